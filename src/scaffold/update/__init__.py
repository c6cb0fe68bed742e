"""A newer scan or blueprint taken into a repository, without losing an edit.

Three trees meet. *Base* is what the repository's own bundle and answers render: what the tool wrote
last time. *Theirs* is what the tool writes now. *Ours* is HEAD. They are merged as git trees, so
that nothing in the work tree is touched before the result is known, and so that conflicts are
ordinary git conflicts. Files of the user have no base: they are made once and then left alone.

`MERGE_HEAD` is written before the first file. Whatever interrupts the rest leaves a merge in
progress, and that can be aborted.
"""

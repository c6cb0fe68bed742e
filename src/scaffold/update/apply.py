"""The outcome onto the disk, in steps of which each can be the last one.

First a record of what will be added, then `MERGE_HEAD`, then the files, then the commit. Killed
before `MERGE_HEAD`, nothing has changed; killed after it, git and `scaffold update --abort` know.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from scaffold.diagnostics.rules.update import SC512
from scaffold.render.bundle import Objects
from scaffold.render.git import GitError
from scaffold.update.entries import Entry, encoded
from scaffold.update.git import Repository, commit_merge, git
from scaffold.update.interrupted import RECORD, take_back
from scaffold.update.merge import Stages
from scaffold.update.objects import add_commit, add_entries, store
from scaffold.update.obstacles import refuse_untracked
from scaffold.update.outcome import Outcome
from scaffold.update.refusal import UpdateRefusedError

NO_BLOB = "0" * 40


def apply_outcome(
    repository: Repository, head: Mapping[str, Entry], *, outcome: Outcome, message: str
) -> None:
    """Make the work tree the outcome; without conflicts it is committed as well."""
    added = [path for path in outcome.entries if path not in head]
    refuse_untracked(repository, added)
    objects = Objects()
    tree = add_entries(objects, outcome.entries)
    theirs = add_commit(objects, add_entries(objects, outcome.theirs))
    store(repository, objects)
    announce(repository, theirs, added=added, message=message)
    try:
        # Times of files may have changed without their content; read-tree trusts the index.
        git(repository.top, "update-index", "-q", "--refresh")
        git(repository.top, "read-tree", "-m", "-u", "HEAD", tree)
        if outcome.conflicts:
            stage_conflicts(repository, outcome.conflicts)
        else:
            commit_merge(repository.top)
            (repository.git_folder / RECORD).unlink(missing_ok=True)
    except GitError as error:
        take_back(repository)
        raise UpdateRefusedError(SC512, str(error)) from error


def announce(repository: Repository, theirs: str, *, added: list[str], message: str) -> None:
    """Say that a merge is in progress, before it touches a file."""
    record = json.dumps({"theirs": theirs, "added": added}, indent=1)
    written(repository.git_folder / RECORD, record + "\n")
    written(repository.git_folder / "MERGE_HEAD", theirs + "\n")
    written(repository.git_folder / "MERGE_MODE", "no-ff")
    written(repository.git_folder / "MERGE_MSG", message)


def written(path: Path, text: str) -> None:
    """Write all of it or nothing."""
    beside = path.with_name(f"{path.name}.scaffold")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def stage_conflicts(repository: Repository, conflicts: Mapping[str, Stages]) -> None:
    """Tell the index what a person has to decide."""
    lines = []
    for path, stages in conflicts.items():
        lines.append(f"0 {NO_BLOB}\t{path}\0")
        lines += [f"{one.mode} {one.blob} {stage}\t{path}\0" for stage, one in stages.items()]
    index = ("update-index", "-z", "--index-info")
    git(repository.top, *index, stdin=encoded("".join(lines)))

"""From a blueprint and a finished plan to a tree of files, and onto the disk.

A blueprint is a real copier template. Rendering it here instead of by copier saves what copier
pays per file (recompiled path parts, rebuilt contexts, git processes); the bytes are the same,
which a test holds. The tree is whole and checked in memory before `write` touches the disk, so that
a fault leaves nothing behind.
"""

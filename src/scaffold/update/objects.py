"""Blobs, trees and commits made here and handed to git in one process, not in one for each."""

import zlib
from collections.abc import Iterable, Mapping

from scaffold.render.bundle import BLOB, COMMIT, TREE, Objects, pack
from scaffold.update.entries import Entry, encoded
from scaffold.update.git import Repository, git

FOLDER = b"40000"
# Git's own limit for taking objects out of a pack that it is sent.
FEW = 100
# Bytes for speed: the lowest level is two thirds of the best at a third of its time.
LEVEL = 1
IDENTITY = "scaffold <scaffold@localhost> 0 +0000"
MESSAGE = "What scaffold renders, without edits\n"


def add_blobs(objects: Objects, contents: Iterable[bytes]) -> None:
    """Contents of files."""
    for content in contents:
        objects.add(BLOB, content)


def add_entries(objects: Objects, entries: Mapping[str, Entry]) -> str:
    """The tree that holds exactly these, and the trees below it; its id."""
    return _add_tree(objects, {encoded(path): one for path, one in entries.items()}).hex()


def _add_tree(objects: Objects, entries: Mapping[bytes, Entry]) -> bytes:
    found: list[tuple[bytes, bytes]] = []
    folders: dict[bytes, dict[bytes, Entry]] = {}
    for path, one in entries.items():
        name, slash, rest = path.partition(b"/")
        if slash:
            folders.setdefault(name, {})[rest] = one
        else:
            found.append((name, b"%s %s\0" % (one.mode.encode(), name) + bytes.fromhex(one.blob)))
    for name, below in folders.items():
        tree = _add_tree(objects, below)
        # Git sorts a folder as if its name ended with a slash.
        found.append((name + b"/", b"%s %s\0" % (FOLDER, name) + tree))
    return objects.add(TREE, b"".join(entry for _, entry in sorted(found)))


def add_commit(objects: Objects, tree: str, *, parents: Iterable[str] = ()) -> str:
    """A commit that depends on nothing but its tree and parents; its id."""
    lines = [f"tree {tree}", *(f"parent {one}" for one in parents)]
    lines += [f"author {IDENTITY}", f"committer {IDENTITY}", "", MESSAGE]
    return objects.add(COMMIT, "\n".join(lines).encode()).hex()


def store(repository: Repository, objects: Objects) -> None:
    """Make objects known to git; nothing names them, so git clears away what is not used."""
    if not objects.found:
        return
    many = len(objects.found) > FEW
    command = ("index-pack", "--stdin") if many else ("unpack-objects", "-q")
    git(repository.top, *command, stdin=pack(objects, packed=deflated))


def store_blobs(repository: Repository, contents: Iterable[bytes]) -> None:
    """Make contents known to git."""
    objects = Objects()
    add_blobs(objects, contents)
    store(repository, objects)


def deflated(content: bytes) -> bytes:
    """As git itself packs it; these bytes stay in one repository, so they may differ."""
    return zlib.compress(content, LEVEL)

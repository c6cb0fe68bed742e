"""Trees of git as mappings: what stands at each path, by the id of its content."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.render.lock import blob_id
from scaffold.render.tree import RenderedFile
from scaffold.update.git import Repository, git

FILE, EXECUTABLE, SYMLINK, SUBMODULE = "100644", "100755", "120000", "160000"
OURS_IN_GIT = {
    "GIT_AUTHOR_NAME": "scaffold",
    "GIT_AUTHOR_EMAIL": "scaffold@localhost",
    "GIT_COMMITTER_NAME": "scaffold",
    "GIT_COMMITTER_EMAIL": "scaffold@localhost",
}
AT_NO_TIME = {**OURS_IN_GIT, "GIT_AUTHOR_DATE": "@0 +0000", "GIT_COMMITTER_DATE": "@0 +0000"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree of git."""

    mode: str
    blob: str


Entries = Mapping[str, Entry]


def entry_of(file: RenderedFile) -> Entry:
    """The entry that git would make of a file."""
    return Entry(EXECUTABLE if file.executable else FILE, blob_id(file.content))


def list_entries(repository: Repository, tree: str) -> dict[str, Entry]:
    """Every file below a commit or a tree, from the top."""
    entries = {}
    for line in lines_of(git(repository.top, "ls-tree", "-r", "-z", "--full-tree", tree)):
        mode, path = line.split("\t", 1)
        entries[path] = Entry(mode[:6], mode.split(" ")[2])
    return entries


def lines_of(said: bytes) -> list[str]:
    """What `-z` prints; paths need not be UTF-8."""
    return [one for one in said.decode(errors="surrogateescape").split("\0") if one]


def encoded(text: str) -> bytes:
    """The way back."""
    return text.encode(errors="surrogateescape")


def store_blobs(repository: Repository, contents: Iterable[bytes]) -> None:
    """Make contents known to git; names nothing, so what is not used is cleared away by git."""
    parts = [b"blob\ndata %d\n%s\n" % (len(one), one) for one in contents]
    if parts:
        git(repository.top, "fast-import", "--quiet", stdin=b"".join(parts))


def read_blobs(repository: Repository, blobs: Iterable[str]) -> list[bytes]:
    """The contents of blobs, in order, from one process."""
    asked = list(blobs)
    said = git(
        repository.top, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in asked).encode()
    )
    contents, at = [], 0
    for _ in asked:
        end = said.index(b"\n", at)
        size = int(said[at:end].split(b" ")[2])
        contents.append(said[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def write_entries(repository: Repository, entries: Entries) -> str:
    """The id of a tree that holds exactly these."""
    listed = "".join(f"{one.mode} {one.blob}\t{path}\0" for path, one in entries.items())
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        update = ("update-index", "-z", "--index-info")
        git(repository.top, *update, stdin=encoded(listed), environment=index)
        return git(repository.top, "write-tree", environment=index).decode().strip()


def write_commit(repository: Repository, tree: str, *, parents: Iterable[str] = ()) -> str:
    """A commit that depends on nothing but its tree and parents."""
    options = [option for parent in parents for option in ("-p", parent)]
    said = git(
        repository.top,
        *("commit-tree", tree, "-m", "What scaffold renders, without edits", *options),
        environment=AT_NO_TIME,
    )
    return said.decode().strip()

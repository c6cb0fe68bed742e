"""Trees of git as mappings: what stands at each path, by the id of its content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scaffold.render.git import GitError
from scaffold.render.lock import blob_id
from scaffold.render.tree import RenderedFile
from scaffold.update.git import Repository, git

FILE, EXECUTABLE, SYMLINK, SUBMODULE = "100644", "100755", "120000", "160000"


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


def read_blobs(repository: Repository, blobs: Iterable[str]) -> list[bytes]:
    """The contents of blobs, in order, from one process; git has each of them."""
    asked = list(blobs)
    contents = [one for one in read_present(repository, asked) if one is not None]
    if len(contents) != len(asked):
        raise GitError("git cat-file: an object is missing")
    return contents


def read_present(repository: Repository, blobs: Iterable[str]) -> list[bytes | None]:
    """The contents of blobs, in order; None for what is missing, or no blob."""
    asked = list(blobs)
    if not asked:
        return []
    names = "".join(f"{one}\n" for one in asked).encode()
    said = git(repository.top, "cat-file", "--batch", stdin=names)
    contents: list[bytes | None] = []
    at = 0
    for _ in asked:
        end = said.index(b"\n", at)
        _, kind, *size = said[at:end].split(b" ")
        at = end + 1
        if not size:
            contents.append(None)
            continue
        after = at + int(size[0])
        contents.append(said[at:after] if kind == b"blob" else None)
        at = after + 1
    return contents

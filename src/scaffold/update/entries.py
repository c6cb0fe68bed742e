"""Trees of git as mappings: what stands at each path, by the id of its content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """The contents of blobs, in order, from one process."""
    asked = list(blobs)
    if not asked:
        return []
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

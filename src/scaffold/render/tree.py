"""What will be written: files by path, each path safe on every file system."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 255
# Of other systems, and all control characters.
UNSAFE = re.compile(r"[\\:\x00-\x1f]")


class Owner(StrEnum):
    """Who may change a file: the tool writes it anew, both merge, or only the user touches it."""

    TOOL = "tool"
    SHARED = "shared"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFile:
    """One file of the output."""

    content: bytes
    executable: bool = False
    owner: Owner = Owner.TOOL


class PathError(ValueError):
    """A path that must not be written."""


class Tree(Mapping[str, RenderedFile]):
    """Files by POSIX path relative to the root, in order of path.

    No two paths may meet on a file system that ignores case or normalizes Unicode, and none may be
    both a file and a folder.
    """

    def __init__(self, files: Mapping[str, RenderedFile]) -> None:
        taken: dict[str, str] = {}
        for path in files:
            check_path(path)
            rival = taken.setdefault(folded(path), path)
            if rival != path:
                raise PathError(f"{path!r} and {rival!r} are one path where case does not count")
        seen: set[str] = set()
        for name, path in taken.items():
            for folder in folders(name):
                if folder in seen:
                    break
                seen.add(folder)
                if folder in taken:
                    raise PathError(f"{taken[folder]!r} is a file and holds {path!r}")
        self._files = {path: files[path] for path in sorted(files)}

    def __getitem__(self, path: str) -> RenderedFile:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def joined(self, others: Mapping[str, RenderedFile]) -> "Tree":
        """Both; a path that both hold is a fault of the plan."""
        if twice := sorted(self._files.keys() & others.keys()):
            raise PathError(f"{twice[0]!r} is made twice")
        return Tree({**self._files, **others})


def check_path(path: str) -> None:
    """Refuse what leaves the root, or is no plain name on some file system."""
    if UNSAFE.search(path):
        raise PathError(f"{path!r} holds a character that no path may hold")
    for part in path.split("/"):
        if part in ("", ".", ".."):
            raise PathError(f"{path!r} is not a plain relative path")
        if part.endswith((" ", ".")):
            raise PathError(f"{path!r} ends a name with a space or a dot")
        if len(part.encode()) > LONGEST_NAME:
            raise PathError(f"{path!r} holds a name of more than {LONGEST_NAME} bytes")
        if part.casefold() == ".git":
            raise PathError(f"{path!r} would be git's own")


def folded(path: str) -> str:
    """The path as a file system sees it that ignores case and normalizes."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()


def folders(path: str) -> Iterator[str]:
    """Every folder above the path, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path

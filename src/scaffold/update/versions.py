"""What an update merges: the files of before, those of today, and how some are made from others."""

import fnmatch
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.render.locked import Lock
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.update.entries import Entry, entry_of
from scaffold.update.renames import Rename

CARRIED_PATTERNS = (ANSWERS_FILE, ".scaffold/*")
SCHEMAS = ("services/*/src/*/schemas.py", "services/*/src/*/clients/*/schemas.py")
REMADE_FROM = (
    "services/*/openapi.yaml",
    "services/*/src/*/main.py",
    "services/*/src/*/clients/*/client.py",
)

Remake = Callable[[Tree], Mapping[str, RenderedFile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """`base` is what the template made before, `theirs` all files as they are made now.

    `remake` makes the schemas of the contracts in a tree.
    """

    base: Tree
    theirs: Tree
    lock: Lock
    renames: Sequence[Rename]
    remake: Remake


def template_part(tree: Tree) -> dict[str, RenderedFile]:
    """What copier renders, without the answers: those are not merged but replaced."""
    return {
        path: file
        for path, file in tree.items()
        if path != ANSWERS_FILE and not matches(path, BEYOND_TEMPLATE)
    }


def entries_of(files: Mapping[str, RenderedFile], prefix: str) -> dict[str, Entry]:
    """As entries of git, from the top."""
    return {prefix + path: entry_of(file) for path, file in files.items()}


def is_carried(path: str, prefix: str) -> bool:
    """Whether the tool replaces the file with each update."""
    return any(fnmatch.fnmatchcase(path, prefix + one) for one in CARRIED_PATTERNS)

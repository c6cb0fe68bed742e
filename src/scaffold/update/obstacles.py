"""What stands where a file of the update must go."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping

from scaffold.diagnostics.rules.update import SC506
from scaffold.render.tree import folders
from scaffold.update.entries import SUBMODULE, SYMLINK
from scaffold.update.git import Repository
from scaffold.update.merge import Sides
from scaffold.update.refusal import UpdateRefusedError


def refuse_obstacles(sides: Sides) -> None:
    """What HEAD itself has there: a symlink, a submodule, a file for a folder or the reverse."""
    occupied = {folder for path in sides.ours for folder in folders(path)}
    found: dict[str, str] = {}
    for path, entry in sides.theirs.items():
        if sides.base.get(path) == entry:
            continue
        ours = sides.ours.get(path)
        if ours is not None and ours.mode in (SYMLINK, SUBMODULE):
            found[path] = "a symlink or a submodule is there"
        elif path in occupied:
            found[path] = "a folder is there"
        found.update((one, "a file is there") for one in folders(path) if one in sides.ours)
    refuse(found)


def refuse_untracked(repository: Repository, added: Iterable[str]) -> None:
    """What git does not keep, and would be overwritten."""
    refuse({place: reason for path in added for place, reason in in_the_way(repository, path)})


def in_the_way(repository: Repository, path: str) -> Iterator[tuple[str, str]]:
    """The path itself, or a part above it that is no folder."""
    if os.path.lexists(repository.top / path):
        yield path, "git does not keep what is there (untracked or ignored)"
    for folder in folders(path):
        try:
            mode = os.lstat(repository.top / folder).st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not stat.S_ISDIR(mode):
            yield folder, "a symlink or a file is there, and a folder is needed"


def refuse(found: Mapping[str, str]) -> None:
    """One refusal for all places of the first reason."""
    if found:
        reason = next(iter(found.values()))
        paths = tuple(sorted(path for path, one in found.items() if one == reason))
        raise UpdateRefusedError(SC506, reason, paths=paths)

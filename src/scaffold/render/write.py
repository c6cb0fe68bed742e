"""The one writer: all of a tree or nothing, inside the destination, through no symlink."""

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from scaffold.render.tree import RenderedFile, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why nothing was written: a place, what is wrong with it, and what to do."""

    path: str
    reason: str
    hint: str = "move it out of the way, or choose another folder"


class RefusedError(Exception):
    """The destination cannot take the tree; nothing was changed."""

    def __init__(self, *obstacles: Obstacle) -> None:
        super().__init__("; ".join(f"{one.path}: {one.reason}" for one in obstacles))
        self.obstacles = obstacles


Finish = Callable[[Path], None]


def write_tree(tree: Tree, destination: Path, *, force: bool, finish: Finish | None = None) -> None:
    """Write the tree as a new folder, or with `force` beside what a folder holds.

    `finish` is called with a new folder before it gets its name, so that what it adds (a
    repository) appears together with the files; it is not called for a folder that held something.
    """
    try:
        kind = kind_of(destination)
        if kind not in ("missing", "folder"):
            raise RefusedError(Obstacle(path=str(destination), reason=f"a {kind} is in the way"))
        is_new = kind == "missing" or not any(destination.iterdir())
        if not is_new and not force:
            raise RefusedError(
                Obstacle(
                    path=str(destination),
                    reason="the folder is not empty",
                    hint="choose a new folder, or add files beside what is there with --force",
                )
            )
        missing = missing_files(tree, destination)
        with staging(destination) as folder:
            write_files(folder, missing)
            if is_new and finish is not None:
                finish(folder)
            publish(folder, destination)
    except OSError as error:
        place = str(error.filename or destination)
        reason, hint = error.strerror or str(error), "choose a place where files can be made"
        raise RefusedError(Obstacle(path=place, reason=reason, hint=hint)) from error


def missing_files(tree: Tree, destination: Path) -> dict[str, RenderedFile]:
    """The files that are not there yet; anything else at the place of one stops it all."""
    missing: dict[str, RenderedFile] = {}
    obstacles: dict[str, Obstacle] = {}
    for path, file in tree.items():
        found = obstacle_above(path, destination)
        if found is not None:
            obstacles[found.path] = found
            continue
        target = destination / path
        match kind_of(target):
            case "missing":
                missing[path] = file
            case "file" if target.read_bytes() == file.content:
                continue
            case "file":
                obstacles[path] = Obstacle(path=path, reason="the file there has other content")
            case kind:
                obstacles[path] = Obstacle(path=path, reason=f"a {kind} is in the way")
    if obstacles:
        raise RefusedError(*obstacles.values())
    return missing


def obstacle_above(path: str, destination: Path) -> Obstacle | None:
    """The first part of the path above the file that exists and is no folder."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        above = "/".join(parts[:depth])
        kind = kind_of(destination / above)
        if kind == "missing":
            return None
        if kind != "folder":
            return Obstacle(path=above, reason=f"a {kind} is in the way of {path}")
    return None


def kind_of(path: Path) -> str:
    """What stands at a path, without following it."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return "missing"
    if stat.S_ISLNK(mode):
        return "symlink"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "special file"


@contextmanager
def staging(destination: Path) -> Iterator[Path]:
    """A new folder beside the destination, so that moving it is a rename; gone afterwards."""
    parent = destination.absolute().parent
    made = [one for one in (parent, *parent.parents) if not one.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / f".{destination.absolute().name}.{secrets.token_hex(4)}"
    folder.mkdir()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for one in made:
            with suppress(OSError):
                one.rmdir()
        raise
    shutil.rmtree(folder, ignore_errors=True)


def write_files(folder: Path, files: dict[str, RenderedFile]) -> None:
    """Every file below the folder, which nobody else knows yet."""
    made: set[str] = set()
    for path, file in files.items():
        target = os.path.join(folder, path)
        above = os.path.dirname(target)
        if above not in made:
            os.makedirs(above, exist_ok=True)
            made.add(above)
        # The umask takes from these what the user does not want.
        mode = 0o777 if file.executable else 0o666
        opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(opened, "wb") as stream:
            stream.write(file.content)


def publish(folder: Path, destination: Path) -> None:
    """Give the folder its name, or move what it holds into the folder that has that name."""
    if kind_of(destination) == "missing":
        folder.rename(destination)
        return
    moved: list[Path] = []
    try:
        move_into(folder, destination, moved=moved)
    except BaseException:
        for target in reversed(moved):
            if kind_of(target) == "folder":
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
        raise


def move_into(folder: Path, destination: Path, *, moved: list[Path]) -> None:
    """Move entries; a folder that is there is entered, so that its own content stays."""
    for entry in sorted(folder.iterdir()):
        target = destination / entry.name
        if kind_of(target) == "folder" and kind_of(entry) == "folder":
            move_into(entry, target, moved=moved)
            continue
        if kind_of(target) != "missing":
            raise FileExistsError(17, "appeared meanwhile", str(target))
        entry.rename(target)
        moved.append(target)

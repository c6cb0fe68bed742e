"""The store of blueprints, and what a blueprint is before it is rendered."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# What tools leave behind when they run in place over a blueprint's own packages.
LEFT_BEHIND = frozenset(
    {".git", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}
)

PACKAGE = Path(__file__).parents[1]
FOLDERS = (PACKAGE / "blueprints", PACKAGE.parents[1] / "blueprints")


class BlueprintError(Exception):
    """The blueprint cannot be found or read, or asks for what the engine does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of a blueprint as it stands, template or not."""

    content: bytes
    executable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A copier template in memory: files by POSIX path from its root (where `copier.yml` is)."""

    name: str
    files: Mapping[str, SourceFile]


def find_blueprint(name: str) -> Path:
    """The folder of a blueprint: inside the installed package, or beside `src` in a checkout."""
    for above in FOLDERS:
        if (above / name / "copier.yml").is_file():
            return above / name
    raise BlueprintError(f"no blueprint is called {name!r}")


def read_blueprint(folder: Path) -> Blueprint:
    """The whole folder, without what tools left behind in it."""
    files = {}
    for path in sorted(files_below(str(folder))):
        with open(path, "rb") as opened:
            content = opened.read()
            executable = bool(os.fstat(opened.fileno()).st_mode & 0o100)
        relative = os.path.relpath(path, folder).replace(os.sep, "/")
        files[relative] = SourceFile(content=content, executable=executable)
    return Blueprint(name=folder.name, files=files)


def files_below(folder: str) -> Iterator[str]:
    """Regular files; a symlink is refused, since it may lead out of the blueprint."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in LEFT_BEHIND or entry.name.endswith(".pyc"):
                continue
            if entry.is_symlink():
                raise BlueprintError(f"{entry.path} is a symlink; a blueprint holds none")
            if entry.is_dir():
                yield from files_below(entry.path)
            else:
                yield entry.path

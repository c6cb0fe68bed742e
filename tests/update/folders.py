"""Scenarios as folders: what the tool wrote, what the user made of it, what the tool writes now."""

import json
import os
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from scaffold import __version__
from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.lock import blob_id
from scaffold.render.locked import Lock
from scaffold.render.owners import Owners, read_owners, with_owners
from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.update.entries import list_entries
from scaffold.update.git import Repository, open_repository
from scaffold.update.outcome import Outcome, merge_versions
from scaffold.update.place import refuse_unfinished
from scaffold.update.renames import Rename
from scaffold.update.versions import Versions

HERE = Path(__file__).parent
# So that no tool takes the files of a scenario for files of this repository.
SUFFIX = ".txt"
IDENTITY = ("-c", "user.name=u", "-c", "user.email=u@localhost")
# No process more than asked for.
QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")


class Expected(BaseModel):
    """`expected.toml`: what is told beside the files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    conflicts: dict[str, str] = {}
    kept_deleted: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    refused: str | None = None
    renames: tuple[Rename, ...] = ()
    # Paths of `ours` that are not committed.
    uncommitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    folder: Path
    expected: Expected

    def files(self, side: str) -> dict[str, bytes]:
        found = files_below(self.folder / side)
        return {path.removesuffix(SUFFIX): content for path, content in found.items()}


def scenarios() -> list[Scenario]:
    found = sorted(path.parent for path in HERE.glob("*/expected.toml"))
    return [
        Scenario(
            folder=folder,
            expected=Expected.model_validate(
                tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
            ),
        )
        for folder in found
    ]


def files_below(folder: Path) -> dict[str, bytes]:
    """The contents of all files, by path; not what git keeps."""
    found = {}
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.join(above, name)
            if name != ".git" and os.path.isfile(path):
                with open(path, "rb") as opened:
                    found[os.path.relpath(path, folder)] = opened.read()
    return dict(sorted(found.items()))


@cache
def owners() -> Owners:
    """As the blueprint has them."""
    return read_owners(read_blueprint(find_blueprint("rewrite")))


def tree_of(files: dict[str, bytes]) -> Tree:
    rendered = {path: RenderedFile(content=content) for path, content in files.items()}
    return Tree(with_owners(rendered, owners()))


def lock_of(tree: Tree) -> Lock:
    files = {
        path: {"blob": blob_id(file.content), "owner": str(file.owner)}
        for path, file in tree.items()
    }
    blueprint = {"name": "rewrite", "version": "v1"}
    lock = {"format": 1, "tool": __version__, "blueprint": blueprint, "files": files}
    return Lock.model_validate_json(json.dumps({**lock, "answers": "", "pristine": ""}))


def versions_of(base: Tree, theirs: Tree, *, renames: tuple[Rename, ...] = ()) -> Versions:
    template = {path: base[path] for path in base if not matches(path, BEYOND_TEMPLATE)}
    return Versions(
        base=Tree(template),
        theirs=theirs,
        lock=lock_of(base),
        renames=renames,
        remake=lambda _: {},
    )


def git(folder: Path, *arguments: str) -> str:
    """Git without the configuration of whoever runs the tests."""
    return subprocess.run(
        ["git", *IDENTITY, *QUIET, *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Make the work tree hold these files and no others."""
    present = files_below(folder)
    for path in present.keys() - files.keys():
        (folder / path).unlink()
    for path, content in files.items():
        if present.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def repository_of(scenario: Scenario, folder: Path) -> Repository:
    """A repository in which the tool wrote `base` and the user made `ours` of it."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    put(folder, scenario.files("base"))
    commit(folder)
    ours = scenario.files("ours")
    put(folder, {one: ours[one] for one in ours if one not in scenario.expected.uncommitted})
    commit(folder)
    put(folder, ours)
    return open_repository(folder)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "step")


def outcome_of(scenario: Scenario, repository: Repository) -> Outcome:
    refuse_unfinished(repository)
    base, theirs = tree_of(scenario.files("base")), tree_of(scenario.files("theirs"))
    versions = versions_of(base, theirs, renames=scenario.expected.renames)
    return merge_versions(repository, list_entries(repository, "HEAD"), versions=versions)

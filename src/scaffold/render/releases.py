"""Versions of a blueprint: those that were released, and what the folder is between two releases.

A released version is named like the tool that shipped it and never changes. A folder that is not
the newest of them is a development version of the next: `v0.2.0.dev1+g0123456789ab`, where the
number is one more than that of any development version that a repository has seen, so that PEP 440,
and with it copier, orders them as they came.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import __version__
from scaffold.render.blueprint import Blueprint, BlueprintError
from scaffold.render.bundle import Bundle, Objects, add_tree, make_bundle
from scaffold.render.bundle_read import join_bundles, open_bundle

FOLDER = Path(__file__).parents[1] / "releases"
VERSION = re.compile(r"^v(?P<base>\d+\.\d+\.\d+)(\.dev(?P<number>\d+)\+g?(?P<tree>[0-9a-f]+))?$")
TREE_DIGITS = 12
NO_RELEASE = (-1, -1, -1)

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """`trees` by version, oldest first: what stands in each, as git names it."""

    content: bytes
    trees: Mapping[str, str]

    @property
    def newest(self) -> str | None:
        """The version that the folder is, as long as nobody changes it."""
        return max(self.trees, key=numbers_of, default=None)


def read_released(name: str) -> Released:
    """The bundle that the package ships, and the list beside it."""
    bundle, listed = FOLDER / f"{name}.bundle", FOLDER / f"{name}.versions"
    if not bundle.is_file():
        return Released(content=b"", trees={})
    lines = (line.split() for line in listed.read_text(encoding="utf-8").splitlines())
    return Released(content=bundle.read_bytes(), trees={version: tree for version, tree in lines})


def make_newest(blueprint: Blueprint, *, released: Released, before: bytes = b"") -> Bundle:
    """What a repository gets: all versions that were released, that it has, and the folder's."""
    known = open_bundle(before).versions if before else {}
    version = newest_version(blueprint, released=released, known=known)
    if version in released.trees:
        newest = Bundle(version=version, content=released.content)
    else:
        newest = make_bundle(blueprint, version=version)
        if released.content:
            newest = join_bundles(released.content, newest)
    held = set(open_bundle(newest.content).versions) if before else set()
    return newest if held >= set(known) else join_bundles(before, newest)


def newest_version(blueprint: Blueprint, *, released: Released, known: Iterable[str]) -> str:
    """The name of what the folder holds, in a repository whose bundle knows some versions."""
    tree = tree_of(blueprint)
    if released.newest is not None and released.trees[released.newest] == tree:
        return released.newest
    base = next_base(released)
    found = [one for one in map(VERSION.match, known) if one and one["base"] == base]
    last = max((one for one in found if one["number"]), key=number_of, default=None)
    if last is not None and last["tree"] == tree[:TREE_DIGITS]:
        return last[0]
    number = 0 if last is None else number_of(last) + 1
    return f"v{base}.dev{number}+g{tree[:TREE_DIGITS]}"


def number_of(found: re.Match[str]) -> int:
    """Which development version it is."""
    return int(found["number"])


def next_base(released: Released) -> str:
    """The release that development leads to: the tool's own version, once that is raised."""
    last = NO_RELEASE if released.newest is None else numbers_of(released.newest)
    if numbers_of(__version__) > last:
        return __version__
    major, minor, _ = last
    return f"{major}.{minor + 1}.0"


def tree_of(blueprint: Blueprint) -> str:
    """The id of what the folder holds, as git names it."""
    return add_tree(Objects(), blueprint.files).hex()


def numbers_of(version: str) -> Numbers:
    """The numbers that a version begins with."""
    found = re.match(r"v?(\d+(?:\.\d+)*)", version)
    return tuple(map(int, found[1].split("."))) if found else NO_RELEASE


def with_release(blueprint: Blueprint, released: Released) -> Released:
    """The folder as the version of this tool, after all that was released before."""
    version, tree = f"v{__version__}", tree_of(blueprint)
    if released.trees.get(version, tree) != tree:
        raise BlueprintError(f"{version} is released and never changes: raise the tool's version")
    if version in released.trees:
        return released
    if released.newest is not None and numbers_of(version) < numbers_of(released.newest):
        raise BlueprintError(f"{released.newest} is released, and {version} is before it")
    made = make_bundle(blueprint, version=version)
    if released.content:
        made = join_bundles(released.content, made)
    return Released(content=made.content, trees={**released.trees, version: tree})

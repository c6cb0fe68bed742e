import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.render.blueprint import BlueprintError
from scaffold.render.bundle_read import join_bundles, open_bundle
from tests.unit.render.blueprints import TEMPLATE, blueprint_of, bundle_of

EXECUTABLE = frozenset({"template/verbatim.txt"})
OLD = blueprint_of({**TEMPLATE, "template/zero": b"", "template/big": b"x" * 200_000})
NEW = blueprint_of({**TEMPLATE, "template/new.txt": b"new\n"}, executable=EXECUTABLE)


def test_what_went_in_comes_out() -> None:
    for blueprint in (OLD, NEW):
        bundle = bundle_of(blueprint)
        opened = open_bundle(bundle.content)
        assert list(opened.versions) == [bundle.version]
        assert opened.blueprint(bundle.version, name="small") == blueprint


def test_a_joined_bundle_holds_each_version_whole() -> None:
    old, new = bundle_of(OLD), bundle_of(NEW)
    opened = open_bundle(join_bundles(old.content, new).content)
    assert opened.blueprint(old.version, name="small") == OLD
    assert opened.blueprint(new.version, name="small") == NEW


def test_joining_again_changes_nothing() -> None:
    once = join_bundles(bundle_of(OLD).content, bundle_of(NEW))
    assert join_bundles(once.content, bundle_of(NEW)) == once


def test_git_clones_a_joined_bundle_at_its_newest_version(tmp_path: Path) -> None:
    joined = join_bundles(bundle_of(OLD).content, bundle_of(NEW))
    (tmp_path / "b.bundle").write_bytes(joined.content)
    clone = ["git", "-c", "advice.detachedHead=false", "clone", "-q", "b.bundle", "clone"]
    subprocess.run(clone, cwd=tmp_path, check=True)
    assert (tmp_path / "clone/template/new.txt").read_bytes() == b"new\n"
    said = subprocess.run(
        ["git", "tag"], cwd=tmp_path / "clone", check=True, capture_output=True, text=True
    )
    assert len(said.stdout.split()) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-300],
        lambda content: content[:400] + b"\xff" + content[401:],
        lambda content: content.replace(b"PACK", b"PICK"),
    ],
    ids=["empty", "cut", "overwritten", "no pack"],
)
def test_a_damaged_bundle_is_refused(damage: Callable[[bytes], bytes]) -> None:
    bundle = bundle_of(OLD)
    with pytest.raises(BlueprintError):
        open_bundle(damage(bundle.content)).blueprint(bundle.version, name="small")


def test_a_version_that_is_not_there_is_refused() -> None:
    with pytest.raises(BlueprintError, match="v9"):
        open_bundle(bundle_of(OLD).content).blueprint("v9", name="small")

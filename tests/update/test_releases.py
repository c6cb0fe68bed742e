"""Released versions of a blueprint never change, and every later one reads what they wrote."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from packaging.version import Version

from scaffold import __version__
from scaffold.cli.exits import Exit
from scaffold.render.blueprint import BlueprintError, find_blueprint, read_blueprint
from scaffold.render.bundle_read import open_bundle
from scaffold.render.check import check_tree
from scaffold.render.engine import render_blueprint
from scaffold.render.releases import (
    Released,
    make_newest,
    newest_version,
    next_base,
    numbers_of,
    read_released,
    tree_of,
    with_release,
)
from tests.scans import ROOT
from tests.unit.render.blueprints import TEMPLATE, blueprint_of
from tests.update.folders import files_below, git
from tests.update.release import MODELS, release
from tests.update.shed import (
    PACKAGE,
    SCAN,
    SERVICE,
    commit_all,
    handlers,
    longer_scan,
    run,
    shed,
    written,
)
from tests.update.test_plain_copier import copier

NONE = Released(content=b"", trees={})
ONE = blueprint_of(TEMPLATE)
TWO = blueprint_of({**TEMPLATE, "template/new.txt": b"new\n"})
THREE = blueprint_of({**TEMPLATE, "template/new.txt": b"newer\n"})
Patch = pytest.MonkeyPatch


def with_version(patch: Patch, version: str) -> None:
    """A tool of that version."""
    for module in ("render.releases", "render.lock", "update.ready", "update.settled"):
        patch.setattr(f"scaffold.{module}.__version__", version)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A blueprint to change, and no release yet; found and shipped by all of scaffold."""
    folder = tmp_path / "blueprints"
    shutil.copytree(find_blueprint("rewrite"), folder / "rewrite")
    monkeypatch.setattr("scaffold.render.blueprint.FOLDERS", (folder,))
    monkeypatch.setattr("scaffold.render.releases.FOLDER", tmp_path / "releases")
    monkeypatch.setattr("tests.update.release.model_of", lambda _: b"{}")
    return folder / "rewrite"


def released(tmp_path: Path) -> None:
    release("rewrite", models=tmp_path / "models")


def change(workshop: Path, mark: str) -> None:
    """What every README says at its end."""
    with (workshop / "template/README.md.jinja").open("a") as readme:
        readme.write(f"\n{mark}\n")


def test_what_was_released_is_what_is_listed() -> None:
    shipped = read_released("rewrite")
    held = open_bundle(shipped.content) if shipped.content else None
    assert set(shipped.trees) == set(held.versions if held else ())
    for version, tree in shipped.trees.items():
        assert held is not None
        assert tree_of(held.blueprint(version, name="rewrite")) == tree


def test_no_release_was_ever_changed() -> None:
    asked = ["log", "--format=", "-p", "--", "src/scaffold/releases/rewrite.versions"]
    done = subprocess.run(["git", *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if line.startswith("-v")] == []


def test_every_model_of_a_release_is_read_by_every_later_blueprint() -> None:
    shipped = read_released("rewrite")
    stored = {path.name.removesuffix(".json.gz"): path for path in MODELS.glob("*.json.gz")}
    assert set(stored) == {f"rewrite-{version}" for version in shipped.trees}
    later = {"": read_blueprint(find_blueprint("rewrite"))}
    if shipped.content:
        held = open_bundle(shipped.content)
        later.update((one, held.blueprint(one, name="rewrite")) for one in held.versions)
    for name, path in stored.items():
        model = json.loads(gzip.decompress(path.read_bytes()))
        since = name.removeprefix("rewrite-")
        for version, blueprint in later.items():
            if not version or numbers_of(version) >= numbers_of(since):
                tree = render_blueprint(blueprint, model, commit=version or "v99.0.0")
                assert list(check_tree(tree)) == []


def test_a_release_is_appended_and_refuses_to_change(monkeypatch: Patch) -> None:
    with_version(monkeypatch, "0.1.0")
    first = with_release(ONE, NONE)
    assert with_release(ONE, first) == first
    with pytest.raises(BlueprintError, match=r"v0\.1\.0 is released and never changes"):
        with_release(TWO, first)
    with_version(monkeypatch, "0.2.0")
    second = with_release(TWO, first)
    before, after = open_bundle(first.content), open_bundle(second.content)
    assert after.versions["v0.1.0"] == before.versions["v0.1.0"]
    assert after.blueprint("v0.1.0", name="small") == ONE
    assert list(second.trees) == ["v0.1.0", "v0.2.0"]
    with_version(monkeypatch, "0.1.5")
    with pytest.raises(BlueprintError, match="is before it"):
        with_release(THREE, second)


def test_versions_stand_in_the_order_in_which_they_came(monkeypatch: Patch) -> None:
    with_version(monkeypatch, "0.1.0")
    first = with_release(ONE, NONE)
    assert newest_version(ONE, released=first, known=()) == "v0.1.0"
    one = make_newest(TWO, released=first)
    two = make_newest(THREE, released=first, before=one.content)
    back = make_newest(TWO, released=first, before=two.content)
    assert make_newest(TWO, released=first, before=back.content) == back
    with_version(monkeypatch, next_base(first))
    last = with_release(THREE, first).newest
    names = ["v0.1.0", one.version, two.version, back.version, str(last)]
    assert sorted(names, key=Version) == names
    assert [name.partition("+")[0] for name in names[1:-1]] == [
        f"v0.2.0.dev{number}" for number in range(3)
    ]


def test_a_release_is_shipped_to_the_last_byte(workshop: Path, tmp_path: Path) -> None:
    released(tmp_path)
    assert "nothing to release" in release("rewrite", models=tmp_path / "models")
    made = shed(tmp_path)
    shipped = (tmp_path / "releases/rewrite.bundle").read_bytes()
    assert (made / ".scaffold/blueprint.bundle").read_bytes() == shipped
    assert f"_commit: v{__version__}\n" in (made / ".copier-answers.yml").read_text()


def test_an_edit_follows_the_rename_that_a_newer_blueprint_declares(
    workshop: Path, tmp_path: Path
) -> None:
    released(tmp_path)
    made = shed(tmp_path)
    path = made / "docs/provenance.md"
    path.write_text(path.read_text() + "\nmine\n")
    commit_all(made)
    docs = workshop / "template/docs"
    (docs / "provenance.md.jinja").rename(docs / "origins.md.jinja")
    rename = '[[renames]]\nfrom = "docs/provenance.md"\nto = "docs/origins.md"\n'
    (workshop / "renames.toml").write_text(rename)
    change(workshop, "Of the newer blueprint.")
    assert run("update", made, "--quiet") == Exit.DONE
    assert not path.exists()
    assert path.with_name("origins.md").read_text().endswith("mine\n")
    assert "Of the newer blueprint." in (made / "README.md").read_text()
    assert run("update", made, "--quiet") == Exit.DONE
    assert git(made, "log", "--format=%s").count("Update") == 1


@pytest.mark.slow
def test_copier_sees_a_release_and_takes_it(
    workshop: Path, tmp_path: Path, *, monkeypatch: Patch
) -> None:
    with_version(monkeypatch, "0.1.0")
    released(tmp_path)
    made = shed(tmp_path)
    copier(made, "check-update", "--quiet")
    change(workshop, "Of the newer blueprint.")
    assert run("bundle", made / ".scaffold/blueprint.bundle") == Exit.DONE
    commit_all(made)
    # A development version is none that a release is updated to, unless somebody asks.
    copier(made, "check-update", "--quiet")
    with pytest.raises(subprocess.CalledProcessError) as told:
        copier(made, "check-update", "--quiet", "--prereleases")
    assert told.value.returncode == 2
    with_version(monkeypatch, "0.2.0")
    released(tmp_path)
    assert run("bundle", made / ".scaffold/blueprint.bundle") == Exit.DONE
    commit_all(made)
    with pytest.raises(subprocess.CalledProcessError) as told:
        copier(made, "check-update", "--quiet")
    assert told.value.returncode == 2
    copier(made, "update", "--defaults", "--quiet")
    assert "_commit: v0.2.0\n" in (made / ".copier-answers.yml").read_text()
    assert "Of the newer blueprint." in (made / "README.md").read_text()
    commit_all(made)
    copier(made, "check-update", "--quiet")
    assert run("update", made, "--quiet") == Exit.DONE


@pytest.mark.slow
def test_copier_orders_development_versions(workshop: Path, tmp_path: Path) -> None:
    made = shed(tmp_path)
    copier(made, "check-update", "--quiet", "--prereleases")
    for mark in ("One.", "Two."):
        change(workshop, mark)
        assert run("bundle", made / ".scaffold/blueprint.bundle") == Exit.DONE
        commit_all(made)
        with pytest.raises(subprocess.CalledProcessError):
            copier(made, "check-update", "--quiet", "--prereleases")
        copier(made, "update", "--defaults", "--quiet", "--prereleases")
        assert mark in (made / "README.md").read_text()
        commit_all(made)


def test_an_update_to_a_newer_release_is_what_new_writes(
    workshop: Path, tmp_path: Path, *, monkeypatch: Patch
) -> None:
    with_version(monkeypatch, "0.1.0")
    released(tmp_path)
    made = shed(tmp_path)
    change(workshop, "Of the newer blueprint.")
    with_version(monkeypatch, "0.2.0")
    released(tmp_path)
    newer = written(longer_scan(), tmp_path / "newer.json")
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    fresh = tmp_path / "fresh"
    assert run("new", "--from", newer, fresh, "--quiet", "--no-git") == Exit.DONE
    assert files_below(made) == files_below(fresh)
    assert (made / PACKAGE).is_dir()
    assert handlers(made).exists()


def headed(workshop: Path) -> None:
    """A header above every file that can have one."""
    for path in (workshop / "template").rglob("*"):
        if path.is_file() and {".py", ".yaml", ".toml"} & set(path.suffixes):
            path.write_text("# A header.\n" + path.read_text())


def test_headers_come_in_as_new_writes_them_and_an_edit_stays(
    workshop: Path, tmp_path: Path, *, monkeypatch: Patch
) -> None:
    with_version(monkeypatch, "0.1.0")
    released(tmp_path)
    made = shed(tmp_path)
    edited = handlers(made).with_name("router.py")
    edited.write_text(edited.read_text() + "\n# mine\n")
    commit_all(made)
    headed(workshop)
    with_version(monkeypatch, "0.2.0")
    released(tmp_path)
    again, fresh = written(SCAN, tmp_path / "again.json"), tmp_path / "fresh"
    assert run("update", made, "--from", again, "--quiet") == Exit.DONE
    assert run("new", "--from", again, fresh, "--quiet", "--no-git") == Exit.DONE
    written_anew, merged = files_below(fresh), files_below(made)
    router = edited.relative_to(made).as_posix()
    assert merged.pop(router) == written_anew.pop(router) + b"\n# mine\n"
    assert merged == written_anew
    assert merged[f"{SERVICE}/openapi.yaml"].startswith(b"# A header.\n")

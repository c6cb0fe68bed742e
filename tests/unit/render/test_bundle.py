import subprocess
from pathlib import Path

from packaging.version import Version

from tests.unit.render.blueprints import TEMPLATE, blueprint_of, bundle_of

EXECUTABLE = frozenset({"template/verbatim.txt"})


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def test_git_clones_the_bundle_with_every_file_and_mode(tmp_path: Path) -> None:
    big = {"template/big": bytes(range(256)) * 1024, "template/zero": b"", "template.txt": b"x"}
    blueprint = blueprint_of({**TEMPLATE, **big}, executable=EXECUTABLE)
    bundle = bundle_of(blueprint)
    (tmp_path / "b.bundle").write_bytes(bundle.content)
    git(tmp_path, "-c", "advice.detachedHead=false", "clone", "-q", "b.bundle", "clone")
    clone = tmp_path / "clone"
    git(clone, "fsck", "--strict", "--full")
    assert git(clone, "describe", "--tags").strip() == bundle.version
    for path, file in blueprint.files.items():
        assert (clone / path).read_bytes() == file.content
        assert bool((clone / path).stat().st_mode & 0o100) == file.executable
    assert git(clone, "status", "--porcelain") == ""


def test_the_tree_is_the_one_that_git_makes(tmp_path: Path) -> None:
    blueprint = blueprint_of({"a/x": b"1", "a.b": b"2", "a-b": b"3", "ab": b"4"})
    for path, file in blueprint.files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(file.content)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    written = git(tmp_path, "write-tree").strip()
    assert written[:12] in bundle_of(blueprint).version


def test_the_version_follows_the_content_and_nothing_else() -> None:
    one = bundle_of(blueprint_of(TEMPLATE))
    shuffled = bundle_of(blueprint_of(dict(reversed(TEMPLATE.items()))))
    other = bundle_of(blueprint_of({**TEMPLATE, "template/verbatim.txt": b"other"}))
    assert one == shuffled
    assert one.version != other.version
    assert Version(one.version) < Version("1.0")

import os
from pathlib import Path

import pytest

from scaffold.render.tree import RenderedFile, Tree
from scaffold.render.write import RefusedError, write_tree

TREE = Tree(
    {
        "README.md": RenderedFile(content=b"read\n"),
        "bin/run": RenderedFile(content=b"#!/bin/sh\n", executable=True),
        "src/a/b.py": RenderedFile(content=b"x = 1\n"),
    }
)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


WRITTEN = {path: file.content for path, file in TREE.items()}


def test_a_new_folder_holds_the_tree_and_nothing_else(tmp_path: Path) -> None:
    write_tree(TREE, tmp_path / "deep/er/new", force=False)
    assert held(tmp_path) == {f"deep/er/new/{path}": WRITTEN[path] for path in WRITTEN}
    assert os.access(tmp_path / "deep/er/new/bin/run", os.X_OK)
    assert not os.access(tmp_path / "deep/er/new/README.md", os.X_OK)


def test_modes_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_tree(TREE, tmp_path / "new", force=False)
    finally:
        os.umask(before)
    modes = [
        (tmp_path / "new" / one).stat().st_mode & 0o777 for one in ("", "README.md", "bin/run")
    ]
    assert modes == [0o750, 0o640, 0o750]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_tree(TREE, tmp_path / "empty", force=False)
    assert held(tmp_path / "empty") == WRITTEN


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(RefusedError, match="not empty"):
        write_tree(TREE, tmp_path, force=False)
    assert held(tmp_path) == {"kept": b"mine"}


def test_force_adds_beside_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    (folder / "src/a").mkdir(parents=True)
    (folder / "src/a/mine.py").write_text("mine")
    (folder / "README.md").write_bytes(b"read\n")
    write_tree(TREE, folder, force=True)
    assert held(folder) == {**WRITTEN, "src/a/mine.py": b"mine"}
    assert [one.name for one in tmp_path.iterdir()] == ["old"]


def test_force_stops_by_name_at_every_path_with_other_content(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_text("mine")
    (folder / "src/a").write_text("a file where a folder goes")
    with pytest.raises(RefusedError) as caught:
        write_tree(TREE, folder, force=True)
    assert [one.path for one in caught.value.obstacles] == ["README.md", "src/a"]
    assert set(held(folder)) == {"README.md", "src/a"}
    assert [one.name for one in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("linked", ["README.md", "src", "src/a", "bin/run"])
def test_no_symlink_inside_the_destination_is_followed(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "old"
    (folder / linked).parent.mkdir(parents=True)
    (folder / linked).symlink_to(outside)
    with pytest.raises(RefusedError, match=f"{linked}: a symlink is in the way"):
        write_tree(TREE, folder, force=True)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "symlink"])
def test_a_destination_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "there"
    if kind == "file":
        target.write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError, match=f"a {kind} is in the way"):
        write_tree(TREE, target, force=True)


def test_a_failure_before_the_end_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        assert held(folder) == WRITTEN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tree(TREE, tmp_path / "a/b/new", force=False, finish=fail)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_undoes_what_was_moved(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()

    def race(_: Path) -> None:
        (folder / "src").write_text("somebody else's")

    with pytest.raises(RefusedError, match="appeared meanwhile"):
        write_tree(TREE, folder, force=True, finish=race)
    assert held(folder) == {"src": b"somebody else's"}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RefusedError, match="file"):
        write_tree(TREE, tmp_path / "file/below", force=False)

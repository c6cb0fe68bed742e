import pytest

from scaffold.render.tree import PathError, RenderedFile, Tree

FILE = RenderedFile(content=b"x")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "a//b",
        "a/../b",
        "..",
        "./a",
        "a/",
        "a\\b",
        "a\0b",
        "a\nb",
        "C:b",
        "a./b",
        "a ",
        ".git/config",
        "a/.GIT/hooks",
        "x" * 256,
    ],
)
def test_a_path_that_is_not_plain_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        Tree({path: FILE})


@pytest.mark.parametrize(
    "paths",
    [
        ("README.md", "readme.md"),
        ("caf\u00e9", "cafe\u0301"),
        ("a", "a/b"),
        ("A", "a/b/c"),
    ],
)
def test_paths_that_meet_on_some_file_system_are_refused(paths: tuple[str, str]) -> None:
    with pytest.raises(PathError):
        Tree(dict.fromkeys(paths, FILE))


def test_files_stand_in_order_of_path() -> None:
    assert list(Tree({"b": FILE, "a/c": FILE, "a/b": FILE})) == ["a/b", "a/c", "b"]


def test_two_trees_join_only_where_no_path_is_in_both() -> None:
    tree = Tree({"a": FILE})
    assert list(tree.joined({"b": FILE})) == ["a", "b"]
    with pytest.raises(PathError, match="'a' is made twice"):
        tree.joined({"a": FILE})

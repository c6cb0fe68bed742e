import pytest

from scaffold.render.check import check_tree
from scaffold.render.tree import RenderedFile, Tree


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.py", b"def f(:\n"),
        ("a.py", b"x = '\\d'\n"),
        ("a.py", b"x = '\xff'\n"),
        ("a.py", b"x = 1\0\n"),
        ("a.yaml", b"a: [\n"),
        ("a.yml", b"a: b: c\n"),
        ("a.yaml", b"\xff"),
        ("a.toml", b"a = \n"),
        ("a.json", b"{,}"),
    ],
)
def test_a_file_that_its_reader_refuses_is_named(path: str, content: bytes) -> None:
    [fault] = check_tree(Tree({path: RenderedFile(content=content)}))
    assert fault.startswith(f"{path}: ")


def test_files_that_parse_pass_and_others_are_not_read() -> None:
    contents = {
        "a.py": b"x = 1\n",
        "a.yaml": b"--- {a: 1}\n--- {b: 2}\n",
        "a.toml": b"a = 1\n",
        "a.json": b"{}",
        "a.bin": b"\xff{,}",
    }
    tree = Tree({path: RenderedFile(content=content) for path, content in contents.items()})
    assert list(check_tree(tree)) == []

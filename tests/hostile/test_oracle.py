"""The judge sees faults: each case seeds one into a tree that was safe before."""

import json
from collections.abc import Mapping
from functools import cache

import pytest

from tests.hostile.oracle import judge
from tests.hostile.runner import BENIGN, fixed, generate_files

LIBRARY = next(path for path in BENIGN if path.name.startswith("library"))
ROUTER = "services/catalog-service/src/catalog_service/books/router.py"
MODEL = "services/catalog-service/src/catalog_service/models/books.py"
SNAPSHOT = "services/catalog-service/migrations/snapshot.json"
CONTRACT = "services/catalog-service/openapi.yaml"
PAGE = "docs/glossary.md"
DIAGRAM = "docs/architecture/containers.md"

APPENDED = {
    "a call at the top": (ROUTER, "\nowned(1)\n"),
    "an import": (ROUTER, "\nimport subprocess\n"),
    "a builtin": (MODEL, "\nX = eval('1')\n"),
    "a method nobody gave": (MODEL, "\nX = ''.owned()\n"),
    "a text as a statement": (ROUTER, "\ndef f() -> None:\n    return\n    'text'\n"),
    "a text in an annotation": (MODEL, "\nX: 'owned' = 1\n"),
    "a comment that steers": (ROUTER, "# noqa\n"),
    "a dunder": (MODEL, "\nX = ().__class__\n"),
    "a key of a contract": (CONTRACT, "owned: 1\n"),
    "a comment in a contract": (CONTRACT, "# owned\n"),
    "a comment in a setting file": ("apps.toml", "# owned\n"),
    "a merge of YAML": (CONTRACT, "<<: 1\n"),
    "an anchor": (CONTRACT, "tags: &a []\n"),
    "a key of the lock": (".scaffold/lock.json", {"owned": 1}),
    "a text as a key of the lineage": (".scaffold/lineage.json", {"a b": 1}),
    "a text as a key of a snapshot": (SNAPSHOT, {"books": {}}),
    "a text in SQL": (MODEL, "\nX = text('owned')\n"),
    "a formatted text": (MODEL, "\nX = f'{Book}'\n"),
    "a text in a formatted text": (ROUTER, "\nX = f'owned {ROUTER}'\n"),
    "a lambda": (ROUTER, "\nX = lambda: 1\n"),
    "a call of a call": (ROUTER, "\nX = str()()\n"),
    "a global": (ROUTER, "\ndef f() -> None:\n    global X\n"),
    "a decorator nobody gave": (ROUTER, "\n@owned('x')\ndef f() -> None: ...\n"),
    "a target of make": ("Makefile", "\nowned:\n\t$(shell id)\n"),
    "an expansion of Compose": ("compose.yaml", "x-note: ${HOME}\n"),
    "a host's folder": ("compose.yaml", "x-note: '$(id)'\n"),
    "a heading from a text": (PAGE, "\nText\n===\n"),
    "a definition of a link": (PAGE, "\n[owned]: http://example.invalid\n"),
    "a line of the DSL": ("docs/architecture/workspace.dsl", "!script owned\n"),
    "a table of TOML": ("apps.toml", "[owned]\na = 1\n"),
    "a tag": (CONTRACT, "x-scan-pointer: !!python/name:os.system ''\n"),
    "a second document": (CONTRACT, "---\na: 1\n"),
    "raw HTML": (PAGE, "\n<script>owned(1)</script>\n"),
    "a link that leaves": (PAGE, "\n[x](javascript:owned)\n"),
    "a bare address": (PAGE, "\nwww.example.invalid\n"),
    "an image": (PAGE, "\n![x](x.png)\n"),
    "a fence": (PAGE, "\n```owned\n```\n"),
    "a template's tag": (PAGE, "\n{% owned %}\n"),
    "a directive of Mermaid": (DIAGRAM, "\n```mermaid\n%%{init: {}}%%\n```\n"),
    "an invisible character": (PAGE, "\na\u202eb\n"),
    "a bare carriage return": (ROUTER, "# a\rX = 1\n"),
    "a conflict marker": (PAGE, "\n<<<<<<< ours\n"),
    "a statement of SQL": ("deploy/postgres/databases.sql", "DROP TABLE a;\n"),
    "a setting": (".env.example", "A=$(id)\n"),
    "a line of a Dockerfile": ("services/catalog-service/Dockerfile", "ADD x y\n"),
}
PATHS = ("../x.md", "docs/con.md", "docs/a b.md", "docs/GLOSSARY.md", "docs/x.", "services/a\\b.md")


@cache
def library() -> Mapping[str, bytes]:
    """A safe tree."""
    return generate_files(LIBRARY.read_bytes())


def test_the_tree_without_a_fault_is_safe() -> None:
    assert list(judge(library(), fixed=fixed())) == []


@pytest.mark.parametrize(("path", "text"), APPENDED.values(), ids=APPENDED.keys())
def test_a_seeded_fault_is_seen(path: str, text: str | dict[str, object]) -> None:
    content = library()[path]
    if isinstance(text, str):
        content += text.encode()
    else:
        content = json.dumps({**json.loads(content), **text}).encode()
    files = {**library(), path: content}
    assert [fault for fault in judge(files, fixed=fixed()) if fault.startswith(path)]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_not_portable_is_seen(path: str) -> None:
    files = {**library(), path: b"text\n"}
    assert list(judge(files, fixed=fixed()))


def test_a_cookie_on_the_first_line_is_seen() -> None:
    files = {**library(), ROUTER: b"# -*- coding: utf-7 -*-\n" + library()[ROUTER]}
    assert any("first two lines" in fault for fault in judge(files, fixed=fixed()))

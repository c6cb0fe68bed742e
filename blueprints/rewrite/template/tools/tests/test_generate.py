"""`make generate`: what is made, what is left alone, and what is only named."""

from pathlib import Path

import pytest

import generate

CONTRACT = """
openapi: 3.1.0
info: {title: Orders, version: 0.1.0}
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: string, format: uuid}
"""
BASE = '''"""What the operations do."""


class DealChatsBase:
    """Chats."""
'''
HANDLERS = '''"""Yours: scaffold wrote this file once and does not touch it again."""

from orders.deal_chats.base import DealChatsBase


class DealChatsHandlers(DealChatsBase):
    """What the operations on deal chats do.

    Override a method of the base to change one.
    """
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    package = tmp_path / "services" / "orders" / "src" / "orders"
    (package / "deal_chats").mkdir(parents=True)
    (package / "main.py").write_text("")
    (package / "deal_chats" / "base.py").write_text(BASE)
    (tmp_path / "services" / "orders" / "openapi.yaml").write_text(CONTRACT)
    return tmp_path


def _package(root: Path) -> Path:
    return root / "services" / "orders" / "src" / "orders"


def test_schemas_and_handlers_are_made_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main([]) == 0
    assert "class Order(Schema):" in (_package(root) / "schemas.py").read_text()
    assert (_package(root) / "deal_chats" / "handlers.py").read_text() == HANDLERS
    assert len(capsys.readouterr().err.splitlines()) == 2

    assert generate.main([]) == 0
    assert capsys.readouterr().err == ""


def test_handlers_are_yours(root: Path) -> None:
    handlers = _package(root) / "deal_chats" / "handlers.py"
    handlers.write_text("# mine\n")
    generate.main([])

    assert handlers.read_text() == "# mine\n"


def test_a_changed_contract_changes_the_schemas(root: Path) -> None:
    generate.main([])
    contract = root / "services" / "orders" / "openapi.yaml"
    contract.write_text(CONTRACT.replace("Order:", "Purchase:"))
    generate.main([])

    assert "class Purchase(Schema):" in (_package(root) / "schemas.py").read_text()


def test_a_check_writes_nothing_and_fails(root: Path) -> None:
    assert generate.main(["--check"]) == 1
    assert not (_package(root) / "schemas.py").exists()
    generate.main([])
    assert generate.main(["--check"]) == 0


def test_schemas_without_a_contract_go_and_handlers_without_a_base_are_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generate.main([])
    (root / "services" / "orders" / "openapi.yaml").unlink()
    (_package(root) / "deal_chats" / "base.py").unlink()
    capsys.readouterr()
    generate.main([])

    assert not (_package(root) / "schemas.py").exists()
    assert (_package(root) / "deal_chats" / "handlers.py").exists()
    assert "left over: nothing uses services/orders" in capsys.readouterr().err


def test_schemas_that_a_person_wrote_stay(root: Path) -> None:
    (root / "services" / "orders" / "openapi.yaml").unlink()
    schemas = _package(root) / "schemas.py"
    schemas.write_text('"""Mine."""\n')
    generate.main([])

    assert schemas.exists()


def test_a_base_with_two_classes_is_refused(root: Path) -> None:
    base = _package(root) / "deal_chats" / "base.py"
    base.write_text(BASE + "\n\nclass OtherBase: ...\n")

    with pytest.raises(ValueError, match="2 classes"):
        generate.main([])

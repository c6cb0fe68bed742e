"""Generated repositories whose services are imported and migrated in this process."""

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.render.write import write_tree
from tests.data.databases import KIT
from tests.repositories import setting

EVERYTHING = Path(__file__).with_name("everything.reposcan.json")


def generated(scan: Path, folder: Path) -> Path:
    """The repository of a scan, written once."""
    made = folder / scan.name.split(".")[0]
    if not made.exists():
        report, options = Report(), Options()
        understood = understand(scan.read_bytes(), scan.name, options=options, report=report)
        result = generate(understood, options=options, report=report)
        assert result is not None, [one.message for one in report.diagnostics()]
        write_tree(result.tree, made, force=False)
    return made


def stores_of(repository: Path) -> list[str]:
    """The services with tables."""
    return sorted(one.parents[1].name for one in repository.glob("services/*/migrations/env.py"))


def package_of(repository: Path, store: str) -> str:
    """Makes the service's package importable; its name."""
    for path in (str(KIT), str(repository / "services" / store / "src")):
        if path not in sys.path:
            sys.path.insert(0, path)
    return store.replace("-", "_")


def metadata_of(repository: Path, store: str) -> sa.MetaData:
    """What the models of a service say."""
    package = package_of(repository, store)
    if importlib.util.find_spec(f"{package}.models"):
        importlib.import_module(f"{package}.models")
    base = vars(importlib.import_module(f"{package}.database"))["Base"]
    found = base.metadata
    assert isinstance(found, sa.MetaData)
    return found


def migrate(repository: Path, store: str, *steps: str, url: str) -> None:
    """Alembic's commands in order: `upgrade:head`, `downgrade:base`, `check`."""
    package_of(repository, store)
    config = Config(toml_file=repository / "services" / store / "pyproject.toml")
    with _environment(setting(store, "DATABASE_URL"), url):
        for step in steps:
            name, _, target = step.partition(":")
            called = {"upgrade": command.upgrade, "downgrade": command.downgrade}.get(name)
            if called is None:
                command.check(config)
            else:
                called(config, target)


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before

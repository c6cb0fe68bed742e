"""Runs the migrations of every application that has some, in this process."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config

from devhost.catalog import App


def upgrade(apps: Sequence[App], root: Path) -> None:
    """Brings every database up to date."""
    for app in _with_migrations(apps, root):
        command.upgrade(_config(app, root), "head")


def roll_back(apps: Sequence[App], root: Path) -> None:
    """Takes back the last revision of every database."""
    for app in _with_migrations(apps, root):
        command.downgrade(_config(app, root), "-1")


def _with_migrations(apps: Sequence[App], root: Path) -> list[App]:
    return [app for app in apps if (_folder(app, root) / "migrations" / "env.py").exists()]


def _config(app: App, root: Path) -> Config:
    return Config(toml_file=_folder(app, root) / "pyproject.toml")


def _folder(app: App, root: Path) -> Path:
    return root / "services" / app.name

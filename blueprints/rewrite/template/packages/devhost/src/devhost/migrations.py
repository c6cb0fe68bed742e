"""Runs the migrations of every application that has some, in this process."""

import os
from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from devhost.catalog import App
from servicekit.migrations import open_for_migrations


def upgrade(apps: Sequence[App], root: Path) -> list[App]:
    """Brings every database up to date; those that had no revision before."""
    fresh = []
    for app in _with_migrations(apps, root):
        if not _has_revision(app):
            fresh.append(app)
        command.upgrade(_config(app, root), "head")
    return fresh


def roll_back(apps: Sequence[App], root: Path) -> None:
    """Takes back the last revision of every database."""
    for app in _with_migrations(apps, root):
        command.downgrade(_config(app, root), "-1")


def _with_migrations(apps: Sequence[App], root: Path) -> list[App]:
    return [app for app in apps if (_folder(app, root) / "migrations" / "env.py").exists()]


def _has_revision(app: App) -> bool:
    engine = open_for_migrations(os.environ[f"{app.env_prefix}DATABASE_URL"])
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() is not None


def _config(app: App, root: Path) -> Config:
    return Config(toml_file=_folder(app, root) / "pyproject.toml")


def _folder(app: App, root: Path) -> Path:
    return root / "services" / app.name

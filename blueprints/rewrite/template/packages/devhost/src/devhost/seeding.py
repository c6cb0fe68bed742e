"""Stores the seeds of every application that has some, in this process."""

import os
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec

from devhost.catalog import App
from servicekit.seeding import store_seeds


def seed(apps: Sequence[App], names: Iterable[str] = ()) -> list[str]:
    """Runs the seeds of these names, or all; the names that no application has."""
    unknown = set(names)
    for app in apps:
        module = f"{app.module.partition(':')[0].rpartition('.')[0]}.seeds"
        if not app.database or find_spec(module) is None:
            continue
        seeds = import_module(module).SEEDS
        wanted = [name for name in names if name in seeds]
        unknown -= set(wanted)
        if wanted or not names:
            store_seeds(os.environ[f"{app.env_prefix}DATABASE_URL"], seeds, wanted)
    return sorted(unknown)

"""A service of a generated repository, asked in this process, over either database."""

import importlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from tests.data.databases import own_database
from tests.data.generated import migrate, package_of

DIALECTS = ("sqlite", "postgresql")


@contextmanager
def serving(
    repository: Path, service: str, *, dialect: str, folder: Path, **settings: object
) -> Iterator[TestClient]:
    """The service over an empty database; nobody needs a token unless the settings say so."""
    with ExitStack() as stack:
        url = f"sqlite+aiosqlite:///{folder / dialect}.db"
        if dialect == "postgresql":
            url = stack.enter_context(own_database())
        migrate(repository, service, "upgrade:head", url=url)
        package = package_of(repository, service)
        make = vars(importlib.import_module(f"{package}.main"))["create_app"]
        made = vars(importlib.import_module(f"{package}.settings"))["Settings"]
        app = make(made(**{"database_url": url, "authentication": "off", **settings}))
        yield stack.enter_context(TestClient(app))

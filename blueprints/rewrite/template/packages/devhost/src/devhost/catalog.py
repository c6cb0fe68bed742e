"""The applications of this repository, as `apps.toml` in its root lists them."""

import os
import tomllib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

CATALOG = "apps.toml"
# Where the page that lists them is served, and they themselves below `/<name>`.
HOST = "127.0.0.1"
PORT = int(os.environ.get("DEV_PORT", "8000"))


class App(BaseModel):
    """One application: a folder of `services/`, a package in it, and a port of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    kind: str
    module: Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")]
    port: Annotated[int, Field(gt=0, lt=2**16)]
    title: str
    description: str = ""
    database: bool = False

    @property
    def env_prefix(self) -> str:
        """What the names of its settings begin with in the environment."""
        return self.name.upper().replace("-", "_") + "_"

    @property
    def path(self) -> str:
        """Where the application is in the process of all."""
        return f"/{self.name}"

    def create(self) -> FastAPI:
        """Imports the application and makes it, with settings from the environment."""
        module, _, factory = self.module.partition(":")
        app = getattr(import_module(module), factory)()
        if not isinstance(app, FastAPI):
            raise TypeError(f"{self.module} makes no FastAPI application")
        return app


class _Catalog(BaseModel):
    apps: list[App] = []


def read_catalog(root: Path) -> Sequence[App]:
    """The applications in the order of the file."""
    text = (root / CATALOG).read_text("utf-8")
    return _Catalog.model_validate(tomllib.loads(text)).apps

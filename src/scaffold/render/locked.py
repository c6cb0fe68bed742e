"""The lock of a generated repository, read back."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class LockedFile(BaseModel):
    """A file as the tool made it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    blob: str
    owner: str


class LockedBlueprint(BaseModel):
    """The blueprint that the tool rendered."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    version: str


class Lock(BaseModel):
    """`.scaffold/lock.json`, as `make_lock` writes it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    format: int
    tool: str
    blueprint: LockedBlueprint
    answers: str
    pristine: str
    # Of the schemas; older locks do not say.
    generator: str = ""
    files: Mapping[str, LockedFile]

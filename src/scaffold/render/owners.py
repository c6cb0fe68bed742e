"""Who may change which file, as the blueprint's `owners.toml` says."""

import tomllib
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError

from scaffold.render.blueprint import Blueprint, BlueprintError
from scaffold.render.patterns import matches
from scaffold.render.tree import Owner, RenderedFile

OWNERS_FILE = "owners.toml"


class Owners(BaseModel):
    """Patterns of paths; a star matches within one part of a path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shared: tuple[str, ...] = ()
    user: tuple[str, ...] = ()

    def owner_of(self, path: str) -> Owner:
        """The user's claim beats the shared one; the rest is the tool's."""
        if matches(path, self.user):
            return Owner.USER
        return Owner.SHARED if matches(path, self.shared) else Owner.TOOL


def read_owners(blueprint: Blueprint) -> Owners:
    """A blueprint without the file keeps everything to the tool."""
    source = blueprint.files.get(OWNERS_FILE)
    if source is None:
        return Owners()
    try:
        return Owners.model_validate(tomllib.loads(source.content.decode()))
    except (ValidationError, ValueError) as error:
        raise BlueprintError(f"{OWNERS_FILE} of {blueprint.name!r}: {error}") from error


def with_owners(files: Mapping[str, RenderedFile], owners: Owners) -> dict[str, RenderedFile]:
    """The same files, each with its owner."""
    return {
        path: RenderedFile(
            content=file.content, executable=file.executable, owner=owners.owner_of(path)
        )
        for path, file in files.items()
    }

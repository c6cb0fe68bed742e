"""Renames that a blueprint declares: git's own guess would move edits into a look-alike."""

import fnmatch
import tomllib
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaffold.render.blueprint import Blueprint, BlueprintError

RENAMES_FILE = "renames.toml"
STAR = "*"


class Rename(BaseModel):
    """Patterns of paths; a part that is a star in `to` takes what its turn of star in `old` is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    old: str = Field(alias="from")
    to: str

    def renamed(self, path: str) -> str | None:
        """The new path, where the pattern fits."""
        parts, wanted = path.split("/"), self.old.split("/")
        if len(parts) != len(wanted) or not all(map(fnmatch.fnmatchcase, parts, wanted)):
            return None
        starred = iter(part for part, one in zip(parts, wanted, strict=True) if one == STAR)
        return "/".join(next(starred, one) if one == STAR else one for one in self.to.split("/"))


class Renames(BaseModel):
    """`renames.toml` of a blueprint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    renames: tuple[Rename, ...] = ()


def read_renames(blueprint: Blueprint) -> tuple[Rename, ...]:
    """A blueprint without the file renamed nothing."""
    source = blueprint.files.get(RENAMES_FILE)
    if source is None:
        return ()
    try:
        return Renames.model_validate(tomllib.loads(source.content.decode())).renames
    except (ValidationError, ValueError) as error:
        raise BlueprintError(f"{RENAMES_FILE} of {blueprint.name!r}: {error}") from error


def renamed_paths(
    gone: Iterable[str], added: Iterable[str], *, renames: Sequence[Rename]
) -> dict[str, str]:
    """Old path to new, where a declared rename leads from one that is gone to one that is added."""
    free, found = set(added), {}
    for path in gone:
        for rename in renames:
            target = rename.renamed(path)
            if target in free:
                free.discard(target)
                found[path] = target
                break
    return found

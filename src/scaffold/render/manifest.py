"""`copier.yml`, as far as the engine can do what it asks."""

from collections.abc import Mapping
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaffold.render.blueprint import Blueprint, BlueprintError


class Envops(BaseModel):
    """Options of Jinja; not the strict `undefined` would render nothing for a typo, silently."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keep_trailing_newline: bool = True
    trim_blocks: bool = False
    lstrip_blocks: bool = False
    undefined: Literal["jinja2.StrictUndefined"]


class Settings(BaseModel):
    """The keys with an underscore. One that is not listed here asks for copier itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subdirectory: str = Field("", alias="_subdirectory")
    min_copier_version: str = Field("", alias="_min_copier_version")
    templates_suffix: str = Field(".jinja", alias="_templates_suffix", min_length=1)
    envops: Envops = Field(alias="_envops")
    exclude: tuple[str, ...] = Field((), alias="_exclude")


class Question(BaseModel):
    """A question of the blueprint; one with `when: false` is computed from its default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["json"]
    default: str
    when: bool = True
    help: str = ""


class Manifest(BaseModel):
    """Settings and questions, in the order of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    settings: Settings
    questions: Mapping[str, Question]


def read_manifest(blueprint: Blueprint) -> Manifest:
    """Parse `copier.yml`; what the engine does not have is refused by name."""
    source = blueprint.files["copier.yml"].content
    try:
        stated = yaml.load(source, Loader=yaml.CSafeLoader)
        return Manifest.model_validate(
            {
                "settings": {key: stated[key] for key in stated if key.startswith("_")},
                "questions": {key: stated[key] for key in stated if not key.startswith("_")},
            }
        )
    except (ValidationError, yaml.YAMLError) as error:
        raise BlueprintError(f"copier.yml of {blueprint.name!r}: {error}") from error

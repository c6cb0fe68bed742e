"""Bytes to overrides, every mistake at its line."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scaffold.diagnostics import Place, Position, Report, near
from scaffold.diagnostics.rules.model.overrides import SC220, SC221
from scaffold.overrides import public
from scaffold.overrides.file import OverridesFile
from scaffold.overrides.places import Places

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOverrides:
    """`places` lead from a path of keys to its line in the file `name`."""

    stated: public.Overrides
    name: str
    places: Places

    def place(self, *path: str) -> Place:
        """Where a key stands."""
        return Place(file=self.name, position=self.places.position(path))


def read_overrides(file: OverridesFile, *, report: Report) -> ReadOverrides | None:
    """None where the file is refused; the report says why."""
    try:
        if len(file.content) > MOST_BYTES:
            raise ValueError(f"it is longer than {MOST_BYTES} bytes")
        text = file.content.decode("utf-8-sig")
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        position = _position_of(error)
        report.add(
            SC220,
            f"the overrides cannot be read: {error}",
            at=Place(file=file.name, position=position),
        )
        return None
    places = Places(text)
    try:
        stated = public.Overrides.model_validate(given)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            _tell(one, places, name=file.name, report=report)
        return None
    return ReadOverrides(stated=stated, name=file.name, places=places)


def _position_of(error: Exception) -> Position | None:
    """`tomllib` says it in words: `... (at line 3, column 7)`."""
    words = str(error).replace(",", " ").replace(")", " ").split()
    if "line" not in words or "column" not in words:
        return None
    line, column = words[words.index("line") + 1], words[words.index("column") + 1]
    if not (line.isdecimal() and column.isdecimal()):
        return None
    return Position(line=int(line), column=int(column))


def _tell(error: ErrorDetails, places: Places, *, name: str, report: Report) -> None:
    path = tuple(str(one) for one in error["loc"])
    spelled = ".".join(path)
    if error["type"] == "extra_forbidden":
        message = f"`{spelled}` is no key of an override"
        hint = suggestion(path[-1], _keys_beside(path))
    else:
        message = f"`{spelled}`: {error['msg'].lower()}"
        expected = str(error.get("ctx", {}).get("expected", ""))
        choices = expected.replace(" or ", ", ").replace("'", "").split(", ")
        hint = suggestion(str(error["input"]), choices) if expected else None
    report.add(SC221, message, at=Place(file=name, position=places.position(path)), hint=hint)


def _keys_beside(path: tuple[str, ...]) -> Iterable[str]:
    """The keys that may stand where the last one of a path does."""
    model: type[BaseModel] = public.Overrides
    for step in path[:-1]:
        if (field := model.model_fields.get(step)) is not None:
            model = next(_models(field.annotation), model)
    return model.model_fields


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The model of a field, or that of the members that it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def suggestion(spelled: str, known: Iterable[str]) -> str | None:
    """What was probably meant, or else all that there is."""
    listed = [one for one in known if one]
    found = near(spelled, listed)
    if found:
        return f"did you mean `{found}`?"
    return f"known: {', '.join(listed)}" if listed else None

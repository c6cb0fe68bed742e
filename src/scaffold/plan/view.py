"""What a blueprint receives.

Names, finished strings, numbers and lists of those, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from scaffold.naming import KebabName, PascalName, SnakeName, UpperName
from scaffold.plan.encoding import Finished

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class RawText(TypeError):
    """A text that no encoder has seen was about to reach a template."""


def to_model(view: object) -> dict[str, JsonValue]:
    """The root view as a JSON object; a view that stands in several places is made once."""
    if not is_dataclass(view) or isinstance(view, type):
        raise TypeError("the root of a model is a view")
    made: dict[int, JsonValue] = {}
    return {field.name: to_json(getattr(view, field.name), made) for field in fields(view)}


def to_json(value: object, made: dict[int, JsonValue] | None = None) -> JsonValue:
    """The view as JSON; `made` is by identity, so the root has to outlive it.

    Raises `RawText` at the first string that is neither a name nor finished.
    """
    made = {} if made is None else made
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Finished | SnakeName | PascalName | KebabName | UpperName):
        return str.__str__(value)
    if isinstance(value, tuple | list):
        return [to_json(item, made) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): to_json(item, made) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        if id(value) not in made:
            made[id(value)] = {
                one.name: to_json(getattr(value, one.name), made) for one in fields(value)
            }
        return made[id(value)]
    raise RawText(f"{type(value).__name__} cannot stand in a view: {str(value)[:60]!r}")


def _key(key: object) -> str:
    if not isinstance(key, str) or not key.isidentifier():
        raise RawText(f"{str(key)[:60]!r} cannot be a key of a view")
    return key

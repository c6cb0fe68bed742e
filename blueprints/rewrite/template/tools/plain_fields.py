"""Plain fields of schemas, folded: what the generator makes of one holds for all of its kind.

That is nearly all of its work, and the module comes out as it would have without this.
"""

import builtins
import json
import keyword
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pydantic import BaseModel

# What a schema says whose field holds no text of the contract beside its name.
PLAIN_KEYS = {"customTypePath", "format", "items", "type", "x-not-null"}
PLAIN_KEYS |= {"maxLength", "maximum", "minLength", "minimum"}
# Names that the generator spells as they are, or as words with a line between.
PLAIN_NAME = re.compile(r"[a-z]+(?:_[a-z0-9]+)*|[a-z]{2,}(?:[A-Z][a-z]+)+")
CAPITAL = re.compile(r"[A-Z]")
# Names of which Python knows something else; those of types change the fields beside them.
TYPES = {"bool", "bytes", "date", "datetime", "dict", "float", "int", "list", "str", "time"}
TAKEN = {*dir(builtins), *dir(BaseModel), *keyword.kwlist, *keyword.softkwlist}
# So many fields less are worth it.
FEWEST = 8
# No word is made of these.
LETTERS = "qxzjkvwy"
# What a class begins with that has decimals.
DECIMAL_CONFIG = "    model_config = ConfigDict(\n        arbitrary_types_allowed=True,\n    )\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Fields that differ by name alone; `shape` tells how long it is, and where it has capitals."""

    shape: str
    schema: str
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Schemas in which one field, `mark` and a number, stands for each run of plain ones.

    One class more has an example of each kind, whose names these are.
    """

    mark: str
    schemas: dict[str, object]
    runs: list[list[tuple[str, Kind]]] = field(default_factory=list)
    examples: dict[Kind, str] = field(default_factory=dict)
    shapes: Counter[str] = field(default_factory=Counter)


def fold(schemas: Mapping[str, object], mark: str) -> Folded:
    """The schemas with runs of plain fields folded, and examples of these, if that is less."""
    folded = Folded(mark=mark, schemas={})
    for name, schema in schemas.items():
        folded.schemas[name] = _folded(schema, folded)
    examples = folded.examples
    if sum(map(len, folded.runs)) < FEWEST + len(folded.runs) + len(examples):
        return Folded(mark=mark, schemas=dict(schemas))
    folded.schemas[mark] = {
        "type": "object",
        "required": [name for kind, name in examples.items() if kind.is_required],
        "properties": {name: json.loads(kind.schema) for kind, name in examples.items()},
    }
    return folded


def unfold(module: str, folded: Folded) -> str:
    """The module with each run of fields as it would have been made, and without the examples."""
    if not folded.runs:
        return module
    before, _, rest = module.partition(f"\n\n\nclass {folded.mark}(Schema):\n")
    body, gap, after = rest.partition("\n\n\n")
    fields = body.removeprefix(DECIMAL_CONFIG).rstrip("\n")
    texts = dict(zip(folded.examples, re.split(r"\n(?=    [a-z])", fields), strict=True))

    def spelled(found: re.Match[str]) -> str:
        return "\n".join(
            _renamed(texts[kind], folded.examples[kind], name)
            for name, kind in folded.runs[int(found[1])]
        )

    run = re.compile(rf"^    {folded.mark.lower()}_(\d+): None$", re.MULTILINE)
    return run.sub(spelled, before + gap + after)


def _folded(schema: object, folded: Folded) -> object:
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(properties, dict):
        return schema
    loosely = {name.replace("_", "").lower() for name in properties}
    is_free = len(loosely) == len(properties) and loosely.isdisjoint(TYPES)
    if not is_free or not all(map(PLAIN_NAME.fullmatch, properties)):
        # What becomes of a field may depend on the others.
        return schema
    required = set(schema.get("required", ()))
    # The first decimal stays: the class is configured for it.
    decimals = (name for name, one in properties.items() if _is_plain(one, "customTypePath"))
    first = next(decimals, None)
    kinds = {
        name: kind
        for name, one in properties.items()
        if name not in TAKEN and name != first and _is_plain(one)
        if (kind := _kind(name, one, folded, is_required=name in required))
    }
    kept: dict[str, object] = {}
    for is_plain, run in groupby(properties, kinds.__contains__):
        if is_plain:
            mark = f"{folded.mark.lower()}_{len(folded.runs)}"
            kept[mark] = {"type": "null"}
            required.add(mark)
            folded.runs.append([(name, kinds[name]) for name in run])
        else:
            kept |= {name: properties[name] for name in run}
    return schema | {"properties": kept, "required": sorted(required & kept.keys())}


def _is_plain(schema: object, *said: str) -> bool:
    """Whether a field is made of this, where it says so much, without another class."""
    if not isinstance(schema, dict) or not PLAIN_KEYS.issuperset(schema):
        return False
    items = schema.get("items", {})
    is_simple = isinstance(items, dict) and items.keys() <= {"type", "format"}
    return is_simple and all(one in schema for one in said)


def _kind(name: str, schema: object, folded: Folded, *, is_required: bool) -> Kind | None:
    """The kind of a field, of which there is an example from now on, if there is a name for it."""
    shape = "".join("A" if letter.isupper() else "a" for letter in name)
    kind = Kind(shape=shape, schema=json.dumps(schema), is_required=is_required)
    if kind not in folded.examples:
        if folded.shapes[shape] == len(LETTERS) ** shape.count("a"):
            return None
        folded.examples[kind] = _example_name(shape, folded.shapes[shape])
        folded.shapes[shape] += 1
    return kind


def _example_name(shape: str, number: int) -> str:
    """The name with this number of those that have a shape."""
    letters = []
    for letter in shape:
        number, digit = divmod(number, len(LETTERS)) if letter == "a" else (number, 0)
        letters.append(LETTERS[digit] if letter == "a" else LETTERS[digit].upper())
    return "".join(letters)


def _renamed(text: str, example: str, name: str) -> str:
    """The text of an example's field under another name."""
    before, after = _attribute(example), _attribute(name)
    return text.replace(f"    {before}:", f"    {after}:", 1).replace(f'"{example}"', f'"{name}"')


def _attribute(name: str) -> str:
    return CAPITAL.sub(lambda found: f"_{found[0].lower()}", name)

"""Types of the API that stand in a section of their own: bodies that name one have its fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import parts, unmarked
from scaffold.model import Operation, Origin, Shape, ShapeKind, System
from scaffold.notations.payloads import read_payload
from scaffold.scan import Node, normal_form

NAMES = (
    "dtos dto data_transfer_objects api_schemas api_types api_models payloads "
    "request_types response_types request_schemas response_schemas requests_and_responses "
    "definitions type_definitions view_models message_schemas"
)
# These may hold tables as well.
SCHEMAS = ("schemas", "types")
CONTRACTS = ("contracts", "api_contracts")
_FORMS = frozenset(map(normal_form, (*NAMES.split(), *SCHEMAS, *CONTRACTS)))
_DEEPEST = 4
_TELLING = frozenset({ShapeKind.OBJECT, ShapeKind.ARRAY, ShapeKind.ENUM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A type, and where it is defined."""

    shape: Shape
    pointer: str


def keep_types(section: Node, report: Report) -> Facts:
    """Its types are looked up by the operations that name them."""
    del section, report
    yield from ()


def is_of_types(section: Node) -> bool:
    """Whether all that a section holds are schemas of JSON."""
    members = [one for _, one in section.entries()]
    return bool(members) and all(one.get("properties") is not None for one in members)


def with_named_types(system: System, root: Node) -> System:
    """The system with fields for bodies that only name a type, where the scan has them."""
    found = dict(_definitions(unmarked(root), depth=0))
    if not found:
        return system
    operations = tuple(_with_types(one, found) for one in system.operations)
    return replace(system, operations=operations)


def _definitions(node: Node, *, depth: int) -> Iterator[tuple[str, Definition]]:
    for key, inner in node.entries():
        if normal_form(key) in _FORMS and (inner.is_object or inner.is_array):
            yield from _defined(inner)
        elif inner.is_object and depth < _DEEPEST:
            yield from _definitions(inner, depth=depth + 1)


def _defined(section: Node) -> Iterator[tuple[str, Definition]]:
    for part in parts(section, "name", "key", "id", "title"):
        held = part.node.get("fields", "members", "attributes") if part.node.is_object else None
        shape = read_payload(part.node if held is None else held)
        if shape is not None and shape.kind in _TELLING:
            yield part.spelled, Definition(shape=shape, pointer=part.node.pointer)


def _with_types(operation: Operation, found: Mapping[str, Definition]) -> Operation:
    used: dict[str, None] = {}

    def resolved(shape: Shape | None) -> Shape | None:
        return None if shape is None else _resolved(shape, found, used=used, depth=0)

    request, response = resolved(operation.request), resolved(operation.response)
    if not used:
        return operation
    origin = operation.origin.and_from(Origin.stated(*used))
    return replace(operation, request=request, response=response, origin=origin)


def _resolved(
    shape: Shape, found: Mapping[str, Definition], *, used: dict[str, None], depth: int
) -> Shape:
    if depth > _DEEPEST:
        return shape
    if shape.kind is ShapeKind.NAMED and (known := found.get(shape.name)) is not None:
        used[known.pointer] = None
        inner = _resolved(known.shape, found, used=used, depth=depth + 1)
        return replace(inner, nullable=shape.nullable or inner.nullable)
    item = shape.item and _resolved(shape.item, found, used=used, depth=depth + 1)
    fields = tuple(
        replace(one, shape=_resolved(one.shape, found, used=used, depth=depth + 1))
        for one in shape.fields
    )
    return replace(shape, item=item, fields=fields)

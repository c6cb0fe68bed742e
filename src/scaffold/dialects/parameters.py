"""Parameters of endpoints: out of the path, out of the query string, and listed on their own."""

from collections.abc import Iterator

from scaffold.dialects.layout import Part, flag_of, parts, text_of, unmarked
from scaffold.model import Origin, Parameter, ParameterPlace, Shape, ShapeKind
from scaffold.notations.payloads import read_payload
from scaffold.notations.routes import Route, RouteParameter
from scaffold.notations.shapes import read_shape, shape_of_name
from scaffold.scan import Node

_LISTS: tuple[tuple[tuple[str, ...], ParameterPlace], ...] = (
    (("path_parameters", "path_params", "url_params"), ParameterPlace.PATH),
    (
        ("query_parameters", "query_params", "query", "query_string", "filters"),
        ParameterPlace.QUERY,
    ),
    (("header_parameters", "header_params", "required_headers"), ParameterPlace.HEADER),
    (("parameters", "params", "args"), ParameterPlace.QUERY),
)


def route_parameters(route: Route, origin: Origin) -> tuple[Parameter, ...]:
    """Those that stand in the path, and those of its query string."""
    found = [_parameter(one, ParameterPlace.PATH, origin=origin) for one in route.parameters]
    return (*found, *(_parameter(one, ParameterPlace.QUERY, origin=origin) for one in route.query))


def _parameter(one: RouteParameter, place: ParameterPlace, *, origin: Origin) -> Parameter:
    return Parameter(
        name=one.name,
        place=place,
        shape=one.shape,
        required=place is ParameterPlace.PATH or not one.is_optional,
        origin=origin,
    )


def header(name: str, origin: Origin) -> Parameter:
    """A header that a note asks for."""
    shape = Shape(kind=ShapeKind.STRING)
    return Parameter(
        name=name, place=ParameterPlace.HEADER, shape=shape, required=True, origin=origin
    )


def parameters_of(node: Node) -> tuple[Parameter, ...]:
    """The listed ones; a path parameter is told by the path itself as well."""
    return tuple(one for names, place in _LISTS for one in _listed(node.get(*names), place))


def _listed(section: Node | None, place: ParameterPlace) -> Iterator[Parameter]:
    for part in parts(section, "name", "key", "param", "field"):
        name = part.key.rstrip("?")
        stated = (
            text_of(part.node, "in", "place", "location", "kind") if part.node.is_object else ""
        )
        where = {
            "path": ParameterPlace.PATH,
            "query": ParameterPlace.QUERY,
            "header": ParameterPlace.HEADER,
        }.get(stated.lower(), place)
        if stated.lower() in ("body", "form", "cookie") or not name:
            continue
        is_required = where is ParameterPlace.PATH or bool(
            flag_of(part.node, "required") or "required" in str(part.node.value).lower()
        )
        yield Parameter(
            name=name,
            place=where,
            shape=_shape(part, name),
            required=is_required,
            origin=Origin.stated(part.node.pointer),
        )


def _shape(part: Part, name: str) -> Shape:
    """As stated; a type that is not known here stays unread, and the name has to do."""
    kind = part.node.get("type", "schema", "format") if part.node.is_object else None
    told = read_payload(unmarked(kind)) if kind is not None else None
    if kind is None and isinstance(part.node.value, str):
        told = read_shape(part.node.value.split(" ")[0].split(",")[0].strip("()"))
    if told is None or told.kind in (ShapeKind.NAMED, ShapeKind.NONE):
        return shape_of_name(name)
    (kind or part.node).raw()
    return told

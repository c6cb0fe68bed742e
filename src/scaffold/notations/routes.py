"""Paths: parameters in any spelling, wildcards, query strings; prefixes joined without doubling."""

import re
from dataclasses import dataclass

from scaffold.model import Shape, ShapeKind
from scaffold.notations.shapes import shape_of_name, shape_of_word

_ORIGIN = re.compile(r"[a-z][a-z+]{1,10}://[^/\s?]{1,200}", re.IGNORECASE)
_OPTIONAL_SLASH = re.compile(r"(?<=.)/\?\$?\Z")
_REGEX_GROUP = re.compile(r"\(\?P?<(\w{1,60})>")
_PARAMETERS = (
    # {id}, {id:int}, {id?}, {*path}, {proxy+}, {{id}}
    re.compile(
        r"(?<!\$)\{{1,2}(?P<stars>[*.]{0,3})(?P<name>[A-Za-z_][\w.-]{0,99})(?P<plus>[+*]?)(?P<maybe>\??)"
        r"(?P<type>:[^{}/]{1,100})?(?P<late>\??)\}{1,2}"
    ),
    # ${id}
    re.compile(r"\$\{(?P<name>[A-Za-z_][\w.]{0,99})\}"),
    # <id>, <int:id>
    re.compile(r"<(?:(?P<type>[a-z]{1,20}):)?(?P<name>[A-Za-z_][\w-]{0,99})>"),
    # [id], [...slug]
    re.compile(r"\[{1,2}(?P<stars>\.{0,3})(?P<name>[A-Za-z_][\w-]{0,99})\]{1,2}"),
    # :id, :id?, :id(\d+)
    re.compile(r"(?<=/):(?P<name>[A-Za-z_]\w{0,99})(?P<type>\([^()/]{1,100}\))?(?P<maybe>[?*+]?)"),
)
_TEMPLATE_QUERY = re.compile(r"\{[?&]([\w,.*]{1,300})\}")
# Literal segments only: what has other characters is a regular expression.
_EITHER = re.compile(
    r"/(?:\((?:\?:)?(?P<round>[\w-]{1,60}(?:\|[\w-]{1,60}){1,11})\)"
    r"|\{(?P<curly>[\w-]{1,60}(?:\|[\w-]{1,60}){1,11})\})(?=/|\Z)"
)
_CONVERTERS = {"guid": ShapeKind.UUID, "path": ShapeKind.STRING, "slug": ShapeKind.STRING}
_DIGITS = frozenset({r"\d+", "[0-9]+", r"\d*"})

# Segments that a prefix and a path may both tell.
MOST_SHARED = 20

STRING = Shape(kind=ShapeKind.STRING)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteParameter:
    """A parameter of a path or query string; `shape` is what its spelling says, a string else."""

    name: str
    shape: Shape = STRING
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`path` has `{name}` for its parameters; a wildcard is a parameter `path`."""

    path: str
    parameters: tuple[RouteParameter, ...] = ()
    query: tuple[RouteParameter, ...] = ()
    is_wildcard: bool = False


def read_route(text: str) -> Route:
    """The route that a text without blanks spells."""
    plain = _OPTIONAL_SLASH.sub("", _ORIGIN.sub("", text.strip(), count=1))
    plain, query = _without_template_query(plain)
    plain, stated = _without_query(plain)
    query = f"{stated}&{query}".strip("&")
    plain = plain.replace("^", "").removesuffix("$").replace("\\/", "/")
    plain = _without_groups(plain)
    found: list[RouteParameter] = []
    for pattern in _PARAMETERS:
        plain = pattern.sub(lambda match: _parameter(match, found), plain)
    segments = [_segment(one, found) for one in plain.split("/") if one]
    path = "/" + "/".join(segments)
    if segments and plain.endswith("/"):
        # `/orders/` is another path to most routers, and the only one to some.
        path += "/"
    names = re.findall(r"\{([^{}/]+)\}", path)
    by_name = {one.name: one for one in found}
    return Route(
        path=path,
        parameters=tuple(
            by_name.get(name, RouteParameter(name=name)) for name in dict.fromkeys(names)
        ),
        query=tuple(_query(query)),
        is_wildcard=any("*" in one for one in plain.split("/")),
    )


def _without_groups(text: str) -> str:
    """`(?P<id>[^/]+)` as `{id}`, whatever brackets the pattern has itself."""
    made, start = [], 0
    while (found := _REGEX_GROUP.search(text, start)) is not None:
        depth, end = 1, found.end()
        while end < len(text) and depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        made += [text[start : found.start()], f"{{{found[1]}}}"]
        start = end
    return "".join((*made, text[start:]))


def _without_template_query(text: str) -> tuple[str, str]:
    """`/orders{?page,size}`, as RFC 6570 has it."""
    found = _TEMPLATE_QUERY.findall(text)
    return _TEMPLATE_QUERY.sub("", text), "&".join(found).replace("*", "")


def alternatives(path: str) -> tuple[str, ...]:
    """`/orders/{id}/(pay|cancel)` is two paths; each stays whole else."""
    found = _EITHER.search(path)
    if found is None:
        return (path,)
    listed = [one.strip() for one in (found["round"] or found["curly"]).split("|")]
    start, end = path[: found.start()], path[found.end() :]
    return tuple(f"{start}/{one}{end}" for one in dict.fromkeys(listed))


def _without_query(text: str) -> tuple[str, str]:
    """At the question mark that starts a query string: not that of `{id?}` or `:id?`."""
    for at, char in enumerate(text):
        following = text[at + 1 : at + 2]
        if char == "?" and (following.isalpha() or following in ("_", "$", "[", "{", "<")):
            is_group = text[at - 1 : at] == "(" and following in ("P", "<")
            if not is_group:
                return text[:at], text[at + 1 :]
    return text.removesuffix("[?"), ""


def _parameter(match: re.Match[str], found: list[RouteParameter]) -> str:
    given = match.groupdict()
    name = given["name"].strip(".")
    maybe = (given.get("maybe") or "") + (given.get("late") or "")
    kind = (given.get("type") or "").strip(":")
    found.append(RouteParameter(name=name, shape=_converted(kind), is_optional="?" in maybe))
    return f"{{{name}}}"


def _converted(kind: str) -> Shape:
    plain = kind.strip("()").split("(")[0].lower()
    if plain in _DIGITS or kind.strip("()") in _DIGITS:
        return Shape(kind=ShapeKind.INTEGER)
    if plain in _CONVERTERS:
        return Shape(kind=_CONVERTERS[plain])
    found = shape_of_word(plain) if plain else None
    return found or Shape(kind=ShapeKind.STRING)


def _segment(segment: str, found: list[RouteParameter]) -> str:
    if segment.strip("().") in ("*", "**") or segment in (".*", "(.*)"):
        name = "path"
        found.append(RouteParameter(name=name))
        return f"{{{name}}}"
    if segment.startswith("*") and segment[1:].isidentifier():
        found.append(RouteParameter(name=segment[1:]))
        return f"{{{segment[1:]}}}"
    return segment


def _query(text: str) -> list[RouteParameter]:
    found: dict[str, RouteParameter] = {}
    for part in re.split(r"[&,;]", text.lstrip("[{( ").rstrip("}) ")):
        name, _, value = part.lstrip("[{?& ").partition("=")
        is_many = "[]" in name
        name = name.replace("[]", "").strip("?}] ")
        if name:
            shape = shape_of_example(value.strip()) if value else shape_of_name(name)
            if is_many:
                shape = Shape(kind=ShapeKind.ARRAY, item=shape)
            found.setdefault(name, RouteParameter(name=name, shape=shape, is_optional=True))
    return list(found.values())


_EXAMPLES: tuple[tuple[re.Pattern[str], ShapeKind], ...] = (
    (re.compile(r"(?:Y{4}|y{4})-(?:MM|mm)-(?:DD|dd)|\d{4}-\d\d-\d\d"), ShapeKind.DATE),
    (re.compile(r"(?:Y{4}|y{4}|\d{4})-(?:MM|\d\d)-(?:DD|dd|\d\d)[T ].{1,30}"), ShapeKind.DATETIME),
    (re.compile(r"[+-]?\d{1,18}|N|n"), ShapeKind.INTEGER),
    (re.compile(r"[+-]?\d{1,18}\.\d{1,18}"), ShapeKind.NUMBER),
    (re.compile(r"true|false|true\|false", re.IGNORECASE), ShapeKind.BOOLEAN),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE), ShapeKind.UUID),
)


def shape_of_example(value: str) -> Shape:
    """What a value in a query string stands for: `YYYY-MM-DD`, `20`, `true`, `asc|desc`, `uuid`,
    `{status}`.
    """
    plain = value.strip("{}<>[]'\" ")
    for pattern, kind in _EXAMPLES:
        if pattern.fullmatch(plain):
            return Shape(kind=kind)
    values = tuple(one.strip() for one in plain.split("|") if one.strip())
    if len(values) > 1:
        return Shape(kind=ShapeKind.ENUM, values=values)
    return shape_of_word(plain.lower()) or Shape(kind=ShapeKind.STRING)


# Nobody has it twice.
_AGAIN = re.compile(r"v\d+|api|rest", re.IGNORECASE)


def join_paths(prefix: str, path: str, *, is_relative: bool = False) -> str:
    """`/v1/orders` and `/{id}` give one path; a path that has the prefix, or its end, does not get
    it twice. What is known to be relative may begin like the end of the prefix, unless that is a
    version.
    """
    base = "/" + _ORIGIN.sub("", prefix.strip(), count=1).strip("/ ")
    plain = "/" + _ORIGIN.sub("", path.strip(), count=1).lstrip("/ ")
    if base in ("/", plain) or plain.startswith((f"{base}/", f"{base}?", f"{base}:")):
        return plain
    above, below = base.split("/")[1:], plain.split("/")[1:]
    most = min(len(above), len(below), MOST_SHARED)
    found = (size for size in range(most, 0, -1) if above[-size:] == below[:size])
    shared = next((size for size in found if not is_relative or _AGAIN.fullmatch(below[0])), 0)
    rest = "/".join(below[shared:])
    return f"{base}/{rest}" if rest else base

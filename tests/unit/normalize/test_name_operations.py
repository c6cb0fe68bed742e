"""What the modules of operations are called."""

import re

from scaffold.model import Operation, OperationKind, Origin
from scaffold.normalize.name_operations import noun_of
from scaffold.normalize.routes import route_of
from scaffold.render.blueprint import find_blueprint, read_blueprint

_PLAIN = r"(?:\{% if [^%]*%\})?(?P<name>[a-z_]+)(?:\.py)?(?:\{% endif %\})?(?:\.py)?(?:\.jinja)?"
_OF_PACKAGE = re.compile(rf"template/services/[^/]*/src/\{{\{{[^/]*\}}\}}/{_PLAIN}(?:/.*)?")
_OF_TESTS = re.compile(
    r"template/services/[^/]*/tests/(?:\{% if [^%]*%\})?test_(?P<name>[a-z_]+)\.py.*"
)


def test_no_noun_is_called_like_what_a_service_holds_anyway() -> None:
    paths = read_blueprint(find_blueprint("rewrite")).files
    found = (shape.fullmatch(path) for path in paths for shape in (_OF_PACKAGE, _OF_TESTS))
    names = {one["name"] for one in found if one} - {"__init__", "__main__"}
    assert {"main", "clients", "json_documents", "security", "consumers"} <= names
    assert sorted(name for name in names if _noun(f"/{name}") == name) == []
    assert _noun("/documents") == "documents"


def _noun(path: str) -> str:
    operation = Operation(
        key=f"GET {path}",
        kind=OperationKind.ENDPOINT,
        method="GET",
        path=path,
        origin=Origin.stated(""),
    )
    return str(noun_of(operation, route_of(path)))

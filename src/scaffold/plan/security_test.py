"""What the security tests of an application have to know."""

from collections.abc import Iterable
from dataclasses import dataclass

from scaffold.naming import SnakeName
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.source import Call, call, import_block, imported, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityTestView:
    """`public` is a statement: the routes that ask for no token, beside what all have."""

    imports: PythonSource
    public: PythonSource


def plan_security_test(package: SnakeName, public: Iterable[tuple[str, str]]) -> SecurityTestView:
    """`public` are routes, each with the reason."""
    rows = tuple(python_literal(route) for route, _ in public)
    made = call("frozenset", *([Call("", rows, "{}")] if rows else []))
    needed = {
        *imported(f"{package}.settings", "Settings"),
        *imported("servicekit.settings", "PLACEHOLDER"),
        *imported("servicekit.testing.routes", "PUBLIC_EVERYWHERE", "open_routes"),
    }
    return SecurityTestView(
        imports=import_block(needed, first_party=[package]),
        public=statement("PUBLIC: frozenset[str] = ", made),
    )

"""Paths of a kind's own, beside those of the scan's operations."""

from collections.abc import Iterable

from scaffold.naming import KebabName, NameScope, kebab_name
from scaffold.plan.endpoints import Endpoint


def free_segments(endpoints: Iterable[Endpoint], *wanted: str) -> tuple[KebabName, ...]:
    """First segments for paths of the kind's own that no operation of the scan begins with."""
    paths = (str(one.operation.path).strip("/") for one in endpoints)
    scope = NameScope(path.split("/")[0] for path in paths)
    return tuple(scope.take(kebab_name(one)) for one in wanted)

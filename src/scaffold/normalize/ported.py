"""Operations of an adapter that a fake of the system behind it can answer without knowing it."""

from enum import StrEnum

from scaffold.diagnostics.rules.model.normalize.operations import SC279
from scaffold.model import (
    Authentication,
    Behavior,
    BehaviorKind,
    Container,
    ContainerKind,
    Operation,
    Origin,
    ParameterPlace,
    Shape,
    ShapeKind,
)
from scaffold.naming import words
from scaffold.normalize.routes import Route, route_of
from scaffold.normalize.segments import is_plural
from scaffold.normalize.verbs import STATUS

# What a record may be found by.
KEYS = frozenset({ShapeKind.UUID, ShapeKind.STRING, ShapeKind.INTEGER})


class PortEffect(StrEnum):
    """What an operation does to the records of the fake."""

    CREATE = "create"
    READ = "read"
    STATUS = "status"
    ACT = "act"
    REMOVE = "remove"


def asked_of_port(operation: Operation, container: Container | None) -> Behavior | None:
    """The behavior of an operation that an adapter hands on, or None where no fake could answer."""
    is_adapter = container is not None and container.kind is ContainerKind.ADAPTER
    if not is_adapter or port_effect(operation) is None:
        return None
    return Behavior(
        kind=BehaviorKind.ASK, origin=Origin.derived(SC279.code, *operation.origin.pointers)
    )


def port_effect(operation: Operation) -> PortEffect | None:
    """By method and path, where the scan does not say which fields an answer has."""
    is_open = operation.response is None or operation.response.kind is ShapeKind.NAMED
    if not is_open or operation.authentication is Authentication.PUBLIC:
        return None
    route = route_of(operation.path or "")
    keys = [one for one in operation.parameters if one.place is ParameterPlace.PATH]
    if not route.steps or len(keys) > 1 or not all(_is_key(one.shape) for one in keys):
        return None
    return _on_record(operation, route) if keys else _on_all(operation, route)


def _is_key(shape: Shape) -> bool:
    return shape.kind in KEYS


def _on_record(operation: Operation, route: Route) -> PortEffect | None:
    if not route.steps[-1].parameters:
        return None
    is_status = bool(route.action) and words(route.action)[-1:] == (STATUS,)
    if operation.method == "GET":
        if is_status:
            return PortEffect.STATUS
        return None if route.action else PortEffect.READ
    if operation.method == "DELETE" and not route.action:
        return PortEffect.REMOVE
    return PortEffect.ACT if operation.method == "POST" and route.action else None


def _on_all(operation: Operation, route: Route) -> PortEffect | None:
    is_known = bool(route.action) or is_plural(route.steps[-1].noun)
    return PortEffect.CREATE if operation.method == "POST" and is_known else None

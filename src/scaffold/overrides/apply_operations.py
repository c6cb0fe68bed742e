"""What is stated of operations."""

from collections.abc import Iterable
from dataclasses import replace

from scaffold.model import Operation, Origin, Parameter, ParameterPlace
from scaffold.notations.routes import read_route
from scaffold.overrides.known import Known
from scaffold.overrides.origins import origin

# What a scan may tell in several places, so that a person's word has to stand against them.
DECIDED = ("status", "authentication", "permissions", "idempotent")


def with_operation(one: Operation, known: Known) -> Operation:
    """An operation with all that is stated of it."""
    stated = known.operations.get(one.key)
    if stated is None:
        return one
    one = replace(one, container=stated.container or one.container, stated_table=stated.table)
    decided = {name: told for name in DECIDED if (told := getattr(stated, name)) is not None}
    for field in ("request", "response"):
        if (one.key, field) in known.bodies:
            decided[field] = known.bodies[one.key, field]
    if decided:
        one = replace(one, **decided, decided=one.decided | decided.keys())
    if stated.method is None and stated.path is None:
        return one
    at = origin("operations", one.key)
    # A route that is half stated is as good as the other half, which the scan has to give.
    method, path = stated.method or one.method, one.path
    if stated.path is not None:
        route = read_route(stated.path)
        path = route.path
        names = [parameter.name for parameter in route.parameters]
        one = replace(one, parameters=_parameters(one, names, at=at))
    return replace(one, method=method, path=path, binding=at)


def _parameters(one: Operation, names: Iterable[str], *, at: Origin) -> tuple[Parameter, ...]:
    """Those of the new path, known ones with their types; what is not in the path stays."""
    in_path = {two.name: two for two in one.parameters if two.place is ParameterPlace.PATH}
    made = [in_path.get(name) or _path_parameter(name, at=at) for name in names]
    others = [two for two in one.parameters if two.place is not ParameterPlace.PATH]
    return (*made, *others)


def _path_parameter(name: str, *, at: Origin) -> Parameter:
    shape = next(iter(read_route(f"/{{{name}}}").parameters)).shape
    return Parameter(name=name, place=ParameterPlace.PATH, shape=shape, required=True, origin=at)

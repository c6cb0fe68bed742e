"""Module, function, stem and parameter names of operations."""

from dataclasses import replace

from scaffold.diagnostics.rules.model.normalize.operations import SC261
from scaffold.model import Operation, OperationKind, Parameter, ParameterPlace, System
from scaffold.naming import (
    NameScope,
    PascalName,
    SnakeName,
    attribute_name,
    pascal_name,
    singular,
    snake_name,
    words,
)
from scaffold.naming.reserved import ARGUMENTS, WINDOWS_DEVICES
from scaffold.normalize.function_phrases import ROOT, flat, function_phrase, longer_phrase
from scaffold.normalize.phrases import listed
from scaffold.normalize.routes import Route, route_of
from scaffold.normalize.segments import is_plural
from scaffold.normalize.spoken import operation_words
from scaffold.normalize.verbs import STATUS

# Modules that a generated package has beside those of its nouns, and what its tests are of.
MODULES = listed(
    """
    main, settings, schemas, models, clients, events, database, routes, tests, migrations,
    adapters, app, servicekit, base, handlers, router, values, permissions, pages, reach, clock,
    consumers, schedule, entries, times, job, runs, port, emulator, chain, contract, service,
    gateway, ledger, identity, json_documents, repositories, scripts, security, seeds,
    fake, real
    """
)
KEY_WORDS = frozenset({"id", "uuid", "guid", "key"})


def name_operations(system: System) -> tuple[Operation, ...]:
    """Operations with a function name that is unique in its container, the one they had before
    where they had one.
    """
    scopes: dict[str | None, NameScope] = {}
    given = system.given.operations
    operations = [
        one
        if one.name or one.proxies_to or one.method is None
        else replace(one, name=given.get((one.container, one.identity)))
        for one in system.operations
    ]
    for one in operations:
        scope = scopes.setdefault(one.container, NameScope(ARGUMENTS))
        if one.name is not None:
            scope.take(one.name)
    return tuple(_named(one, scopes[one.container]) for one in operations)


def _named(operation: Operation, scope: NameScope) -> Operation:
    if operation.proxies_to or operation.method is None:
        return operation
    route = route_of(operation.path or "")
    name = operation.name
    if name is None:
        wanted = _function(operation, route)
        longer = _longer(operation, route)
        name = scope.take(longer if wanted in scope and longer != wanted else wanted)
    return replace(
        operation,
        noun=operation.noun or noun_of(operation, route),
        name=name,
        stem=operation.stem or PascalName(_stem(operation, route).rstrip("_")),
        parameters=_named_parameters(operation, route),
    )


def noun_of(operation: Operation, route: Route) -> SnakeName:
    """The module that serves an operation: the domain of a command, the noun of a path.

    The noun is the static segment before the first parameter, else the last one that is not a
    verb; versions do not count.
    """
    spelled = route.noun
    if operation.kind is not OperationKind.ENDPOINT and operation.group:
        spelled = operation.group
    name = snake_name(spelled or ROOT)
    taken = MODULES | WINDOWS_DEVICES
    return snake_name(f"{name} api") if name in taken else name


def _function(operation: Operation, route: Route) -> SnakeName:
    if operation.kind is not OperationKind.ENDPOINT:
        return snake_name(" ".join(operation_words(operation.key)))
    if operation.called:
        # `oAuth2Authorize` is `oauth2_authorize`.
        return snake_name(f"{operation.called[0].upper()}{operation.called[1:]}")
    return snake_name(function_phrase(operation.method or "", route))


def _longer(operation: Operation, route: Route) -> SnakeName:
    """The name with all nouns of the path, for the second operation that would have a name."""
    if operation.kind is not OperationKind.ENDPOINT:
        return _function(operation, route)
    return snake_name(longer_phrase(operation.method or "", route))


def _stem(operation: Operation, route: Route) -> PascalName:
    """What the DTOs are called after, with more words behind it: the row, or the action on it."""
    target = route.target
    is_action = operation.binding is not None and operation.binding.rule == SC261.code
    is_status = bool(route.action) and words(route.action)[-1] == STATUS
    if target is None or is_action or (route.action and not is_status):
        return pascal_name(str(_function(operation, route)))
    one = singular(flat(target.noun))
    if is_status:
        return pascal_name(f"{one} {flat(route.action)}")
    has_side = len(route.steps) > 1 and not is_plural(route.steps[-2].noun)
    side_of = flat(route.steps[-2].noun) if has_side and not is_plural(target.noun) else ""
    return pascal_name(f"{side_of} {one}")


def _named_parameters(operation: Operation, route: Route) -> tuple[Parameter, ...]:
    nouns = {name: step.noun for step in route.steps for name in step.parameters}
    scope = NameScope(str(one.attribute) for one in operation.parameters if one.attribute)
    in_path = [one for one in operation.parameters if one.place is ParameterPlace.PATH]
    chosen = {one: scope.take(_attribute(one, nouns.get(one.name))) for one in in_path}
    # FastAPI takes an argument that is called as in the path for a part of it.
    beside = NameScope(
        [
            *(str(one.attribute) for one in operation.parameters),
            *chosen.values(),
            *(one.name for one in in_path),
        ]
    )
    return tuple(
        one
        if one.attribute
        else replace(one, attribute=chosen.get(one) or beside.take(_attribute(one, None)))
        for one in operation.parameters
    )


def _attribute(parameter: Parameter, noun: str | None) -> SnakeName:
    """`{id}` after `orders` is an `order_id`; a name that says more stays."""
    found = words(parameter.name)
    if parameter.place is ParameterPlace.PATH and noun and set(found) <= KEY_WORDS:
        return snake_name(f"{singular(flat(noun))} {parameter.name}")
    # Arguments of a function must not hide builtins, as fields may.
    name = str(attribute_name(parameter.name)).rstrip("_")
    return snake_name(f"{name} value" if name in ARGUMENTS else name)

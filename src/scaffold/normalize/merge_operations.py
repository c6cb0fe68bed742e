"""Operations once each: twins merged, probes left out, and what a gateway repeats kept at its
owner.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Claim, Dispute, Fact, Twins, settle, settled
from scaffold.diagnostics.rules.model.conflicts import SC285
from scaffold.diagnostics.rules.model.normalize.operations import SC263, SC264, SC276
from scaffold.model import ContainerKind, Operation, OperationKind, Parameter, System, Trait
from scaffold.naming import words
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.merging import both, merge, union
from scaffold.normalize.routes import parameter_names, route_of, shape_of
from scaffold.normalize.twins import OPERATION_FACTS, as_owner_says
from scaffold.normalize.verbs import EVERYWHERE, PROBES
from scaffold.overrides.lines import route_line

_VIA = re.compile(r"\bvia\s+(?:the\s+)?([^,;()]{1,80})", re.IGNORECASE)
_OF_HOSTS = "/.well-known/"
_IDEMPOTENCY = "idempotencykey"


def merge_operations(system: System, report: Report) -> System:
    """The system with each operation once, under a key of its own."""
    index = index_of(system)
    gateways = {
        one.key
        for one in system.containers
        if one.kind is ContainerKind.GATEWAY or Trait.GATEWAY in one.traits
    }
    asked = [one for one in system.operations if _is_probe(one)]
    for one in asked:
        report.add(
            SC263,
            f"`{one.key}` is served by every app and is no operation of its own",
            at=one.origin.pointer,
        )
    probes = {id(one) for one in asked}
    served = (one for one in system.operations if id(one) not in probes)
    kept = [_read_notes(_with_one_method(one, report), index) for one in served]
    operations, twins = merge(
        kept,
        _identity,
        join=lambda first, second: _joined(first, second, facts=OPERATION_FACTS, report=report),
    )
    for first, second in twins:
        report.add(
            SC276,
            f"`{first.key}` is told twice; both were merged",
            at=second.origin.pointer,
            related=(first.origin.pointer,),
        )
    return replace(
        system,
        operations=_with_own_keys(_without_repeats(operations, gateways, report=report)),
        probes=(*system.probes, *(one for one in asked if one.path not in EVERYWHERE)),
    )


def _identity(operation: Operation) -> tuple[str | None, str, str]:
    if operation.proxies_to or operation.method is None or operation.path is None:
        return (operation.container, operation.group, operation.key)
    if operation.kind is not OperationKind.ENDPOINT:
        return (operation.container, operation.group, operation.key)
    return (operation.container, operation.method, shape_of(operation.path))


def _joined(
    first: Operation, second: Operation, *, facts: Sequence[Fact[Operation]], report: Report
) -> Operation:
    twins: Twins[Operation] = Twins(
        rule=SC285, called=f"`{first.key}`", at=lambda one: one.origin.pointer
    )
    return replace(
        settled(first, second, facts=facts, twins=twins, report=report),
        description=both(first.description, second.description),
        parameters=_with_new_parameters(first, second),
        idempotent=first.idempotent or (second.idempotent and "idempotent" not in first.decided),
        notes=union(first.notes, second.notes),
        exposed_by=union(first.exposed_by, second.exposed_by),
        proxies_to=union(first.proxies_to, second.proxies_to),
        origin=first.origin.and_from(second.origin),
    )


def _with_new_parameters(first: Operation, second: Operation) -> tuple[Parameter, ...]:
    known = {(one.place, one.name) for one in first.parameters}
    new = (one for one in second.parameters if (one.place, one.name) not in known)
    return (*first.parameters, *new)


def _with_one_method(operation: Operation, report: Report) -> Operation:
    """A field for the method says more than a word before the path, and a person more than both."""
    if operation.other_method is None:
        return operation
    other, at = operation.other_method
    is_decided = operation.binding is not None and operation.binding.rule is not None
    if operation.method is not None and not is_decided:
        claims = (
            Claim(value=method, shown=method, at=pointer, weight=(weight,))
            for method, pointer, weight in (
                (other, at, 0),
                (operation.method, operation.origin.pointer, 1),
            )
        )
        dispute = Dispute(
            rule=SC285,
            what=f"the method of `{operation.path}`",
            line=lambda method: route_line(replace(operation, method=method)),
        )
        settle(*claims, dispute=dispute, report=report)
    return replace(operation, other_method=None)


def _is_probe(operation: Operation) -> bool:
    if operation.method not in {"GET", "HEAD"} or operation.path is None or operation.proxies_to:
        return False
    if operation.path in EVERYWHERE:
        return True
    route = route_of(operation.path)
    if len(route.steps) != 1 or route.action or parameter_names(operation.path):
        return False
    return "".join(words(route.steps[0].noun)) in PROBES


def _read_notes(operation: Operation, index: Index) -> Operation:
    said = [*operation.notes, operation.description]
    via = [found[1].strip() for one in said[:20] for found in _VIA.finditer(one[:400])]
    gateways = [key for one in via if (key := index.containers.find(one))]
    marked = any(_IDEMPOTENCY in "".join(words(one[:400])) for one in said)
    return replace(
        operation,
        exposed_by=union(operation.exposed_by, tuple(dict.fromkeys(gateways))),
        idempotent=operation.idempotent or (marked and "idempotent" not in operation.decided),
    )


def _without_repeats(
    operations: tuple[Operation, ...], gateways: set[str], *, report: Report
) -> tuple[Operation, ...]:
    """A gateway's endpoint is the service's where one service lists the same method and path; what
    several list, or what speaks of the host itself, each of them has.
    """
    listed: dict[tuple[str | None, str], list[Operation]] = {}
    for one in operations:
        if one.path and one.container not in gateways and not one.path.startswith(_OF_HOSTS):
            listed.setdefault((one.method, shape_of(one.path)), []).append(one)
    owned = {
        route: those[0]
        for route, those in listed.items()
        if len({one.container for one in those}) == 1
    }
    exposed: dict[str, list[Operation]] = {}
    kept: list[Operation] = []
    for one in operations:
        owner = owned.get((one.method, shape_of(one.path))) if one.path else None
        if owner is None or one.container not in gateways or one.proxies_to:
            kept.append(one)
            continue
        exposed.setdefault(owner.key, []).append(one)
        report.add(
            SC264,
            f"`{one.key}` of `{one.container}` is the one of `{owner.container}`",
            at=one.origin.pointer,
            related=(owner.origin.pointer,),
        )
    return tuple(_exposed(one, exposed.get(one.key, []), report=report) for one in kept)


def _exposed(operation: Operation, repeats: list[Operation], *, report: Report) -> Operation:
    facts = as_owner_says(operation.container)
    for repeat in repeats:
        gateway = (repeat.container,) if repeat.container else ()
        operation = replace(
            _joined(operation, repeat, facts=facts, report=report),
            exposed_by=union(operation.exposed_by, gateway),
        )
    return operation


def _with_own_keys(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    taken: set[str] = set()
    result: list[Operation] = []
    for one in operations:
        key, number = one.key, 1
        while key in taken:
            key = (
                f"{one.container} {one.key}"
                if number == 1
                else f"{one.container} {one.key} {number}"
            )
            number += 1
        taken.add(key)
        result.append(one if key == one.key else replace(one, key=key))
    return tuple(result)

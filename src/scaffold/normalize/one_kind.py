"""One word for what a thing is, where its object has two that say different things."""

from dataclasses import replace
from typing import Any, TypeVar

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Fact, Twins, settled
from scaffold.diagnostics.rules.model.conflicts import SC258
from scaffold.model import Container, ContainerKind, ExternalSystem, Origin, System
from scaffold.normalize.twins.containers import KIND_OF_CONTAINER, KIND_OF_EXTERNAL, kind_said

Thing = TypeVar("Thing", Container, ExternalSystem)


def with_one_kind(system: System, report: Report) -> System:
    """All containers and external systems, each with the word that says more."""
    return replace(
        system,
        containers=tuple(
            _settled(one, one.key, fact=KIND_OF_CONTAINER, report=report)
            for one in system.containers
        ),
        externals=tuple(
            _settled(one, one.name, fact=KIND_OF_EXTERNAL, report=report)
            for one in system.externals
        ),
    )


def _settled(one: Thing, name: str, *, fact: Fact[Thing], report: Report) -> Thing:
    other = one.other_kind
    if other is None:
        return one
    one = replace(one, other_kind=None)
    (field,) = fact.fields
    if not _are_kinds(getattr(one, field), other.words):
        return one
    first = replace(one, origin=Origin.stated(other.beside))
    said: dict[str, Any] = {field: other.words, "origin": Origin.stated(other.at)}
    second = replace(one, **said)
    twins: Twins[Thing] = Twins(rule=SC258, called=f"`{name}`", at=lambda part: part.origin.pointer)
    found = settled(first, second, facts=(fact,), twins=twins, report=report)
    return replace(found, origin=one.origin)


def _are_kinds(*words: str) -> bool:
    """`type: service, tier: gold` says one thing of what it is."""
    return all(isinstance(kind_said(one), ContainerKind) for one in words)

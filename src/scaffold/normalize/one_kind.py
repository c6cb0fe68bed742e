"""One word for what a thing is, where its object has two that say different things."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Twins, settled
from scaffold.diagnostics.rules.model.conflicts import SC258
from scaffold.model import Container, ContainerKind, ExternalSystem, Origin, System
from scaffold.normalize.twins.containers import KIND_OF_CONTAINER, KIND_OF_EXTERNAL, kind_said


def with_one_kind(system: System, report: Report) -> System:
    """All containers and external systems, each with the word that says more."""
    return replace(
        system,
        containers=tuple(_container(one, report) for one in system.containers),
        externals=tuple(_external(one, report) for one in system.externals),
    )


def _container(one: Container, report: Report) -> Container:
    other = one.other_kind
    if other is None:
        return one
    one = replace(one, other_kind=None)
    if not _are_kinds(one.stated_kind, other.words):
        return one
    first = replace(one, origin=Origin.stated(other.beside))
    second = replace(one, stated_kind=other.words, origin=Origin.stated(other.at))
    twins: Twins[Container] = Twins(
        rule=SC258, called=f"`{one.key}`", at=lambda part: part.origin.pointer
    )
    found = settled(first, second, facts=KIND_OF_CONTAINER, twins=twins, report=report)
    return replace(one, stated_kind=found.stated_kind)


def _external(one: ExternalSystem, report: Report) -> ExternalSystem:
    other = one.other_kind
    if other is None:
        return one
    one = replace(one, other_kind=None)
    if not _are_kinds(one.kind, other.words):
        return one
    first = replace(one, origin=Origin.stated(other.beside))
    second = replace(one, kind=other.words, origin=Origin.stated(other.at))
    twins: Twins[ExternalSystem] = Twins(
        rule=SC258, called=f"`{one.name}`", at=lambda part: part.origin.pointer
    )
    found = settled(first, second, facts=KIND_OF_EXTERNAL, twins=twins, report=report)
    return replace(one, kind=found.kind)


def _are_kinds(*words: str) -> bool:
    """`type: service, tier: gold` says one thing of what it is."""
    return all(isinstance(kind_said(one), ContainerKind) for one in words)

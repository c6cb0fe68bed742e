"""What two places tell differently of an edge, or of what stands behind an external system."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Claim, Dispute, settle
from scaffold.diagnostics.rules.model.conflicts import SC258, SC288
from scaffold.model import Container, ContainerKind, Dependency, ExternalSystem
from scaffold.normalize.twins import kind_said
from scaffold.notations.protocols import protocol_of
from scaffold.overrides.lines import kind_line, planned_edge_line, protocol_edge_line


def tell_kinds(
    externals: Iterable[ExternalSystem], containers: Iterable[Container], *, report: Report
) -> None:
    """Of all external systems that containers stand for."""
    known = {one.key: one for one in containers}
    for one in externals:
        if one.container in known:
            _tell_kind(one, known[one.container], report=report)


def _tell_kind(external: ExternalSystem, container: Container, *, report: Report) -> None:
    """Where the list of external systems calls a container something else than it is."""
    said = kind_said(external.kind)
    if not isinstance(said, ContainerKind) or container.kind is None:
        return
    kinds = ((container.kind, container.origin, 1), (said, external.origin, 0))
    claims = [
        Claim(value=kind, shown=kind.value, at=origin.pointer, weight=(weight,))
        for kind, origin, weight in kinds
    ]
    dispute = Dispute(
        rule=SC258,
        what=f"the kind of `{container.key}`",
        why="as the container itself tells",
        line=lambda kind: kind_line(replace(container, kind=kind)),
    )
    if said is not ContainerKind.EXTERNAL:
        settle(claims[0], claims[1], dispute=dispute, report=report)


def as_decided(edges: Sequence[Dependency]) -> Iterator[Dependency]:
    """All edges between two ends as a person says that they are: planned, or there, and how they
    speak.
    """
    decided = {(one.source, one.destination): one.planned for one in edges if one.is_decided}
    spoken = {
        (one.source, one.destination): one.protocol for one in edges if "protocol" in one.decided
    }
    for one in edges:
        ends = (one.source, one.destination)
        edge = replace(one, planned=decided[ends], is_decided=True) if ends in decided else one
        fields = edge.decided | {"protocol"}
        spoke = ends in spoken
        yield replace(edge, protocol=spoken[ends], decided=fields) if spoke else edge


def protocol_of_both(first: Dependency, second: Dependency, *, report: Report) -> str:
    """The protocol of an edge that is told twice; a person's word beats both."""
    for one in (first, second):
        if "protocol" in one.decided:
            return one.protocol
    is_told = first.protocol and second.protocol
    if not is_told or protocol_of(first.protocol) == protocol_of(second.protocol):
        return first.protocol or second.protocol
    claims = [
        Claim(value=one.protocol, shown=one.protocol, at=one.origin.pointer)
        for one in (first, second)
    ]
    dispute = Dispute(
        rule=SC288,
        what=f"the protocol from `{first.source}` to `{first.destination}`",
        line=lambda told: protocol_edge_line(first.source, first.destination, protocol=told),
    )
    return settle(claims[0], claims[1], dispute=dispute, report=report).value


def planned_of(first: Dependency, second: Dependency, *, report: Report) -> bool:
    """Whether an edge that is told twice is planned: both who tell it have to say so."""
    is_decided = first.is_decided or second.is_decided
    if not is_decided and first.component is None and second.component is None:
        _tell_planned(first, second, report=report)
    return first.planned and second.planned


def _tell_planned(first: Dependency, second: Dependency, *, report: Report) -> None:
    claims = [
        Claim(
            value=one.planned,
            shown="planned" if one.planned else "there",
            at=one.origin.pointer,
            weight=(int(not one.planned),),
        )
        for one in (first, second)
    ]
    dispute = Dispute(
        rule=SC288,
        what=f"the edge from `{first.source}` to `{first.destination}`",
        why="as what is there is seen, and what is planned may have been done since",
        line=lambda planned: planned_edge_line(
            first.source, first.destination, planned=planned, kind=first.kind
        ),
    )
    settle(claims[0], claims[1], dispute=dispute, report=report)

"""Edges between containers: lists and wildcards spread, ends resolved, open ends kept as
questions.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC236, SC237
from scaffold.model import Dependency, ExternalSystem, Origin, System
from scaffold.naming import singular, words
from scaffold.normalize.index import Index
from scaffold.normalize.merging import union

# A list of more is no list but a text.
MOST_ENDS = 40
# `any_service`, `all backend services`, `microservices`.
_EVERY = re.compile(
    r"(?:(?:any|all|every|each|the|other|various|backend|internal|application|app|domain|core"
    r"|business|multiple|these|of)[\s_-]?){0,4}(?:micro[\s_-]?)?(?:services?|apis|containers|backends)",
    re.IGNORECASE,
)


def resolve_edges(system: System, index: Index, *, report: Report) -> System:
    """The system with ends that are keys of containers or names of external systems.

    An end that nothing is like becomes an external system of unknown kind, so that the edge stays
    visible; later ends find it by its name.
    """
    system = _without_homeless_edges(system, index)
    unknown: list[ExternalSystem] = []

    def known(end: str, edge: Dependency) -> str:
        found = index.end(end)
        if found is None:
            unknown.append(question(end, edge, index=index, report=report))
        return found or end

    edges: list[Dependency] = []
    for edge in system.dependencies:
        # What a component tells, it tells about its container.
        home = index.homes.get(edge.component or "")
        for source in (home,) if home else _ends(edge.source, index, edge=edge):
            start = known(source, edge)
            for destination in _ends(edge.destination, index, edge=edge):
                edges.append(_resolved(edge, start, destination=known(destination, edge)))
    return replace(
        system,
        dependencies=tuple(dict.fromkeys(edges)),
        externals=(*system.externals, *unknown),
    )


def _without_homeless_edges(system: System, index: Index) -> System:
    """What a component of no container leads to stays with the component: no container calls it."""
    told: dict[str, tuple[str, ...]] = {}
    edges: list[Dependency] = []
    for edge in system.dependencies:
        teller = edge.component or edge.source
        is_homeless = teller in index.homes and index.homes[teller] is None
        if is_homeless and teller not in index.containers.exact:
            told[teller] = union(told.get(teller, ()), (edge.destination,))
        else:
            edges.append(edge)
    return replace(
        system,
        dependencies=tuple(edges),
        components=tuple(
            replace(one, depends_on=union(one.depends_on, told.get(one.key, ())))
            for one in system.components
        ),
    )


def _resolved(edge: Dependency, source: str, *, destination: str) -> Dependency:
    is_as_spelled = (source, destination) == (edge.source, edge.destination)
    origin = edge.origin if is_as_spelled else Origin.derived(SC236.code, *edge.origin.pointers)
    spelled = "" if destination == edge.destination else edge.destination
    return replace(
        edge,
        source=source,
        destination=destination,
        spelled=spelled or edge.spelled,
        origin=origin,
    )


def _ends(spelled: str, index: Index, *, edge: Dependency) -> tuple[str, ...]:
    """Keys where they resolve; the spelling itself where nothing does."""
    is_name = spelled in index.containers.exact or spelled in index.externals.exact
    if ("*" not in spelled or is_name) and (found := index.end(spelled)):
        return (found,)
    others = {edge.source, edge.destination}
    if "*" in spelled:
        return tuple(one for one in _matching(spelled, index) if one not in others) or (spelled,)
    if _EVERY.fullmatch(spelled.strip()):
        others |= {index.end(one) or "" for one in others}
        return tuple(one for one in index.services if one not in others) or (spelled,)
    if parts := tuple(_listed(spelled)):
        found_parts = tuple(index.end(part) for part in parts)
        if any(found_parts):
            pairs = zip(parts, found_parts, strict=True)
            return tuple(dict.fromkeys(found or part for part, found in pairs))
    return (spelled,)


def _matching(pattern: str, index: Index) -> Iterator[str]:
    keys = tuple(index.containers.exact)
    matched = [key for key in keys if fnmatchcase(key.casefold(), pattern.casefold())]
    if matched:
        yield from matched
        return
    # `services/*` is a folder of the old repository: all containers whose names end in its word.
    stem = tuple(singular(word) for word in words(pattern))
    yield from (key for key in keys if stem and words(key)[-len(stem) :] == stem)


def _listed(spelled: str) -> Iterator[str]:
    for mark in (";", " and ", "&", "+", "/"):
        spelled = spelled.replace(mark, ",")
    parts = [part.strip() for part in spelled.split(",")]
    if 1 < len(parts) <= MOST_ENDS:
        yield from (part for part in parts if part)


def question(end: str, edge: Dependency, *, index: Index, report: Report) -> ExternalSystem:
    """An end that nothing is like, as an external system of unknown kind that the index knows."""
    report.add(
        SC237,
        f"`{end}` is neither a container nor a component nor an external system",
        at=edge.origin.pointer,
        hint=index.suggestion(end) or "describe it under the external services, or add an alias",
    )
    index.externals.add(end, ())
    return ExternalSystem(name=end, origin=Origin.assumed(SC237.code, *edge.origin.pointers))

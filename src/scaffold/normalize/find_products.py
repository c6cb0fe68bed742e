"""Databases, brokers and the like that prose names and no list does."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC281
from scaffold.model import (
    Container,
    ContainerKind,
    Dependency,
    ExternalSystem,
    Origin,
    System,
    Table,
)
from scaffold.normalize.phrases import phrases, singular_words
from scaffold.normalize.products import EDGES, PRODUCTS, Product
from scaffold.normalize.references import GENERIC, names_of

# The parts of a bought product are no products of this system: a ledger brings its own database.
OPAQUE = frozenset({ContainerKind.IDENTITY, ContainerKind.LEDGER, ContainerKind.EXTERNAL})
MOST_POINTERS = 5
_OR = re.compile(
    r"\bor\b|\btoo\b|\binstead\b|\b(?:is|are) (?:also )?possible\b|\balternatives?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A text, where it stands, and whose it is."""

    text: str
    pointer: str
    container: str | None = None


@dataclass(slots=True)
class Seen:
    """Where a product is named, and by whose texts."""

    pointers: dict[str, None] = field(default_factory=dict)
    containers: dict[str, str] = field(default_factory=dict)


def add_products(system: System, report: Report) -> System:
    """The system with an external system per product that only prose names, and edges to it.

    A container whose own text names the product uses it; who owns tables uses the only database.
    """
    seen = _seen(system)
    listed = _listed(system)
    externals, edges = [], []
    known = {(one.source, one.destination) for one in system.dependencies}
    runners = _runners(system)
    for product in PRODUCTS:
        if product.name not in seen:
            continue
        found = seen[product.name]
        origin = Origin.derived(SC281.code, *tuple(found.pointers)[:MOST_POINTERS])
        name = listed.get(product.name)
        if name is None:
            name = product.name
            externals.append(_external(product, origin))
            report.add(
                SC281,
                f"{name} ({product.kind.value}) is named in prose only",
                at=origin.pointer,
                hint="list it under the external services",
            )
        running = runners.get(product.name, ())
        for container, pointer in found.containers.items():
            if container in running or any((container, one) in known for one in (name, *running)):
                continue
            if end := _end(container, name, running=running):
                edges.append(_edge(container, end, product=product, pointer=pointer))
    system = replace(
        system,
        externals=(*system.externals, *externals),
        dependencies=(*system.dependencies, *edges),
    )
    return _with_database_edges(system)


def _runners(system: System) -> dict[str, tuple[str, ...]]:
    """The containers that run each product: `orders-db` and `billing-db` may both be PostgreSQL."""
    found: dict[str, tuple[str, ...]] = {}
    for container in system.containers:
        for product in _named_in(_made_of(container)):
            if container.kind is product.kind:
                found[product.name] = (*found.get(product.name, ()), container.key)
    return found


def _made_of(container: Container) -> str:
    said = (container.key, container.title, container.technology, container.stated_kind)
    return " . ".join(said)


def _end(container: str, name: str, *, running: tuple[str, ...]) -> str | None:
    """Where there are several of a product, the one that is called after who uses it."""
    if len(running) < len(("one", "other")):
        return name
    own = set(singular_words(container)) - GENERIC
    named = [one for one in running if own & set(singular_words(one))]
    return named[0] if len(named) == 1 else None


def _external(product: Product, origin: Origin) -> ExternalSystem:
    return ExternalSystem(
        name=product.name, kind=product.kind.value, technology=product.name, origin=origin
    )


def _edge(container: str, name: str, *, product: Product, pointer: str) -> Dependency:
    return Dependency(
        source=container,
        destination=name,
        kind=EDGES[product.kind],
        origin=Origin.derived(SC281.code, pointer),
    )


def _mentions(system: System) -> Iterator[Mention]:
    opaque = {
        one.key
        for one in system.containers
        if one.kind is None or one.kind.is_product or one.kind in OPAQUE
    }
    yield from _own_mentions(system, opaque)
    yield from _told_mentions(system, opaque)


def _own_mentions(system: System, opaque: set[str]) -> Iterator[Mention]:
    for container in system.containers:
        if container.key not in opaque:
            text = f"{container.technology} . {container.stated_kind} . {container.description}"
            yield Mention(text=text, pointer=container.origin.pointer, container=container.key)
    for component in system.components:
        if component.container not in opaque:
            text = f"{component.technology} . {component.description}"
            yield Mention(
                text=text, pointer=component.origin.pointer, container=component.container
            )


def _told_mentions(system: System, opaque: set[str]) -> Iterator[Mention]:
    yield Mention(text=system.schema_description, pointer=system.schema_origin.pointer)
    homes = {one.key: one.container for one in system.components}
    for workflow in system.workflows:
        yield Mention(
            text=workflow.description,
            pointer=workflow.origin.pointer,
            container=homes.get(workflow.component or ""),
        )
    containers = {one.key for one in system.containers} - opaque
    for edge in system.dependencies:
        source = edge.source if edge.source in containers else None
        yield Mention(text=edge.description, pointer=edge.origin.pointer, container=source)
    described = [
        *((one.description, one.origin) for one in system.contexts),
        *((one.description, one.origin) for one in system.deployments),
    ]
    yield from (Mention(text=text, pointer=origin.pointer) for text, origin in described)
    for term in system.glossary:
        yield Mention(text=f"{term.name} . {term.definition}", pointer=term.origin.pointer)
    for note in system.notes:
        yield Mention(text=note.text, pointer=note.origin.pointer)


def _seen(system: System) -> dict[str, Seen]:
    by_phrase = {phrase: product for product in PRODUCTS for phrase in product.phrases}
    running = frozenset(_runners(system))
    result: dict[str, Seen] = {}
    for mention in _mentions(system):
        named = [by_phrase[one] for one in sorted(by_phrase.keys() & phrases(mention.text))]
        for product in _without_choices(named, mention.text, running=running):
            seen = result.setdefault(product.name, Seen())
            seen.pointers[mention.pointer] = None
            if mention.container:
                seen.containers.setdefault(mention.container, mention.pointer)
    return result


def _without_choices(
    named: list[Product], text: str, *, running: Collection[str]
) -> Iterator[Product]:
    """`MySQL or PostgreSQL` is the one that runs."""
    is_choice = _OR.search(text) is not None
    run = {one.kind for one in named if one.name in running}
    for one in named:
        if one.name in running or not (is_choice and one.kind in run):
            yield one


def _listed(system: System) -> dict[str, str]:
    """The end of edges for each product that a container or an external system is already."""
    names: dict[str, str] = {}
    for external in system.externals:
        for product in _named_in(f"{external.name} . {external.technology}"):
            names.setdefault(product.name, external.container or external.name)
    for container in system.containers:
        for product in _named_in(_made_of(container)):
            if container.kind is product.kind:
                names[product.name] = container.key
    containers = names_of({one.key: (one.title, *one.aliases) for one in system.containers})
    externals = names_of({one.name: one.aliases for one in system.externals})
    for product in PRODUCTS:
        if known := containers.namesake(product.name) or externals.surely(product.name):
            names.setdefault(product.name, known)
    return names


def _named_in(text: str) -> list[Product]:
    said = phrases(text)
    return [product for product in PRODUCTS if product.phrases & said]


def _with_database_edges(system: System) -> System:
    databases = [one.key for one in system.containers if one.kind is ContainerKind.DATABASE]
    databases += [
        one.name
        for one in system.externals
        if one.container is None and one.kind in {"database", "db"}
    ]
    if len(databases) != 1:
        return system
    known = {one.source for one in system.dependencies if one.destination == databases[0]}
    owners = {one.owner: _owned_at(one) for one in reversed(system.tables) if one.owner}
    edges = tuple(
        Dependency(
            source=owner,
            destination=databases[0],
            kind=EDGES[ContainerKind.DATABASE],
            origin=Origin.derived(SC281.code, pointer),
        )
        for owner, pointer in reversed(owners.items())
        if owner not in known
    )
    return replace(system, dependencies=(*system.dependencies, *edges))


def _owned_at(table: Table) -> str:
    """What says who owns the table; nothing does where there is one owner only."""
    told = table.owner_origin.pointer if table.owner_origin else ""
    return told or table.origin.pointer

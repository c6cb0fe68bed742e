"""Words of the domain, and where each lives now."""

from collections.abc import Iterator, Mapping, Sequence

from scaffold.model import Container, System, Table
from scaffold.normalize.phrases import singular_words
from scaffold.plan.docs.cells import joined, page_link, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service

Words = tuple[str, ...]
Homes = Mapping[Words, Sequence[MarkdownText]]
Found = Iterator[tuple[Words, MarkdownText]]

# Enough to begin at; the rest is a search away.
MOST_HOMES = 3
LONGEST_TERM = 4
KEYS = frozenset({"id", "uuid", "guid", "key", "code"})


def plan_glossary(system: System, services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    """A row for each term: its definition; and tables and modules called like it, else columns
    that refer to it, else who speaks of it.
    """
    if not system.glossary:
        return ()
    tables = [one for one in system.tables if not one.copy_of]
    kinds = tuple(
        map(
            _by_words,
            (
                _called(tables, system, services=services),
                _referring(tables, system),
                _speaking(tables, system),
            ),
        )
    )
    return tuple(
        table_row(
            prose(term.name),
            prose(term.definition),
            joined(_homes(singular_words(term.name), kinds)[:MOST_HOMES]),
            pointers(term.origin),
        )
        for term in system.glossary
    )


def _homes(term: Words, kinds: Sequence[Homes]) -> Sequence[MarkdownText]:
    return next((found[term] for found in kinds if found.get(term)), ())


def _by_words(found: Found) -> Homes:
    """Looked up for each term, so that many terms and many tables are no product."""
    homes: dict[Words, list[MarkdownText]] = {}
    for said, home in found:
        known = homes.setdefault(said, [])
        if len(known) < MOST_HOMES and home not in known:
            known.append(home)
    return homes


def _called(tables: Sequence[Table], system: System, *, services: Sequence[Service]) -> Found:
    for table in tables:
        yield singular_words(table.name), _of(table.name, system.container(table.owner))
    for service in services:
        for one in service.endpoints:
            module = f"{service.view.package}/{one.operation.noun}"
            home = _of(module, service.container)
            for said in _runs(_static(one.operation.path or "")):
                yield said, home


def _referring(tables: Sequence[Table], system: System) -> Found:
    for table in tables:
        owner = system.container(table.owner)
        for column in table.columns:
            said = singular_words(column.name)
            if said[-1:] and said[-1] in KEYS:
                yield said[:-1], _of(f"{table.name}.{column.name}", owner)


def _speaking(tables: Sequence[Table], system: System) -> Found:
    for one in system.containers:
        for said in _runs(f"{one.title} {one.description}"):
            yield said, MarkdownText(f"spoken of by {page_link(one)}")
    for table in tables:
        home = _of(table.name, system.container(table.owner))
        for said in _runs(table.description):
            yield said, MarkdownText(f"spoken of by {home}")


def _static(path: str) -> str:
    return " ".join(one for one in path.split("/") if "{" not in one)


def _runs(text: str) -> Iterator[Words]:
    """All runs of words that a term may be."""
    said = singular_words(text)
    for length in range(1, LONGEST_TERM + 1):
        for start in range(len(said) - length + 1):
            yield said[start : start + length]


def _of(name: str, owner: Container | None) -> MarkdownText:
    code = markdown_code(name)
    return code if owner is None else MarkdownText(f"{code} of {page_link(owner)}")

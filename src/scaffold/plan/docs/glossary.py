"""Words of the domain, and where each lives now."""

from collections.abc import Iterator, Sequence
from itertools import islice

from scaffold.model import Container, System
from scaffold.naming import singular, words
from scaffold.plan.docs.cells import joined, page_link, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service

Words = tuple[str, ...]

# Enough to begin at; the rest is a search away.
MOST_HOMES = 3
KEYS = frozenset({"id", "uuid", "guid", "key", "code"})


def plan_glossary(system: System, services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    """A row for each term: its definition, and its homes."""
    return tuple(
        table_row(
            prose(term.name),
            prose(term.definition),
            joined(_homes(_key(term.name), system, services=services)),
            pointers(term.origin),
        )
        for term in system.glossary
    )


def _key(text: str) -> Words:
    return tuple(singular(word) for word in words(text))


def _homes(term: Words, system: System, *, services: Sequence[Service]) -> Iterator[MarkdownText]:
    """Tables and modules called like it, else columns that refer to it, else who speaks of it."""
    for find in (_called, _referring, _speaking):
        found = list(islice(find(term, system, services), MOST_HOMES)) if term else []
        if found:
            yield from found
            return


def _called(term: Words, system: System, services: Sequence[Service]) -> Iterator[MarkdownText]:
    for table in system.tables:
        if _key(table.name) == term and not table.copy_of:
            yield _of(table.name, system.container(table.owner))
    for service in services:
        modules = {
            str(one.operation.noun): None
            for one in service.endpoints
            if _holds(_key(_static(one.operation.path or "")), term)
        }
        for module in modules:
            yield _of(f"{service.view.package}/{module}", service.container)


def _referring(term: Words, system: System, _services: Sequence[Service]) -> Iterator[MarkdownText]:
    for table in system.tables:
        for column in table.columns if not table.copy_of else ():
            said = _key(column.name)
            if said[:-1] == term and said[-1] in KEYS:
                yield _of(f"{table.name}.{column.name}", system.container(table.owner))


def _speaking(term: Words, system: System, _services: Sequence[Service]) -> Iterator[MarkdownText]:
    for one in system.containers:
        if _holds(_key(f"{one.title} {one.description}"), term):
            yield MarkdownText(f"spoken of by {page_link(one)}")
    for table in system.tables:
        if _holds(_key(table.description), term) and not table.copy_of:
            yield MarkdownText(f"spoken of by {_of(table.name, system.container(table.owner))}")


def _static(path: str) -> str:
    return " ".join(one for one in path.split("/") if "{" not in one)


def _holds(said: Words, term: Words) -> bool:
    return any(said[at : at + len(term)] == term for at in range(len(said) - len(term) + 1))


def _of(name: str, owner: Container | None) -> MarkdownText:
    code = markdown_code(name)
    return code if owner is None else MarkdownText(f"{code} of {page_link(owner)}")

"""Who owns a table, scored: every text of a container votes for the tables that it names."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from scaffold.model import (
    Component,
    Container,
    ContainerKind,
    DependencyKind,
    System,
    Table,
)
from scaffold.naming import words
from scaffold.normalize.phrases import listed, phrases, singular_words
from scaffold.normalize.references import GENERIC, names_of

# A text that names all words of a table counts twice as much as one that names only its first.
WHOLE_NAME = 2
CONNECTED = 4
MOST_NAMESAKES = 12
DATABASE_WEIGHT = 6
ENTITY_WEIGHT = 6
ENDPOINT_WEIGHT = 5
SOURCE_WEIGHT = 4
NAME_WEIGHT = 8
TEXT_WEIGHT = 3
CLAUSE_WEIGHT = 12
FEW = 3
_READ = 4000
# Who reads a table need not own it.
_READING = frozenset({"read", "reads", "queries"})
_CLAUSE = re.compile(r"[;.\n](?:\s|$)")
_HALF = 0.5
# They work on what others own.
SELDOM = frozenset(
    {
        ContainerKind.WORKER,
        ContainerKind.SCHEDULER,
        ContainerKind.JOB,
        ContainerKind.ADAPTER,
    }
)
DATABASE_WORDS = listed(
    """
    db, db context, dbcontext, database, ef core, orm, prisma, typeorm, sequelize, hibernate,
    jpa, migrations, repository, repositories, sqlalchemy, schema, persistence, models, entity
    framework
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A text of a container, how much it counts, and where it stands."""

    container: str
    text: str
    weight: int
    pointer: str
    is_database: bool = False


@dataclass(slots=True)
class Ballot:
    """Votes for the owner of one table, and the pointers behind them."""

    scores: dict[str, float] = field(default_factory=dict)
    pointers: dict[str, list[str]] = field(default_factory=dict)

    def add(self, container: str, weight: float, *, pointer: str) -> None:
        """A vote."""
        self.scores[container] = self.scores.get(container, 0) + weight
        self.pointers.setdefault(container, []).append(pointer)

    def winner(self, connected: Set[str] = frozenset()) -> str | None:
        """The container with most votes, of equals the one that was heard first. One that reaches
        a database has `CONNECTED` for each of its votes.
        """

        def votes(key: str) -> float:
            return self.scores[key] * (CONNECTED if key in connected else 1)

        return max(self.scores, key=votes) if self.scores else None


def connected(system: System) -> frozenset[str]:
    """The containers with an edge to a database."""
    databases = {one.key for one in system.containers if one.kind is ContainerKind.DATABASE}
    databases |= {one.name for one in system.externals if one.kind.lower() in ("database", "db")}
    return frozenset(one.source for one in system.dependencies if one.destination in databases)


def voices(system: System, owners: dict[str, Container]) -> Iterator[Voice]:
    """Everything that speaks for an owner."""
    for key, container in owners.items():
        yield Voice(
            container=key,
            text=container.description,
            weight=TEXT_WEIGHT,
            pointer=container.origin.pointer,
        )
    for component in system.components:
        if component.container in owners:
            yield from _component_voices(component, component.container or "")
    for operation in system.operations:
        if operation.container in owners and not operation.proxies_to:
            yield Voice(
                container=operation.container or "",
                text=operation.path or f"{operation.key} {operation.group}",
                weight=ENDPOINT_WEIGHT,
                pointer=operation.origin.pointer,
            )
    yield from _source_voices(system, owners)
    yield from _schema_voices(system, owners)


def _schema_voices(system: System, owners: dict[str, Container]) -> Iterator[Voice]:
    """Clauses about the schema that name one owner: `Orders are written by the order service;`."""
    names = names_of({key: (one.title, *one.aliases) for key, one in owners.items()})
    for clause in _CLAUSE.split(system.schema_description[:_READ]):
        named = names.mentioned(clause)
        if len(named) == 1 and not _READING & set(words(clause)):
            pointer = system.schema_origin.pointer
            yield Voice(container=named[0], text=clause, weight=CLAUSE_WEIGHT, pointer=pointer)


def _component_voices(component: Component, container: str) -> Iterator[Voice]:
    named = f"{component.key.replace('.', ' . ')} . {component.title} . {component.technology}"
    is_database = bool(DATABASE_WORDS & (phrases(named) | set(words(named))))
    pointer = component.origin.pointer
    yield Voice(
        container=container,
        text=component.description,
        weight=DATABASE_WEIGHT if is_database else TEXT_WEIGHT,
        pointer=pointer,
        is_database=is_database,
    )
    for entity, _ in component.entities:
        yield Voice(container=container, text=entity, weight=ENTITY_WEIGHT, pointer=pointer)


def _source_voices(system: System, owners: dict[str, Container]) -> Iterator[Voice]:
    distinctive = distinctive_words(owners)
    for source in system.sources:
        in_path = set(singular_words(source.path))
        for key in {distinctive[word] for word in in_path if word in distinctive}:
            text = " ".join((source.role, *source.anchors))
            yield Voice(
                container=key, text=text, weight=SOURCE_WEIGHT, pointer=source.origin.pointer
            )


def distinctive_words(
    owners: dict[str, Container], silent: frozenset[str] = GENERIC
) -> dict[str, str]:
    """Words that stand in the key of one owner only, and mean something."""
    holders: dict[str, set[str]] = {}
    for key in owners:
        for word in singular_words(key):
            if word not in silent:
                holders.setdefault(word, set()).add(key)
    return {word: next(iter(found)) for word, found in holders.items() if len(found) == 1}


def ballots(system: System, owners: dict[str, Container]) -> dict[str, Ballot]:
    """The votes for each table, by its name."""
    by_word = _tables_by_word(system)
    result = {table.name: Ballot() for table in system.tables}
    standing = _standing(system, owners)
    for voice in voices(system, owners):
        if owners[voice.container].kind is ContainerKind.ADAPTER:
            # What it takes and passes on is kept by who asks it, if no name says otherwise.
            continue
        said = frozenset(singular_words(voice.text))
        for name in dict.fromkeys(
            table for word in sorted(said) for table in by_word.get(word, ())
        ):
            if factor := _factor(name, said) * standing[voice.container]:
                result[name].add(voice.container, factor * voice.weight, pointer=voice.pointer)
    distinctive = distinctive_words(owners, GENERIC | _shared_words(system))
    for table in system.tables:
        _hear_names(table, distinctive, ballot=result[table.name], standing=standing)
    return result


def _standing(system: System, owners: dict[str, Container]) -> dict[str, float]:
    """How much the votes for each owner count: less where it mostly works on others' tables."""
    stores = {one.source for one in system.dependencies if one.kind is DependencyKind.DATABASE}
    tells = any(key in stores for key in owners)
    return {
        key: _by_kind(one, without_store=tells and key not in stores) for key, one in owners.items()
    }


def _by_kind(container: Container, *, without_store: bool) -> float:
    return (_HALF if container.kind in SELDOM else 1) * (_HALF if without_store else 1)


def _shared_words(system: System) -> frozenset[str]:
    """Words of the system's own name, and those that most of its tables begin with."""
    firsts = Counter(found[0] for one in system.tables if (found := singular_words(one.name)))
    most = {word for word, count in firsts.items() if count >= max(FEW, len(system.tables) * _HALF)}
    named = (system.title, *(one.name for one in system.contexts))
    return frozenset(most | {word for text in named for word in singular_words(text)})


def _tables_by_word(system: System) -> dict[str, list[str]]:
    """Each table under its rarest word, and under its first one where that says something.

    A text that names a whole table has its rarest word; a first word that many tables share tells
    none of them, and following it up would cost the square of their number.
    """
    named = {table.name: singular_words(table.name) for table in system.tables}
    frequency = Counter(word for found in named.values() for word in set(found))
    by_word: dict[str, list[str]] = {}
    for name, found in named.items():
        telling = {min(found, key=lambda word: frequency[word])} if found else set()
        telling |= {word for word in found[:1] if frequency[word] <= MOST_NAMESAKES}
        for word in sorted(telling):
            by_word.setdefault(word, []).append(name)
    return by_word


def _factor(name: str, said: frozenset[str]) -> int:
    found = singular_words(name)
    if said.issuperset(found):
        return WHOLE_NAME
    return 1 if found[0] in said else 0


def _hear_names(
    table: Table, distinctive: dict[str, str], *, ballot: Ballot, standing: dict[str, float]
) -> None:
    for text, weight in ((table.name, NAME_WEIGHT), (table.description, TEXT_WEIGHT)):
        for word in dict.fromkeys(singular_words(text)):
            if owner := distinctive.get(word):
                ballot.add(owner, weight * standing[owner], pointer=table.origin.pointer)

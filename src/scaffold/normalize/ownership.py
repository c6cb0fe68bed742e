"""Who owns a table, scored: every text of a container votes for the tables that it names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scaffold.model import Component, Container, System, Table
from scaffold.naming import words
from scaffold.normalize.phrases import listed, phrases, singular_words
from scaffold.normalize.references import GENERIC

# A text that names all words of a table counts twice as much as one that names only its first.
WHOLE_NAME = 2
MOST_NAMESAKES = 12
DATABASE_WEIGHT = 6
ENTITY_WEIGHT = 6
ENDPOINT_WEIGHT = 5
SOURCE_WEIGHT = 4
NAME_WEIGHT = 8
TEXT_WEIGHT = 3
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

    scores: Counter[str] = field(default_factory=Counter)
    pointers: dict[str, list[str]] = field(default_factory=dict)

    def add(self, container: str, weight: int, *, pointer: str) -> None:
        """A vote."""
        self.scores[container] += weight
        self.pointers.setdefault(container, []).append(pointer)

    def winner(self) -> str | None:
        """The container with most votes; of equals, the one that was heard first."""
        return max(self.scores, key=lambda key: self.scores[key]) if self.scores else None


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


def distinctive_words(owners: dict[str, Container]) -> dict[str, str]:
    """Words that stand in the key of one owner only, and mean something."""
    holders: dict[str, set[str]] = {}
    for key in owners:
        for word in singular_words(key):
            if word not in GENERIC:
                holders.setdefault(word, set()).add(key)
    return {word: next(iter(found)) for word, found in holders.items() if len(found) == 1}


def ballots(system: System, owners: dict[str, Container]) -> dict[str, Ballot]:
    """The votes for each table, by its name."""
    by_word = _tables_by_word(system)
    result = {table.name: Ballot() for table in system.tables}
    for voice in voices(system, owners):
        said = frozenset(singular_words(voice.text))
        for name in dict.fromkeys(
            table for word in sorted(said) for table in by_word.get(word, ())
        ):
            if factor := _factor(name, said):
                result[name].add(voice.container, factor * voice.weight, pointer=voice.pointer)
    distinctive = distinctive_words(owners)
    for table in system.tables:
        _hear_names(table, distinctive, ballot=result[table.name])
    return result


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


def _hear_names(table: Table, distinctive: dict[str, str], *, ballot: Ballot) -> None:
    for text, weight in ((table.name, NAME_WEIGHT), (table.description, TEXT_WEIGHT)):
        for word in dict.fromkeys(singular_words(text)):
            if word in distinctive:
                ballot.add(distinctive[word], weight, pointer=table.origin.pointer)

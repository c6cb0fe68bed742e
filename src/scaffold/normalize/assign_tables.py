"""Which container owns each table: by statement, else by score, else by its neighbors."""

import re
from collections import Counter
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC241, SC242, SC243, SC244
from scaffold.model import Container, ContainerKind, Origin, System, Table
from scaffold.normalize.deduplicate import unique_tables
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.owners_told import owner_of_whole, owners_of_named
from scaffold.normalize.ownership import (
    NAME_WEIGHT,
    SELDOM,
    Ballot,
    Voice,
    ballots,
    connected,
    voices,
)
from scaffold.normalize.phrases import singular_words
from scaffold.normalize.principal import principal
from scaffold.normalize.references import names_of
from scaffold.normalize.resolve_tables import resolve_relations
from scaffold.normalize.table_owners import settle_owner
from scaffold.normalize.told import OWNED, told_by, told_by_verb
from scaffold.notations.prose import sentences
from scaffold.overrides.lines import owner_line

# A gateway or a front end owns tables only where there is nobody else.
OWNERS = frozenset(kind for kind in ContainerKind if kind.is_app) - {
    ContainerKind.GATEWAY,
    ContainerKind.WEB,
}
# What a sentence says of all tables that no other one speaks of.
_REST = re.compile(
    r"\b(?:unless|otherwise|everything else|all (?:the )?others?|(?:all )?other tables|the rest"
    r"|by default|all (?:of the )?tables|every table|remaining)\b",
    re.IGNORECASE,
)
_READ = 4000
FEWEST_NEIGHBORS = 2
# Another way to start what another container is.
_TWIN = re.compile(r"\bsame (?:image|code|code ?base|build|binary)\b", re.IGNORECASE)
PLUMBING = frozenset({"outbox", "inbox"})
MOST_POINTERS = 5
# Of a name; more of them are a sentence.
MOST_WORDS = 4
MOST_NAMED = 8
# Reasons that are told once per owner.
TOLD = {rule.code: rule for rule in (SC241, SC242, SC244)}


def assign_tables(system: System, report: Report) -> System:
    """Gives every table an owner, as long as there is a container that can own one."""
    apps = [one for one in system.containers if one.kind and one.kind.is_app]
    owners = {one.key: one for one in apps if one.kind in OWNERS} or {one.key: one for one in apps}
    if not owners:
        return _merged(system, report)
    open_tables = {table.name for table in system.tables if table.owner is None}
    able = {key: one for key, one in owners.items() if not _is_twin(one)} or owners
    index = index_of(system)
    whole = _of_whole(system, able, index=index) or owner_of_whole(
        system.schema_description, index=index, among={one.key for one in apps}
    )
    system = _by_statement(system, owners, whole=whole, report=report)
    owners = able
    if any(table.owner is None for table in system.tables):
        system = _by_score(system, ballots(system, owners), owners=owners)
        system = _by_neighbors(system, owners, report=report)
    system = _merged(system, report)
    copied = _with_plumbing_copies(system, owners)
    _tell_owners(copied, open_tables, report=report)
    return copied


def _is_twin(container: Container) -> bool:
    said = f"{container.technology} {container.description}"[:_READ]
    return container.kind in SELDOM and _TWIN.search(said) is not None


def _tell_owners(system: System, names: set[str], *, report: Report) -> None:
    """One note per owner and reason, with the tables it got."""
    told: dict[tuple[str, str], list[Table]] = {}
    for table in system.tables:
        code = table.owner_origin.rule if table.owner_origin else None
        if table.owner and code in TOLD and table.name in names:
            told.setdefault((code, table.owner), []).append(table)
    for (code, owner), tables in told.items():
        named = ", ".join(f"`{one.name}`" for one in tables[:MOST_NAMED])
        more = f" and {len(tables) - MOST_NAMED} more" if len(tables) > MOST_NAMED else ""
        report.add(
            TOLD[code],
            f"`{owner}` owns {named}{more}",
            at=tables[0].owner_origin.pointer if tables[0].owner_origin else None,
            related=tuple(one.origin.pointer for one in tables),
        )


def _merged(system: System, report: Report) -> System:
    """Spellings of one table that turn out to have one owner are one table."""
    tables = unique_tables(system.tables, report)
    if len(tables) == len(system.tables):
        return system
    return resolve_relations(replace(system, tables=tables), report)


def _by_statement(
    system: System, owners: dict[str, Container], *, whole: str | None, report: Report
) -> System:
    index = index_of(system)
    by_database = _by_database(system, owners)

    def resolve(spelled: str) -> str | None:
        found = _stated(spelled, owners, index=index)
        return found if found in owners else by_database.get(found or "")

    surely = index.containers.namesake
    named = owners_of_named(system, index=index, among=owners)

    def stated(table: Table) -> Table:
        if table.owner is not None:
            return table
        end = resolve(table.stated_owner) if table.stated_owner else None
        if whole and not index.containers.find(table.stated_owner):
            # A group of tables that is called like a component says less than the schema does.
            end = None
        end = end or next((key for one in table.groups if (key := surely(one)) in owners), None)
        if end is not None:
            settle_owner(table, end, resolve=resolve, report=report)
            return replace(table, owner=end, owner_origin=table.origin)
        if own := told_by(table.description, OWNED, index=index, among=owners):
            origin = Origin.derived(SC241.code, *table.origin.pointers)
            return replace(table, owner=own, owner_origin=origin)
        origin = Origin.derived(SC241.code, *system.schema_origin.pointers)
        own = named.get(table.name, whole)
        return replace(table, owner=own, owner_origin=origin) if own else table

    return replace(system, tables=tuple(stated(table) for table in system.tables))


def _by_database(system: System, owners: dict[str, Container]) -> dict[str, str]:
    """Who owns what stands in a database: the only one that works on it, but for jobs."""
    databases = {one.key for one in system.containers if one.kind is ContainerKind.DATABASE}
    users: dict[str, set[str]] = {}
    for one in system.dependencies:
        user = owners.get(one.source)
        if one.destination in databases and user is not None and user.kind not in SELDOM:
            users.setdefault(one.destination, set()).add(one.source)
    return {key: next(iter(found)) for key, found in users.items() if len(found) == 1}


def _stated(spelled: str, owners: dict[str, Container], *, index: Index) -> str | None:
    """A name, or a sentence that has the owner in it: `core runs the migrations`."""
    is_sentence = len(spelled.split()) > MOST_WORDS
    end = None if is_sentence else index.end(spelled)
    if end in owners or " " not in spelled:
        return end
    if told := told_by(spelled, OWNED, index=index, among=owners):
        return told
    return next((one for one in index.containers.mentioned(spelled) if one in owners), None)


def _of_whole(system: System, owners: dict[str, Container], *, index: Index) -> str | None:
    """Who owns what no table says another owner of: the only one that the schema names, or that it
    says to own the rest.
    """
    if len(owners) == 1:
        return next(iter(owners))
    names = names_of({key: (one.title, *one.aliases) for key, one in owners.items()})
    said = system.schema_description
    # A job that migrates a schema owns it only where nobody else is named.
    named = names.mentioned(said)
    if len(named) == 1 and owners[named[0]].kind is ContainerKind.JOB:
        actors = {key: one for key, one in owners.items() if one.kind is not ContainerKind.JOB}
        return told_by_verb(said, OWNED, index=index, among=actors) or named[0]
    if len(named) == 1:
        return named[0]
    if not named:
        return told_by_verb(said, OWNED, index=index, among=owners)
    rest = " ".join(one for one in sentences(said[:_READ]) if _REST.search(one))
    return told_by_verb(rest, OWNED, index=index, among=owners)


def _by_score(system: System, votes: dict[str, Ballot], *, owners: dict[str, Container]) -> System:
    reaching = connected(system)

    def scored(table: Table) -> Table:
        winner = votes[table.name].winner(reaching)
        if table.owner is not None or winner is None:
            return table
        kind = owners[winner].kind
        is_seldom = kind in SELDOM and (kind is not ContainerKind.WORKER or winner not in reaching)
        if is_seldom and votes[table.name].scores[winner] < NAME_WEIGHT:
            return table
        pointers = dict.fromkeys(votes[table.name].pointers[winner])
        origin = Origin.derived(SC242.code, *tuple(pointers)[:MOST_POINTERS])
        return replace(table, owner=winner, owner_origin=origin)

    return replace(system, tables=tuple(scored(table) for table in system.tables))


def _by_neighbors(system: System, owners: dict[str, Container], *, report: Report) -> System:
    owner_of = {table.name: table.owner for table in system.tables if table.owner}
    neighbors: dict[str, Counter[str]] = {}
    for one in system.relations:
        for table, other in ((one.source, one.target), (one.target, one.source)):
            if owner := owner_of.get(other):
                neighbors.setdefault(table, Counter())[owner] += 1
    owned = Counter(owner_of.values())
    most = owned.most_common(1)
    default = most[0][0] if most else principal(system, owners.values())
    # One neighbor says little against an owner of most tables.
    is_main = bool(most) and most[0][1] * 2 > sum(owned.values())

    def guessed(table: Table) -> Table:
        if table.owner is not None:
            return table
        near_by = neighbors.get(table.name)
        nearest, votes = near_by.most_common(1)[0] if near_by else (default, 0)
        owner = default if is_main and votes < FEWEST_NEIGHBORS else nearest
        report.add(
            SC243,
            f"nothing says who owns table `{table.name}`; it was given to `{owner}`",
            at=table.origin.pointer,
            hint=f"in scaffold.toml: {owner_line(replace(table, owner=owner))}",
        )
        origin = Origin.assumed(SC243.code, *table.origin.pointers)
        return replace(table, owner=owner, owner_origin=origin)

    return replace(system, tables=tuple(guessed(table) for table in system.tables))


def _with_plumbing_copies(system: System, owners: dict[str, Container]) -> System:
    plumbing = {
        word: table
        for table in system.tables
        if table.copy_of is None
        for word in singular_words(table.name)
        if word in PLUMBING
    }
    have = {(table.name, table.owner) for table in system.tables}
    copies: list[Table] = []
    for voice in voices(system, owners) if plumbing else ():
        for word in sorted(PLUMBING & set(singular_words(voice.text))) if voice.is_database else ():
            table = plumbing.get(word)
            if table and (table.name, voice.container) not in have:
                have.add((table.name, voice.container))
                copies.append(_copy(table, voice))
    return replace(system, tables=(*system.tables, *copies)) if copies else system


def _copy(table: Table, voice: Voice) -> Table:
    origin = Origin.derived(SC244.code, *table.origin.pointers, voice.pointer)
    return replace(
        table,
        owner=voice.container,
        owner_origin=origin,
        copy_of=table.name,
        origin=origin,
        class_name=None,
    )

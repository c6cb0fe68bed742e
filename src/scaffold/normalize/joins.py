"""Two parts that are one: what both tell adds up, what only one can be right about is settled."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Twins, settled
from scaffold.diagnostics.rules.model.conflicts import SC255, SC258
from scaffold.model import Column, Component, Container, Enum, ExternalSystem, Table
from scaffold.naming import words
from scaffold.normalize.merging import both, union
from scaffold.normalize.phrases import normal_form, singular_words
from scaffold.normalize.twins import CONTAINER_FACTS, EXTERNAL_FACTS, TABLE_FACTS, column_facts


def join_containers(first: Container, second: Container, *, report: Report) -> Container:
    """Technologies are kept both, the one that says more before the other."""
    twins: Twins[Container] = Twins(
        rule=SC258, called=f"the container `{first.key}`", at=lambda one: one.origin.pointer
    )
    found = settled(first, second, facts=CONTAINER_FACTS, twins=twins, report=report)
    return replace(
        found,
        description=both(first.description, second.description),
        technology=_all_of(found.technology, first.technology, second.technology),
        aliases=union(first.aliases, second.aliases),
        kind=first.kind or second.kind,
        traits=first.traits | second.traits,
        origin=first.origin.and_from(second.origin),
    )


def _all_of(taken: str, *texts: str) -> str:
    for text in texts:
        taken = both(taken, text)
    return taken


def join_components(first: Component, second: Component) -> Component:
    """What both say adds up."""
    return replace(
        first,
        description=both(first.description, second.description),
        technology=both(first.technology, second.technology),
        depends_on=union(first.depends_on, second.depends_on),
        depends_at=union(first.depends_at, second.depends_at),
        entities=union(first.entities, second.entities),
        origin=first.origin.and_from(second.origin),
    )


def join_externals(
    first: ExternalSystem, second: ExternalSystem, *, report: Report
) -> ExternalSystem:
    """As containers are joined."""
    twins: Twins[ExternalSystem] = Twins(
        rule=SC258, called=f"the external system `{first.name}`", at=lambda one: one.origin.pointer
    )
    found = settled(first, second, facts=EXTERNAL_FACTS, twins=twins, report=report)
    return replace(
        found,
        description=both(first.description, second.description),
        technology=_all_of(found.technology, first.technology, second.technology),
        container=first.container or second.container,
        origin=first.origin.and_from(second.origin),
    )


def join_tables(first: Table, second: Table, *, report: Report) -> Table:
    """Columns and constraints of both; a column of both is joined as well. What the database calls
    them counts, where the other is an entity of code.
    """
    if _is_class(first.name) and not _is_class(second.name):
        first, second = second, first
    others = {normal_form(one.name): one for one in reversed(second.columns)}
    told = tuple(
        join_columns(one, other, table=first.name, report=report)
        if (other := others.get(normal_form(one.name)))
        else one
        for one in first.columns
    )
    twins: Twins[Table] = Twins(
        rule=SC255,
        called=f"the table `{first.name}`",
        at=lambda one: (one.primary_key_origin or one.origin).pointer,
    )
    found = settled(first, second, facts=TABLE_FACTS, twins=twins, report=report)
    return replace(
        found,
        description=both(first.description, second.description),
        columns=(*told, *_missing_columns(first, second)),
        uniques=union(first.uniques, second.uniques),
        indexes=union(first.indexes, second.indexes),
        foreign_keys=union(first.foreign_keys, second.foreign_keys),
        stated_owner=first.stated_owner or second.stated_owner,
        other_owners=union(first.other_owners, second.other_owners),
        aliases=_aliases(first, second),
        origin=first.origin.and_from(second.origin),
    )


def _is_class(name: str) -> bool:
    """`OrderItem`, as a class is called: in the singular."""
    return name[:1].isupper() and not name.isupper() and words(name) == singular_words(name)


def _aliases(first: Table, second: Table) -> tuple[str, ...]:
    names = union(first.aliases, (second.name, *second.aliases))
    return tuple(one for one in names if one != first.name)


def _missing_columns(first: Table, second: Table) -> tuple[Column, ...]:
    known = {normal_form(column.name) for column in first.columns}
    return tuple(column for column in second.columns if normal_form(column.name) not in known)


def join_columns(first: Column, second: Column, *, table: str, report: Report) -> Column:
    """One that counts up by itself does so whichever place tells it."""
    twins: Twins[Column] = Twins(
        rule=SC255, called=f"`{table}.{first.name}`", at=lambda one: one.origin.pointer
    )
    found = settled(first, second, facts=column_facts(table), twins=twins, report=report)
    counts = first.type.autoincrement or second.type.autoincrement
    return replace(
        found,
        type=replace(found.type, autoincrement=counts) if _can_count(found) else found.type,
        description=both(first.description, second.description),
        origin=first.origin.and_from(second.origin),
    )


def _can_count(column: Column) -> bool:
    return column.type.kind.value.endswith(("int", "integer"))


def join_enums(first: Enum, second: Enum) -> Enum:
    """The values of both."""
    return replace(
        first,
        members=union(first.members, second.members),
        origin=first.origin.and_from(second.origin),
    )

"""One part per thing: what the scan tells twice is merged, and the merge is reported.

Operations wait for `bind_operations`: whether two of them are one depends on the containers that
serve them.
"""

from dataclasses import replace

from scaffold.diagnostics import Report, Rule
from scaffold.diagnostics.rules.model.normalize.containers import SC230
from scaffold.diagnostics.rules.model.normalize.tables import SC235
from scaffold.model import (
    Column,
    ColumnType,
    Component,
    Container,
    Enum,
    ExternalSystem,
    Origin,
    System,
    Table,
    TypeKind,
)
from scaffold.normalize.merging import both, merge, told_apart, union
from scaffold.normalize.phrases import normal_form

UNNAMED = "unnamed"
# Any value of another kind could be written as one of these.
WIDE = frozenset({TypeKind.TEXT, TypeKind.STRING, TypeKind.JSON})


def deduplicate(system: System, report: Report) -> System:
    """Merges containers, components, external systems, tables, columns and enums that are told
    twice.
    """
    system = _without_blanks(system)
    container_of = told_apart(
        ((one.key, one.origin.pointer) for one in system.containers), normal_form
    )
    external_of = told_apart(
        ((one.name, one.origin.pointer) for one in system.externals), normal_form
    )
    containers, twins = merge(
        system.containers, lambda one: container_of(one.key), join=_join_containers
    )
    for kept, lost in twins:
        _tell(report, SC230, what=f"container `{kept.key}`", origins=(kept.origin, lost.origin))
    renamed = {lost.key: kept.key for kept, lost in twins if lost.key != kept.key}
    if renamed:
        containers = tuple(_with_alias(one, renamed) for one in containers)
    return replace(
        system,
        containers=containers,
        components=merge(
            system.components, lambda one: (one.container, one.key), join=_join_components
        )[0],
        externals=merge(system.externals, lambda one: external_of(one.name), join=_join_externals)[
            0
        ],
        tables=unique_tables(system.tables, report, before_owners=True),
        enums=_unique_enums(system.enums, report),
    )


def _without_blanks(system: System) -> System:
    """What the scan gives an empty name is called so: an empty key would look like none."""
    return replace(
        system,
        containers=tuple(replace(one, key=_named(one.key)) for one in system.containers),
        components=tuple(replace(one, key=_named(one.key)) for one in system.components),
        externals=tuple(replace(one, name=_named(one.name)) for one in system.externals),
        tables=tuple(
            replace(
                table,
                name=_named(table.name),
                columns=tuple(replace(one, name=_named(one.name)) for one in table.columns),
            )
            for table in system.tables
        ),
        operations=tuple(replace(one, key=_named(one.key)) for one in system.operations),
        dependencies=tuple(
            replace(one, source=_named(one.source), destination=_named(one.destination))
            for one in system.dependencies
        ),
    )


def _named(spelled: str) -> str:
    return spelled if spelled.strip() else UNNAMED


def unique_tables(
    tables: tuple[Table, ...], report: Report, *, before_owners: bool = False
) -> tuple[Table, ...]:
    """Tables once per owner; before owners are found, what is stated of them counts."""
    table_of = told_apart(((one.name, one.origin.pointer) for one in tables), normal_form)
    kept, twins = merge(
        tables,
        lambda one: (
            one.owner or (normal_form(one.stated_owner) if before_owners else ""),
            table_of(one.name),
        ),
        join=_join_tables,
    )
    for first, second in twins:
        _tell(report, SC235, what=f"table `{first.name}`", origins=(first.origin, second.origin))
        _tell_conflicts(first, second, report=report)
    return tuple(_with_unique_columns(table, report) for table in kept)


def _with_unique_columns(table: Table, report: Report) -> Table:
    columns, twins = merge(table.columns, lambda one: one.name, join=_join_columns)
    for first, second in twins:
        _tell(
            report,
            SC235,
            what=f"column `{table.name}.{first.name}`",
            origins=(first.origin, second.origin),
        )
    return replace(table, columns=columns) if twins else table


def _unique_enums(enums: tuple[Enum, ...], report: Report) -> tuple[Enum, ...]:
    kept, twins = merge(enums, lambda one: one.name, join=_join_enums)
    for first, second in twins:
        if first.members != second.members:
            _tell(report, SC235, what=f"enum `{first.name}`", origins=(first.origin, second.origin))
    return tuple(replace(one, members=tuple(dict.fromkeys(one.members))) for one in kept)


def _tell(report: Report, rule: Rule, *, what: str, origins: tuple[Origin, Origin]) -> None:
    first, second = origins
    report.add(
        rule,
        f"{what} is told twice; both were merged",
        at=second.pointer,
        hint="remove one, or give it a name of its own",
        related=(first.pointer,),
    )


def _with_alias(container: Container, renamed: dict[str, str]) -> Container:
    spellings = tuple(lost for lost, kept in renamed.items() if kept == container.key)
    return replace(container, aliases=union(container.aliases, spellings))


def _join_containers(first: Container, second: Container) -> Container:
    return replace(
        first,
        title=first.title or second.title,
        description=both(first.description, second.description),
        technology=both(first.technology, second.technology),
        stated_kind=first.stated_kind or second.stated_kind,
        aliases=union(first.aliases, second.aliases),
        kind=first.kind or second.kind,
        traits=first.traits | second.traits,
        origin=first.origin.and_from(second.origin),
    )


def _join_components(first: Component, second: Component) -> Component:
    return replace(
        first,
        description=both(first.description, second.description),
        technology=both(first.technology, second.technology),
        depends_on=union(first.depends_on, second.depends_on),
        depends_at=union(first.depends_at, second.depends_at),
        entities=union(first.entities, second.entities),
        origin=first.origin.and_from(second.origin),
    )


def _join_externals(first: ExternalSystem, second: ExternalSystem) -> ExternalSystem:
    return replace(
        first,
        kind=first.kind or second.kind,
        description=both(first.description, second.description),
        technology=both(first.technology, second.technology),
        container=first.container or second.container,
        origin=first.origin.and_from(second.origin),
    )


def _join_tables(first: Table, second: Table) -> Table:
    twins = {normal_form(one.name): one for one in reversed(second.columns)}
    told = tuple(
        _join_columns(one, twin) if (twin := twins.get(normal_form(one.name))) else one
        for one in first.columns
    )
    return replace(
        first,
        description=both(first.description, second.description),
        columns=(*told, *_missing_columns(first, second)),
        primary_key=first.primary_key or second.primary_key,
        uniques=union(first.uniques, second.uniques),
        indexes=union(first.indexes, second.indexes),
        foreign_keys=union(first.foreign_keys, second.foreign_keys),
        stated_owner=first.stated_owner or second.stated_owner,
        origin=first.origin.and_from(second.origin),
    )


def _missing_columns(first: Table, second: Table) -> tuple[Column, ...]:
    known = {normal_form(column.name) for column in first.columns}
    return tuple(column for column in second.columns if normal_form(column.name) not in known)


def _tell_conflicts(first: Table, second: Table, *, report: Report) -> None:
    """Columns that two places give different types."""
    twins = {normal_form(one.name): one for one in reversed(second.columns)}
    for one in first.columns:
        other = twins.get(normal_form(one.name))
        if other is not None and other.type.kind is not one.type.kind:
            taken = _more_specific(one.type, other.type)
            report.add(
                SC235,
                f"`{first.name}.{one.name}` is `{one.type.spelled or one.type.kind}` in one place"
                f" and `{other.type.spelled or other.type.kind}` in another; taken:"
                f" `{taken.spelled or taken.kind}`",
                at=other.origin.pointer,
                hint="correct one of them",
                related=(one.origin.pointer,),
            )


def _more_specific(first: ColumnType, second: ColumnType) -> ColumnType:
    """The type that says more: a stated one over a guess, one with sizes over one without."""

    def says(one: ColumnType) -> tuple[bool, bool, bool]:
        is_sized = any(size is not None for size in (one.length, one.precision, one.enum))
        return bool(one.spelled), one.kind not in WIDE, is_sized

    return second if says(second) > says(first) else first


def _join_columns(first: Column, second: Column) -> Column:
    return replace(
        first,
        type=_more_specific(first.type, second.type),
        description=both(first.description, second.description),
        unique=first.unique or second.unique,
        default=first.default or second.default,
        origin=first.origin.and_from(second.origin),
    )


def _join_enums(first: Enum, second: Enum) -> Enum:
    return replace(
        first,
        members=union(first.members, second.members),
        origin=first.origin.and_from(second.origin),
    )

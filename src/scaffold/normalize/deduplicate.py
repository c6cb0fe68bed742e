"""One part per thing: what the scan tells twice is merged, and the merge is reported.

Operations wait for `bind_operations`: whether two of them are one depends on the containers that
serve them.
"""

from dataclasses import replace

from scaffold.diagnostics import Report, Rule
from scaffold.diagnostics.rules.model.normalize.containers import SC230
from scaffold.diagnostics.rules.model.normalize.tables import SC235
from scaffold.model import (
    Container,
    Enum,
    Origin,
    System,
    Table,
)
from scaffold.normalize.joins import (
    join_columns,
    join_components,
    join_containers,
    join_enums,
    join_externals,
    join_tables,
)
from scaffold.normalize.merging import merge, told_apart, union
from scaffold.normalize.one_kind import with_one_kind
from scaffold.normalize.phrases import normal_form, singular_words

UNNAMED = "unnamed"


def deduplicate(system: System, report: Report) -> System:
    """Merges containers, components, external systems, tables, columns and enums that are told
    twice.
    """
    system = with_one_kind(_without_blanks(system), report)
    container_of = told_apart(
        ((one.key, one.origin.pointer) for one in system.containers), normal_form
    )
    external_of = told_apart(
        ((one.name, one.origin.pointer) for one in system.externals), normal_form
    )
    containers, twins = merge(
        system.containers,
        lambda one: container_of(one.key),
        join=lambda first, second: join_containers(first, second, report=report),
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
            system.components, lambda one: (one.container, one.key), join=join_components
        )[0],
        externals=merge(
            system.externals,
            lambda one: external_of(one.name),
            join=lambda first, second: join_externals(first, second, report=report),
        )[0],
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
    table_of = told_apart(((one.name, one.origin.pointer) for one in tables), _stem)
    kept, twins = merge(
        tables,
        lambda one: (
            one.owner or (normal_form(one.stated_owner) if before_owners else ""),
            table_of(one.name),
        ),
        join=lambda first, second: join_tables(first, second, report=report),
    )
    for first, second in twins:
        _tell(report, SC235, what=f"table `{first.name}`", origins=(first.origin, second.origin))
    return tuple(_with_unique_columns(table, report) for table in kept)


def _stem(name: str) -> str:
    """Equal for a table `order_items` and an entity `OrderItem` elsewhere."""
    return "".join(singular_words(name)) or normal_form(name)


def _with_unique_columns(table: Table, report: Report) -> Table:
    columns, twins = merge(
        table.columns,
        lambda one: one.name,
        join=lambda first, second: join_columns(first, second, table=table.name, report=report),
    )
    for first, second in twins:
        _tell(
            report,
            SC235,
            what=f"column `{table.name}.{first.name}`",
            origins=(first.origin, second.origin),
        )
    return replace(table, columns=columns) if twins else table


def _unique_enums(enums: tuple[Enum, ...], report: Report) -> tuple[Enum, ...]:
    kept, twins = merge(enums, lambda one: one.name, join=join_enums)
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

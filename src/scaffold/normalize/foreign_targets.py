"""What foreign keys lead to: columns, types, and whether a constraint can hold them."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC248, SC250, SC251
from scaffold.model import ColumnType, ForeignKey, System, Table, TypeKind

# Kinds that a database compares with each other without a cast.
ALIKE = (
    frozenset({TypeKind.STRING, TypeKind.TEXT}),
    frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT}),
)

# A key that leads to a key that leads to a key.
MOST_STEPS = 5


def settle_targets(system: System, report: Report) -> System:
    """Foreign keys with target columns; not enforced across owners and where types differ."""
    typed = {table.name: table for table in system.tables if table.copy_of is None}
    system = replace(system, tables=tuple(_typed(table, typed) for table in system.tables))
    targets = {table.name: table for table in system.tables if table.copy_of is None}

    def settled(table: Table) -> Table:
        keys = (
            _settled(key, table, target=targets.get(key.target_table), report=report)
            for key in table.foreign_keys
        )
        return replace(table, foreign_keys=tuple(key for key in keys if key))

    return replace(system, tables=tuple(settled(table) for table in system.tables))


def _typed(table: Table, targets: dict[str, Table]) -> Table:
    """With the type of what it leads to for a column that the scan gives none."""
    found: dict[str, ColumnType] = {}
    for key in table.foreign_keys:
        for at, name in enumerate(key.columns):
            column = table.column(name)
            kind = _type_behind(key, at, targets=targets)
            if column is not None and kind is not None and not column.type.spelled:
                found.setdefault(name, kind)
    columns = (
        replace(one, type=found[one.name]) if one.name in found else one for one in table.columns
    )
    return replace(table, columns=tuple(columns)) if found else table


def _type_behind(
    key: ForeignKey, at: int, *, targets: dict[str, Table], steps: int = 0
) -> ColumnType | None:
    """The type of a key's column, through keys that have none of their own either."""
    target = targets.get(key.target_table)
    led = (key.target_columns or target.primary_key) if target else ()
    column = target.column(led[at]) if target and len(led) == len(key.columns) else None
    if target is None or column is None or column.type.is_array:
        return None
    if not column.type.spelled and steps < MOST_STEPS:
        for further in target.foreign_keys:
            if column.name in further.columns:
                place = further.columns.index(column.name)
                found = _type_behind(further, place, targets=targets, steps=steps + 1)
                return found or column.type
    return replace(column.type, autoincrement=False, spelled="")


def _settled(
    key: ForeignKey, table: Table, *, target: Table | None, report: Report
) -> ForeignKey | None:
    if target is None or not all(table.column(name) for name in key.columns):
        report.add(
            SC250,
            f"a foreign key of `{table.name}` names columns or a table that are not there",
            at=key.origin.pointer,
        )
        return None
    stated = key.target_columns if all(target.column(name) for name in key.target_columns) else ()
    key = replace(key, target_columns=stated or target.primary_key)
    if complaint := _misfit(key, table, target=target):
        report.add(SC248, complaint, at=key.origin.pointer, hint="correct one of the two types")
        return replace(key, enforced=False)
    if table.owner != target.owner:
        report.add(
            SC251,
            f"`{table.name}` refers to `{target.name}` of `{target.owner}` without a constraint",
            at=key.origin.pointer,
        )
        return replace(key, enforced=False)
    return key


def _misfit(key: ForeignKey, table: Table, *, target: Table) -> str | None:
    what = f"`{table.name}.{', '.join(key.columns)}`"
    if len(key.columns) != len(key.target_columns):
        return f"{what} has another number of columns than the key of `{target.name}`"
    for name, other in zip(key.columns, key.target_columns, strict=True):
        left, right = table.column(name), target.column(other)
        if left and right and not _is_comparable(left.type, right.type):
            return f"{what} is {left.type.kind}, and `{target.name}.{other}` is {right.type.kind}"
    if not _is_unique(key, target):
        return f"{what} leads to columns of `{target.name}` that are no key"
    return None


def _is_comparable(left: ColumnType, right: ColumnType) -> bool:
    if left.is_array or right.is_array:
        return False
    if left.kind is right.kind:
        return left.enum == right.enum
    return any({left.kind, right.kind} <= alike for alike in ALIKE)


def _is_unique(key: ForeignKey, target: Table) -> bool:
    wanted = set(key.target_columns)
    if wanted == set(target.primary_key) or any(
        set(one.columns) == wanted for one in target.uniques
    ):
        return True
    columns = [target.column(name) for name in key.target_columns]
    return len(columns) == 1 and columns[0] is not None and columns[0].unique

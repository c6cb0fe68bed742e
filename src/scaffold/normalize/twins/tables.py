"""Facts of tables, their columns and foreign keys."""

from collections.abc import Callable, Hashable
from dataclasses import replace

from scaffold.diagnostics.conflicts import Fact
from scaffold.model import Certainty, Column, ColumnType, ForeignKey, Table, TypeKind
from scaffold.normalize.phrases import normal_form
from scaffold.overrides.lines import column_line, key_line, references_line

# Any value of another kind could be written as one of these.
WIDE = frozenset({TypeKind.TEXT, TypeKind.STRING, TypeKind.JSON})


def _sizes(one: ColumnType) -> tuple[Hashable, ...]:
    return (one.length, one.precision, one.scale, one.enum)


def _type_weight(one: Column) -> tuple[int, ...]:
    """A stated type over a guess, a narrow one over text, one with sizes over one without."""
    kind = one.type
    is_sized = any(size is not None for size in _sizes(kind))
    return (int(bool(kind.spelled)), int(kind.kind not in WIDE), int(is_sized))


def _is_sized_alike(one: Column, other: Column) -> bool:
    """The same kind, of which only one tells the size."""
    first, second = one.type, other.type
    if (first.kind, first.is_array) != (second.kind, second.is_array):
        return False
    pairs = zip(_sizes(first), _sizes(second), strict=True)
    return all(a == b or a is None or b is None for a, b in pairs)


def _shown_default(one: Column) -> str:
    found = one.default
    return "" if found is None else found.spelled or found.text


def column_facts(table: str) -> tuple[Fact[Column], ...]:
    """Those of the columns of a table."""

    def line(field: str, value: Callable[[Column], str | bool]) -> Callable[[Column, Column], str]:
        return lambda kept, left: column_line(table, kept.name, field=field, value=value(left))

    return tuple(replace(fact, line=line(field, value)) for fact, field, value in _OF_COLUMNS)


_OF_COLUMNS: tuple[tuple[Fact[Column], str, Callable[[Column], str | bool]], ...] = (
    (
        Fact(
            name="the type",
            fields=("type",),
            says=lambda one: (
                (one.type.kind, one.type.is_array, *_sizes(one.type)) if one.type.spelled else None
            ),
            shown=lambda one: one.type.spelled,
            agree=_is_sized_alike,
            weight=_type_weight,
        ),
        "type",
        lambda one: one.type.spelled,
    ),
    (
        Fact(
            name="the word on null",
            fields=("nullable", "says_null"),
            says=lambda one: one.nullable if one.says_null else None,
            shown=lambda one: "null" if one.nullable else "not null",
            weight=lambda one: (int(not one.nullable),),
            why="which lets less in",
        ),
        "nullable",
        lambda one: one.nullable,
    ),
    (
        Fact(
            name="the default",
            fields=("default",),
            says=lambda one: (
                (one.default.kind, one.default.text, one.default.items) if one.default else None
            ),
            shown=_shown_default,
        ),
        "default",
        _shown_default,
    ),
    (
        Fact(
            name="the uniqueness",
            fields=("unique", "unique_origin"),
            says=lambda one: one.unique if one.unique or one.repeats else None,
            shown=lambda one: "unique" if one.unique else "not unique",
            weight=lambda one: (int(one.unique),),
            why="which lets less in",
        ),
        "unique",
        lambda one: one.unique,
    ),
)
TABLE_FACTS: tuple[Fact[Table], ...] = (
    Fact(
        name="the primary key",
        fields=("primary_key", "primary_key_origin"),
        says=lambda one: tuple(sorted(map(normal_form, one.primary_key))) or None,
        shown=lambda one: ", ".join(one.primary_key),
        line=lambda kept, left: key_line(replace(left, name=kept.name)),
    ),
)


def foreign_key_facts(table: str) -> tuple[Fact[ForeignKey], ...]:
    """Those of the keys that lead from a table."""
    return (
        Fact(
            name="the target",
            fields=("target_table", "target_columns", "origin"),
            # What was read out of the name of a column says nothing against a statement.
            says=lambda one: (
                (one.target_table, one.target_columns)
                if one.origin.certainty is Certainty.STATED
                else None
            ),
            shown=lambda one: ".".join((one.target_table, ", ".join(one.target_columns))).strip(
                "."
            ),
            agree=leads_alike,
            weight=lambda one: (len(one.target_columns),),
            line=lambda _, left: references_line(table, left),
        ),
        Fact(
            name="what happens on delete",
            fields=("on_delete",),
            says=lambda one: one.on_delete,
            shown=lambda one: one.on_delete or "",
            line=lambda kept, left: _on_delete_line(table, kept, on_delete=left.on_delete or ""),
        ),
    )


def _on_delete_line(table: str, key: ForeignKey, *, on_delete: str) -> str:
    if len(key.columns) != 1:
        return ""
    return column_line(table, key.columns[0], field="on_delete", value=on_delete)


def leads_alike(one: ForeignKey, other: ForeignKey) -> bool:
    """Whether they lead to one table, by the same columns if both name them."""
    if one.target_table != other.target_table:
        return False
    columns = {one.target_columns, other.target_columns} - {()}
    return len(columns) <= 1

"""A page for each database: its tables as a diagram and as lists of columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Column, ColumnDefault, Enum, ForeignKey, System, Table
from scaffold.naming import KebabName, NameScope, SnakeName, snake_name
from scaffold.plan.docs.cells import certainty, codes, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.mermaid import MermaidText, mermaid_attribute, mermaid_label
from scaffold.plan.services import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDocView:
    """A table with its columns as rows."""

    name: MarkdownText
    description: MarkdownText
    pointer: MarkdownText
    key: MarkdownText
    owner: MarkdownText
    # Of several columns each: those that are unique together, and those that have an index.
    together: tuple[MarkdownText, ...]
    rows: tuple[MarkdownText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePageView:
    """`docs/data/<folder>.md`."""

    folder: KebabName
    title: MarkdownText
    diagram: tuple[MermaidText, ...]
    tables: tuple[TableDocView, ...]
    enums: tuple[MarkdownText, ...]


def plan_store_pages(system: System, services: Sequence[Service]) -> tuple[StorePageView, ...]:
    """The pages of the services that own tables of the scan."""
    owners = {one.owner for one in system.tables}
    return tuple(_page(one, system) for one in services if one.container.key in owners)


def _page(service: Service, system: System) -> StorePageView:
    tables = [one for one in system.tables if one.owner == service.container.key]
    used = {column.type.enum for table in tables for column in table.columns}
    return StorePageView(
        folder=service.view.folder,
        title=markdown_text(service.container.title),
        diagram=tuple(_diagram(tables)),
        tables=tuple(map(_table, tables)),
        enums=tuple(_enum_row(one) for one in system.enums if one.name in used),
    )


def _table(table: Table) -> TableDocView:
    return TableDocView(
        name=markdown_code(table.name),
        description=prose(table.description),
        pointer=pointers(table.origin),
        key=MarkdownText(f"{codes(table.primary_key)} ({certainty(table.primary_key_origin)})"),
        owner=certainty(table.owner_origin),
        together=tuple(_together(table)),
        rows=tuple(_column_row(one, table) for one in table.columns),
    )


def _column_row(column: Column, table: Table) -> MarkdownText:
    led = [key for key in table.foreign_keys if column.name in key.columns]
    return table_row(
        markdown_code(column.name),
        markdown_code(_type_text(column)),
        MarkdownText("yes" if column.nullable else "no"),
        MarkdownText("yes" if column.unique else ""),
        MarkdownText("") if column.default is None else markdown_code(_default(column.default)),
        MarkdownText(", ".join(_reference(one) for one in led)),
        prose(column.description),
    )


def _together(table: Table) -> Iterator[MarkdownText]:
    for unique in table.uniques:
        yield MarkdownText(f"Unique together: {codes(unique.columns)}")
    for index in table.indexes:
        yield MarkdownText(f"Index: {codes(index.columns)}")


def _default(one: ColumnDefault) -> str:
    """As the scan spells it."""
    return one.spelled or one.text or ", ".join(one.items) or one.kind.value


def _type_text(column: Column) -> str:
    size = ""
    if column.type.length is not None:
        size = f"({column.type.length})"
    elif column.type.precision is not None and column.type.scale is not None:
        size = f"({column.type.precision},{column.type.scale})"
    name = column.type.enum or column.type.kind.value
    return f"{name}{size}{'[]' if column.type.is_array else ''}"


def _reference(key: ForeignKey) -> str:
    target = markdown_code(".".join([key.target_table, *key.target_columns[:1]]))
    return target if key.enforced else f"{target}, not enforced"


def _enum_row(enum: Enum) -> MarkdownText:
    values = codes(member.value for member in enum.members)
    return table_row(markdown_code(enum.name), values, pointers(enum.origin))


def _diagram(tables: Sequence[Table]) -> Iterator[MermaidText]:
    scope = NameScope()
    names = {table.name: scope.take(snake_name(table.name)) for table in tables}
    for table in tables:
        yield MermaidText(f'"{mermaid_label(table.name)}" {{')
        yield from (MermaidText(f"    {line}") for line in _attributes(table))
        yield MermaidText("}")
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for table in tables:
        for key in table.foreign_keys:
            place = (table.name, key.columns, key.target_table)
            if key.target_table in names and place not in seen:
                seen.add(place)
                yield _relation(table, key)


def _attributes(table: Table) -> Iterator[str]:
    """Keys only: a diagram of all columns of sixty tables can be read by nobody."""
    marks: Mapping[str, str] = {
        **{name: "FK" for key in table.foreign_keys for name in key.columns},
        **dict.fromkeys(table.primary_key, "PK"),
    }
    for column in table.columns:
        if column.name in marks:
            name = mermaid_attribute(SnakeName(column.attribute or snake_name(column.name)))
            yield f"{column.type.kind.value} {name} {marks[column.name]}"


def _relation(table: Table, key: ForeignKey) -> MermaidText:
    many = "|o" if _leads_once(table, key) else "}o"
    line = f"{many}--" if key.enforced else f"{many}.."
    nullable = any(column.nullable for column in table.columns if column.name in key.columns)
    end = "o|" if nullable else "||"
    label = mermaid_label(", ".join(key.columns))
    source, target = mermaid_label(table.name), mermaid_label(key.target_table)
    return MermaidText(f'"{source}" {line}{end} "{target}" : "{label}"')


def _leads_once(table: Table, key: ForeignKey) -> bool:
    """Whether no two rows of the table lead to the same row."""
    columns = set(key.columns)
    single = len(columns) == 1 and any(one.unique and one.name in columns for one in table.columns)
    return (
        single
        or columns == set(table.primary_key)
        or any(columns == set(one.columns) for one in table.uniques)
    )

"""Tables that relations name, enums that columns name."""

from dataclasses import replace

from scaffold.diagnostics import Report, near
from scaffold.diagnostics.rules.model.normalize.tables import SC238, SC247
from scaffold.model import Column, ColumnType, ForeignKey, Relation, System, Table, TypeKind
from scaffold.normalize.phrases import normal_form, singular_words, suggestion
from scaffold.overrides.lines import enum_line

# To be replaced by who knows them.
VALUES = ("first", "second")


class TableNames:
    """Tables by name, by normal form and by singular."""

    def __init__(self, system: System) -> None:
        self.exact = {table.name: table.name for table in system.tables}
        self._loose: dict[str, str] = {}
        self._classes: dict[str, list[Table]] = {}
        for table in system.tables:
            self._loose.setdefault(normal_form(table.name), table.name)
            self._loose.setdefault(_stem(table.name), table.name)
        for table, alias in ((one, alias) for one in system.tables for alias in one.aliases):
            self.exact.setdefault(alias, table.name)
            for text in dict.fromkeys((normal_form(alias), normal_form(alias.rpartition(".")[2]))):
                self._classes.setdefault(text, []).append(table)
        self._rests = _rests(system.tables)

    def find(self, spelled: str, *, by: Table | None = None) -> str | None:
        """The name of the table; None if there is no such table. A schema before a dot is left
        out; of classes called alike, the one whose owner is that of the table that refers to it.
        """
        spelled = spelled.replace("::", ".")
        if by and "." not in spelled and (beside := self.exact.get(_beside(by, spelled))):
            return beside
        bare = spelled.rpartition(".")[2] or spelled
        if (exact := self.exact.get(spelled)) and spelled not in self._classes:
            return exact
        for text in (normal_form(spelled), normal_form(bare)):
            classes = self._classes.get(text, [])
            near = [one for one in classes if by and one.stated_owner == by.stated_owner]
            if near or classes:
                return (near or classes)[0].name
        for text in (spelled, bare):
            found = (
                self.exact.get(text)
                or self._loose.get(normal_form(text))
                or self._loose.get(_stem(text))
            )
            if found:
                return found
        return self._rests.get(_stem(bare))

    def target(
        self, spelled: str, columns: tuple[str, ...], *, by: Table | None = None
    ) -> tuple[str | None, tuple[str, ...]]:
        """The table that a key leads to, and which columns of it. `mas.users` is a column of a
        table, or a table of a schema: where it is listed so, or where no table is called `mas`.
        """
        whole = f"{spelled}.{columns[0]}" if len(columns) == 1 else ""
        if whole in self.exact:
            return self.exact[whole], ()
        found = self.find(spelled, by=by)
        if found is None and whole and (in_schema := self.find(columns[0], by=by)):
            return in_schema, ()
        return found, columns


def _beside(table: Table, spelled: str) -> str:
    """The name with the schema of the table that refers to it."""
    schema = (table.qualified or table.name).rpartition(".")[0]
    return f"{schema}.{spelled}" if schema else ""


def _stem(spelled: str) -> str:
    return "".join(singular_words(spelled)) or normal_form(spelled)


def _rests(tables: tuple[Table, ...]) -> dict[str, str]:
    """Tables by their names without the first word, where only one is called so: `t_order`,
    `auth_user`.
    """
    found: dict[str, set[str]] = {}
    for table in tables:
        rest = singular_words(table.name)[1:]
        if rest:
            found.setdefault("".join(rest), set()).add(table.name)
    return {rest: next(iter(names)) for rest, names in found.items() if len(names) == 1}


def resolve_relations(system: System, report: Report) -> System:
    """Relations and foreign keys by the tables' own names; what leads nowhere is reported and
    dropped.
    """
    names = TableNames(system)
    tables_of = {table.name: table for table in system.tables}
    relations = tuple(
        found
        for one in system.relations
        if (found := _relation(one, names, tables=tables_of, report=report))
    )
    tables = tuple(_with_targets(table, names, report=report) for table in system.tables)
    return replace(system, relations=relations, tables=tables)


def _relation(
    relation: Relation, names: TableNames, *, tables: dict[str, Table], report: Report
) -> Relation | None:
    source = names.find(relation.source)
    target, columns = names.target(
        relation.target, relation.target_columns, by=tables.get(source or "")
    )
    ends = {relation.source: source, relation.target: target}
    if missing := [spelled for spelled, found in ends.items() if found is None]:
        _tell(missing[0], relation.origin.pointer, names=names, report=report)
        return None
    join = relation.join_table and (names.find(relation.join_table) or relation.join_table)
    return replace(
        relation,
        source=source or "",
        target=target or "",
        target_columns=columns,
        join_table=join,
    )


def _with_targets(table: Table, names: TableNames, *, report: Report) -> Table:
    kept: list[ForeignKey] = []
    for key in table.foreign_keys:
        target, columns = names.target(key.target_table, key.target_columns, by=table)
        if target:
            kept.append(replace(key, target_table=target, target_columns=columns))
        else:
            _tell(key.target_table, key.origin.pointer, names=names, report=report)
    return replace(table, foreign_keys=tuple(kept))


def _tell(spelled: str, pointer: str, *, names: TableNames, report: Report) -> None:
    report.add(
        SC247,
        f"`{spelled}` is no table",
        at=pointer,
        hint=suggestion(near(spelled, tuple(names.exact)))
        or "describe the table, or correct the name",
    )


def resolve_enums(system: System, report: Report) -> System:
    """Columns with enums that exist; a type that is nowhere defined holds text and is reported
    once.
    """
    known = {normal_form(enum.name): enum.name for enum in reversed(system.enums)}
    known |= {enum.name: enum.name for enum in system.enums}
    undefined: dict[str, list[str]] = {}
    tables = tuple(
        replace(
            table,
            columns=tuple(_with_enum(one, known, undefined=undefined) for one in table.columns),
        )
        for table in system.tables
    )
    for name, pointers in undefined.items():
        report.add(
            SC238,
            f"the type `{name}` is used and not defined; {len(pointers)} column(s) hold text",
            at=pointers[0],
            hint=suggestion(near(name, tuple(enum.name for enum in system.enums)))
            or f"list its values, or in scaffold.toml: {enum_line(name, VALUES)}",
            related=tuple(pointers[1:]),
        )
    return replace(system, tables=tables)


def _with_enum(column: Column, known: dict[str, str], *, undefined: dict[str, list[str]]) -> Column:
    bare = column.type.spelled.removesuffix("[]")
    if bare and column.type.kind is not TypeKind.ENUM and known.get(bare) == bare:
        # An enum may be called `single`, which is a number elsewhere.
        return replace(column, type=_type_of(bare, column.type))
    spelled = column.type.enum
    if column.type.kind is not TypeKind.ENUM or spelled is None:
        return column
    found = known.get(spelled) or known.get(normal_form(spelled))
    if found:
        return replace(column, type=replace(column.type, enum=found))
    undefined.setdefault(spelled, []).append(column.origin.pointer)
    as_text = replace(
        column.type, kind=TypeKind.TEXT, enum=None, spelled=column.type.spelled or spelled
    )
    return replace(column, type=as_text)


def _type_of(enum: str, spelled: ColumnType) -> ColumnType:
    return ColumnType(
        kind=TypeKind.ENUM, enum=enum, is_array=spelled.is_array, spelled=spelled.spelled
    )

"""The statements of a revision as they are collected: guards first, then what is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.model import Column, ForeignKey
from scaffold.plan.column_types import migration_imports, migration_type
from scaffold.plan.defaults import for_migration, server_default
from scaffold.plan.encoding import python_literal
from scaffold.plan.source import Call, Expression, Import, call, imported, keyword, layout

_NEUTRAL_IMPORTS = {
    "Decimal(": Import("decimal", "Decimal"),
    "date(": Import("datetime", "date"),
    "time(": Import("datetime", "time"),
    "timedelta(": Import("datetime", "timedelta"),
    "utc_now(": Import("servicekit.columns", "utc_now"),
}
_RESPELLING = ("erase_unreadable", "respell", "respell_moved")


@dataclass(slots=True, kw_only=True)
class Steps:
    """`variables` has the variable of each enum as it will be; `told` says in words what happens.

    Without `guarded` nothing stops at a loss: who goes back a revision knows.
    """

    variables: Mapping[str, str]
    guarded: bool
    guards: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    needed: set[Import] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def stop_at(self, what: str, table: str, *arguments: Expression, told: str) -> None:
        """A guard that `ALLOW_DATA_LOSS` opens."""
        self.losses.append(told)
        if self.guarded:
            self._guard(f"stop_at_{what}", "revision", python_literal(table), *arguments)

    def need(self, what: str, table: str, *arguments: Expression) -> None:
        """A guard that stays shut until a person has written what to do."""
        self._guard(f"need_{what}", python_literal(table), *arguments)

    def _guard(self, name: str, *arguments: Expression) -> None:
        self.needed.update(imported("servicekit.guarding", name))
        line = "    " + layout(call(name, *arguments), indent=4)
        if line not in self.guards:
            self.guards.append(line)

    def run(self, name: str, *arguments: Expression) -> None:
        """A function of servicekit's `revising`, or of its `respelling`."""
        module = "respelling" if name in _RESPELLING else "revising"
        self.needed.update(imported(f"servicekit.{module}", name))
        self.do(call(name, *arguments))

    def check(self, name: str, *arguments: Expression) -> None:
        """A function of servicekit's `guarding` that has to see what was done until here."""
        self.needed.update(imported("servicekit.guarding", name))
        self.do(call(name, *arguments))

    def do(self, made: Call) -> None:
        """Any statement."""
        self.body.append("    " + layout(made, indent=4))

    def batch(self, table: str, *calls: Call) -> None:
        """Changes of one table; SQLite copies it once for all of them."""
        if calls:
            self.body.append(f"    with op.batch_alter_table({python_literal(table)}) as batch:")
            self.body += ["        " + layout(one, indent=8) for one in calls]

    def type_of(self, column: Column) -> Expression:
        """The column's type, with what it needs imported."""
        self.needed.update(migration_imports(column.type))
        return migration_type(column.type, self.variables)

    def default_of(self, column: Column) -> Expression:
        """The value of `server_default=`, None where there is none."""
        made = server_default(column)
        if made is None:
            return "None"
        self.needed.update(one for one in made[1] if one.module.startswith("servicekit"))
        return for_migration(made[0])

    def reading(self, expression: str, *names: str) -> Expression:
        """How PostgreSQL reads the values of a column as another type."""
        self.needed.update(imported("servicekit.respelling", "reading"))
        return call("reading", *map(python_literal, (expression, *names)))

    def fill(self, table: str, column: Column, *, value: str | None) -> None:
        """Writes a value into rows that have none, each its own UUID where that is the type."""
        if value is None:
            self.run("fill_uuids", python_literal(table), python_literal(column.name))
            return
        self.needed.update(one for text, one in _NEUTRAL_IMPORTS.items() if value.startswith(text))
        kind = self.type_of(column)
        self.run("fill", python_literal(table), python_literal(column.name), kind, value)


def strings(names: tuple[str, ...] | list[str]) -> Call:
    """A list of strings."""
    return Call("", tuple(map(python_literal, names)), "[]")


def conventional(prefix: str, table: str, *, columns: tuple[str, ...], end: str = "") -> Call:
    """The name that the naming convention gives a constraint, cut where a database cuts it."""
    parts = [prefix, table, *columns, *([end] if end else [])]
    return call("op.f", python_literal("_".join(parts)))


def drop(kind: str, name: Call) -> Call:
    """Within a batch: a constraint goes."""
    return call("batch.drop_constraint", name, keyword("type_", python_literal(kind)))


def key_name(table: str, key: ForeignKey) -> Call:
    """A foreign key's name."""
    return conventional("fk", table, columns=key.columns, end=key.target_table)


def add_key(table: str, key: ForeignKey) -> Call:
    """Within a batch: a foreign key comes."""
    made = call(
        "batch.create_foreign_key",
        key_name(table, key),
        python_literal(key.target_table),
        strings(key.columns),
        strings(key.target_columns),
    )
    if key.on_delete:
        made = Call(
            made.head, (*made.arguments, keyword("ondelete", python_literal(key.on_delete)))
        )
    return made


def alter(column: str, **changes: Expression) -> Call:
    """Within a batch: a column becomes another."""
    made = (keyword(name, value) for name, value in changes.items())
    return call("batch.alter_column", python_literal(column), *made)

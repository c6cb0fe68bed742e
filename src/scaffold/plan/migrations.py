"""The first migration of a service: its tables as they are now, one function per table."""

from collections.abc import Iterable, Mapping, Sequence

from scaffold.model import Column, Enum, ForeignKey, Table
from scaffold.naming import SnakeName
from scaffold.plan.column_types import migration_imports, migration_type
from scaffold.plan.defaults import for_migration, server_default
from scaffold.plan.encoding import PythonSource, doc_text, python_literal
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    keyword,
    layout,
    statement,
)
from scaffold.plan.unique_keys import is_unique, unique_together

FIRST_REVISION = "0001"


def initial_migration(
    tables: Sequence[Table],
    enums: Sequence[Enum],
    *,
    names: Mapping[str, SnakeName],
    keeps_idempotency: bool,
) -> str:
    """The module's text. `tables` in an order in which each stands behind those it refers to.

    `names` has the function name of each table.
    """
    variables = {enum.name: f"ENUM_{index}" for index, enum in enumerate(enums, 1)}
    needed: set[Import] = {Import("alembic", "op")}
    parts = [table_function(table, names, variables=variables, needed=needed) for table in tables]
    if keeps_idempotency:
        parts.append(IDEMPOTENCY_KEYS)
        needed.update(imported("servicekit.columns", "timestamp"))
    deferred = [(table, key) for table in tables for key in table.foreign_keys if key.deferred]
    options = {"enums": bool(enums), "idempotency": keeps_idempotency}
    blocks = [
        _head(enums, variables, needed=needed),
        _upgrade(tables, names, deferred=deferred, **options),
        _downgrade(tables, deferred, **options),
        *parts,
    ]
    return "\n\n\n".join(blocks) + "\n"


def _head(enums: Sequence[Enum], variables: Mapping[str, str], *, needed: set[Import]) -> str:
    if enums:
        names = ("create_enums", "drop_enums", "stored_enum")
        needed.update(imported("servicekit.stored_enums", *names))
    lines = [
        '"""The tables of the scan."""',
        "",
        "import sqlalchemy as sa",
        import_block(needed, first_party=[]),
        "",
        f'revision = "{FIRST_REVISION}"',
        "down_revision = None",
        "branch_labels = None",
        "depends_on = None",
    ]
    if enums:
        made = [enum_variable(enum, variables[enum.name]) for enum in enums]
        lines += ["", *made, _enum_tuple(variables.values())]
    return "\n".join(lines)


def enum_variable(enum: Enum, variable: str) -> str:
    """The type as a variable of a revision."""
    values = (python_literal(member.value) for member in enum.members)
    made = call("stored_enum", python_literal(enum.name), *values)
    return statement(f"{variable} = ", made)


def _enum_tuple(variables: Iterable[str]) -> str:
    return statement("ENUMS = ", Call("", tuple(variables)))


def _upgrade(
    tables: Sequence[Table],
    names: Mapping[str, SnakeName],
    *,
    deferred: Sequence[tuple[Table, ForeignKey]],
    enums: bool,
    idempotency: bool,
) -> str:
    lines = ["def upgrade() -> None:", '    """Creates every table."""']
    if enums:
        lines.append("    create_enums(op.get_bind(), ENUMS)")
    lines += [f"    create_{names[table.name]}()" for table in tables]
    if idempotency:
        lines.append("    create_idempotency_keys()")
    for table, key in deferred:
        lines += _deferred_key(table, key)
    return "\n".join(lines)


def _downgrade(
    tables: Sequence[Table],
    deferred: Sequence[tuple[Table, ForeignKey]],
    *,
    enums: bool,
    idempotency: bool,
) -> str:
    lines = ["def downgrade() -> None:", '    """Drops every table, with all that is in it."""']
    for table, key in deferred:
        name = _deferred_name(table, key)
        made = call("batch.drop_constraint", name, 'type_="foreignkey"')
        lines.append(f"    with op.batch_alter_table({python_literal(table.name)}) as batch:")
        lines.append("        " + layout(made, indent=8))
    if idempotency:
        lines.append('    op.drop_table("idempotency_keys")')
    lines += [f"    op.drop_table({python_literal(table.name)})" for table in reversed(tables)]
    if enums:
        lines.append("    drop_enums(op.get_bind(), ENUMS)")
    return "\n".join(lines)


def _deferred_name(table: Table, key: ForeignKey) -> Call:
    # As the naming convention has it, which `op.f` cuts where a database does.
    name = f"fk_{table.name}_{'_'.join(key.columns)}_{key.target_table}"
    return call("op.f", python_literal(name))


def _deferred_key(table: Table, key: ForeignKey) -> list[str]:
    arguments: list[Expression] = [
        _deferred_name(table, key),
        python_literal(key.target_table),
        Call("", tuple(map(python_literal, key.columns)), "[]"),
        Call("", tuple(map(python_literal, key.target_columns)), "[]"),
    ]
    if key.on_delete:
        arguments.append(keyword("ondelete", python_literal(key.on_delete)))
    made = layout(call("batch.create_foreign_key", *arguments), indent=8)
    return [
        f"    with op.batch_alter_table({python_literal(table.name)}) as batch:",
        f"        {made}",
    ]


def table_function(
    table: Table,
    names: Mapping[str, SnakeName],
    *,
    variables: Mapping[str, str],
    needed: set[Import],
) -> str:
    """The function that creates a table with its indexes; deferred keys come later."""
    arguments: list[Expression] = [python_literal(table.name)]
    arguments += [_column(column, variables, needed=needed) for column in table.columns]
    arguments.append(Call("sa.PrimaryKeyConstraint", tuple(map(python_literal, table.primary_key))))
    arguments += [
        _foreign_key(key) for key in table.foreign_keys if key.enforced and not key.deferred
    ]
    for column in table.columns:
        if is_unique(column, table):
            arguments.append(call("sa.UniqueConstraint", python_literal(column.name)))
    for together in unique_together(table):
        arguments.append(Call("sa.UniqueConstraint", tuple(map(python_literal, together))))
    doc = doc_text(table.description or f"Rows of {table.name}", indent=4)
    lines = [
        f"def create_{names[table.name]}() -> None:",
        f'    """{doc}"""',
        "    " + layout(Call("op.create_table", tuple(arguments)), indent=4),
    ]
    for index in table.indexes:
        columns = Call("", tuple(map(python_literal, index.columns)), "[]")
        made = call("op.create_index", "None", python_literal(table.name), columns)
        lines.append("    " + layout(made, indent=4))
    return "\n".join(lines)


def _column(column: Column, variables: Mapping[str, str], *, needed: set[Import]) -> Expression:
    needed.update(migration_imports(column.type))
    arguments: list[Expression] = [
        python_literal(column.name),
        migration_type(column.type, variables),
    ]
    made = server_default(column)
    if made is not None:
        needed.update(one for one in made[1] if one.module.startswith("servicekit"))
        arguments.append(keyword("server_default", for_migration(made[0])))
    arguments.append(keyword("nullable", str(column.nullable)))
    return call("sa.Column", *arguments)


def _foreign_key(key: ForeignKey) -> Expression:
    targets = (python_literal(f"{key.target_table}.{name}") for name in key.target_columns)
    arguments: list[Expression] = [
        Call("", tuple(map(python_literal, key.columns)), "[]"),
        Call("", tuple(targets), "[]"),
    ]
    if key.on_delete:
        arguments.append(keyword("ondelete", python_literal(key.on_delete)))
    return call("sa.ForeignKeyConstraint", *arguments)


IDEMPOTENCY_KEYS = PythonSource('''def create_idempotency_keys() -> None:
    """Not of the scan: answers that the servicekit keeps for retries."""
    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("claimed_at", timestamp(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )''')

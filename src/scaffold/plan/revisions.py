"""The next migration of a service: from the tables of its last revision to those of now.

Steps that would lose values are written behind guards, which stop where there are such values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import Table
from scaffold.naming import NameScope, SnakeName, snake_name
from scaffold.plan.aggregates import by_dependency
from scaffold.plan.differences import Difference, Names, uniques, values_of
from scaffold.plan.encoding import doc_text, python_literal
from scaffold.plan.migrations import (
    FIRST_REVISION,
    IDEMPOTENCY_KEYS,
    enum_variable,
    initial_migration,
    table_function,
)
from scaffold.plan.renamed import Renames, loosened, renamed, renames_between
from scaffold.plan.renaming_steps import joined, rename_steps
from scaffold.plan.revised_columns import add_columns, alter_columns, drop_columns
from scaffold.plan.revision_steps import (
    Steps,
    add_key,
    conventional,
    drop,
    key_name,
    strings,
)
from scaffold.plan.snapshots import Snapshot
from scaffold.plan.source import Call, Import, call, import_block, imported

Versions = Mapping[tuple[str, Names], str]
_VARIABLE = re.compile(r"\bENUM_\d+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """`path` within the service's folder; `told` says each step, `losses` those that lose."""

    id: str
    path: str
    text: str
    told: tuple[str, ...]
    losses: tuple[str, ...]


def next_revision(old: Snapshot, new: Snapshot, *, number: int) -> Revision | None:
    """The revision that leads from `old` to `new`; None where a database would not change."""
    versions, renames = _versions(old, new), renames_between(old, new)
    loose = loosened(old, renames)
    between = renamed(loose, renames)
    up = joined(
        _steps(Difference(old, loose), versions, guarded=True),
        rename_steps(renames, back=False),
        _steps(Difference(between, new), versions, guarded=True),
    )
    if not up.body:
        return None
    down = joined(
        _steps(Difference(new, between), versions, guarded=False),
        rename_steps(renames, back=True),
        _steps(Difference(loose, old), versions, guarded=False),
    )
    name = f"{number:04}"
    return Revision(
        id=name,
        path=f"migrations/versions/{name}_{_slug(between, new, renames=renames)}.py",
        text=_module(name, (up, down), old=old, new=new),
        told=tuple(dict.fromkeys(up.told)),
        losses=tuple(dict.fromkeys(up.losses)),
    )


def first_revision(new: Snapshot) -> Revision:
    """The revision that creates all tables of a service that has none yet."""
    tables = by_dependency(new.tables)
    scope = NameScope()
    names = {one.name: scope.take(snake_name(one.name)) for one in tables}
    text = initial_migration(
        tables, new.enums, names=names, keeps_idempotency=new.keeps_idempotency
    )
    return Revision(
        id=FIRST_REVISION,
        path=f"migrations/versions/{FIRST_REVISION}_initial.py",
        text=text,
        told=tuple(f"table `{one.name}` comes" for one in tables),
        losses=(),
    )


def _versions(old: Snapshot, new: Snapshot) -> dict[tuple[str, Names], str]:
    found = dict.fromkeys((one.name, values_of(one)) for one in (*old.enums, *new.enums))
    return {version: f"ENUM_{number}" for number, version in enumerate(found, 1)}


def _slug(old: Snapshot, new: Snapshot, *, renames: Renames) -> SnakeName:
    if renames:
        return snake_name(f"rename {next(iter({**renames.tables, **renames.columns}))}"[:40])
    change = Difference(old, new)
    created, dropped = change.created(), change.dropped()
    changed = [name for name in change.shared if _differs(change.before[name], change.after[name])]
    touched = [*(one.name for one in (*created, *dropped)), *changed]
    verb = "create" if created else "drop" if dropped else "change"
    return snake_name(f"{verb} {touched[0] if touched else 'values'}"[:40])


def _differs(before: Table, after: Table) -> bool:
    return (before.columns, before.uniques) != (after.columns, after.uniques)


def _steps(change: Difference, versions: Versions, *, guarded: bool) -> Steps:
    variables = {one.name: versions[one.name, values_of(one)] for one in change.new.enums}
    steps = Steps(variables=variables, guarded=guarded)
    _change_types(change, versions, steps=steps, created=True)
    # All keys first: one may lead to columns that are unique elsewhere.
    for name in change.shared:
        keys = change.keys(name, added=False)
        steps.batch(name, *(drop("foreignkey", key_name(name, one)) for one in keys))
    for name in change.shared:
        _loosen_table(change, name, steps=steps)
    _drop_tables(change, steps)
    waiting = [name for name in change.shared if _waits(change, name)]
    for name in change.shared:
        _drop_primary_key(change, name, steps=steps)
        drop_columns(change, name, steps=steps)
        if name not in waiting:
            add_columns(change, name, steps=steps)
    alter_columns(change, steps)
    for name in waiting:
        add_columns(change, name, steps=steps)
    for name in change.shared:
        _tighten_table(change, name, steps=steps)
    _create_tables(change, steps)
    for name in change.shared:
        _add_keys(change, name, steps=steps)
    _change_types(change, versions, steps=steps, created=False)
    return steps


def _waits(change: Difference, name: str) -> bool:
    """Whether new columns come after the types of enums are made anew: they may be of one, or have
    a new value. A table cannot be without columns meanwhile.
    """
    before, after = change.before[name].columns, change.after[name].columns
    is_shared = not {one.name for one in before}.isdisjoint(one.name for one in after)
    return bool(change.changed_enums()) and is_shared


def _add_keys(change: Difference, name: str, *, steps: Steps) -> None:
    """Rows that are there may lead to none, which is told before a database finds it."""
    known = {column.name for column in change.before[name].columns}
    added = change.keys(name, added=True)
    before = change.keys(name, added=False)
    for key in added:
        if key not in before:
            steps.told.append(f"`{name}` leads to `{key.target_table}` by {', '.join(key.columns)}")
        if known >= set(key.columns):
            place = (strings(key.columns), python_literal(key.target_table))
            far = strings(key.target_columns)
            steps.check("need_targets", python_literal(name), *place, far)
    steps.batch(name, *(add_key(name, one) for one in added))


def _change_types(change: Difference, versions: Versions, *, steps: Steps, created: bool) -> None:
    mine, others = (change.new, change.old) if created else (change.old, change.new)
    known = {one.name for one in others.enums}
    found = [one for one in mine.enums if one.name not in known]
    if found:
        function = "create_enums" if created else "drop_enums"
        steps.needed.update(imported("servicekit.stored_enums", function))
        listed = tuple(versions[one.name, values_of(one)] for one in found)
        steps.do(call(function, "op.get_bind()", Call("", listed, "[]")))


def _loosen_table(change: Difference, name: str, *, steps: Steps) -> None:
    for columns in change.indexes(name, added=False):
        table = f"table_name={python_literal(name)}"
        steps.do(call("op.drop_index", conventional("ix", name, columns=columns), table))
    gone = change.uniques(name, added=False)
    steps.batch(name, *(drop("unique", conventional("uq", name, columns=one)) for one in gone))


def _drop_tables(change: Difference, steps: Steps) -> None:
    gone = change.dropped()
    for table in gone:
        deferred = [key for key in table.foreign_keys if key.enforced and key.deferred]
        steps.batch(table.name, *(drop("foreignkey", key_name(table.name, k)) for k in deferred))
    for table in reversed(by_dependency(gone)):
        told = f"table `{table.name}` goes, with its rows"
        steps.told.append(told)
        steps.stop_at("rows", table.name, told=told)
        steps.do(call("op.drop_table", python_literal(table.name)))
    if change.old.keeps_idempotency and not change.new.keeps_idempotency:
        steps.do(call("op.drop_table", python_literal("idempotency_keys")))


def _drop_primary_key(change: Difference, name: str, *, steps: Steps) -> None:
    if name in change.rekeyed and change.before[name].primary_key:
        steps.batch(name, drop("primary", conventional("pk", name, columns=())))


def _tighten_table(change: Difference, name: str, *, steps: Steps) -> None:
    known = {column.name for column in change.before[name].columns}
    key = change.after[name].primary_key
    if name in change.rekeyed and key:
        if key != change.before[name].primary_key:
            steps.told.append(f"the key of `{name}` is {', '.join(key)}")
        if known >= set(key):
            steps.need("distinct", name, strings(key))
        _check_distinct(change, name, columns=key, steps=steps)
        made = call("batch.create_primary_key", conventional("pk", name, columns=()), strings(key))
        steps.batch(name, made)
    before = uniques(change.before[name])
    for columns in change.uniques(name, added=True):
        if columns not in before:
            steps.told.append(f"`{name}` is unique by {', '.join(columns)}")
            if known >= set(columns):
                steps.need("distinct", name, strings(columns))
        _check_distinct(change, name, columns=columns, steps=steps)
        unique = conventional("uq", name, columns=columns)
        steps.batch(name, call("batch.create_unique_constraint", unique, strings(columns)))
    for columns in change.indexes(name, added=True):
        index = conventional("ix", name, columns=columns)
        steps.do(call("op.create_index", index, python_literal(name), strings(columns)))


def _check_distinct(change: Difference, name: str, *, columns: Names, steps: Steps) -> None:
    """Here, and not before all else: values were cut or replaced just now."""
    if change.has_other_values(name, columns):
        steps.check("need_distinct", python_literal(name), strings(columns))


def _create_tables(change: Difference, steps: Steps) -> None:
    created = by_dependency(change.created())
    scope = NameScope()
    names = {table.name: scope.take(snake_name(table.name)) for table in created}
    for table in created:
        steps.told.append(f"table `{table.name}` comes")
        steps.do(Call(f"create_{names[table.name]}"))
        steps.functions.append(
            table_function(table, names, variables=steps.variables, needed=steps.needed)
        )
    for table in created:
        deferred = [key for key in table.foreign_keys if key.enforced and key.deferred]
        steps.batch(table.name, *(add_key(table.name, one) for one in deferred))
    if change.new.keeps_idempotency and not change.old.keeps_idempotency:
        steps.do(Call("create_idempotency_keys"))
        steps.functions.append(IDEMPOTENCY_KEYS)
        steps.needed.update(imported("servicekit.columns", "timestamp"))


def _module(name: str, ways: tuple[Steps, Steps], *, old: Snapshot, new: Snapshot) -> str:
    up, down = ways
    versions = _versions(old, new)
    bodies = [
        _function("upgrade", "Makes the tables what they are now.", steps=up),
        _function(
            "downgrade", "Takes back what `upgrade` did, and loses what it made.", steps=down
        ),
        *dict.fromkeys((*up.functions, *down.functions)),
    ]
    used = {variable for body in bodies for variable in _VARIABLE.findall(body)}
    made = {versions[one.name, values_of(one)]: one for one in (*old.enums, *new.enums)}
    enums = [enum_variable(made[one], one) for one in made if one in used]
    needed = {Import("alembic", "op"), *up.needed, *down.needed}
    if enums:
        needed.update(imported("servicekit.stored_enums", "stored_enum"))
    told = "; ".join(dict.fromkeys(up.told))
    head = [
        f'"""{doc_text(told[:1].upper() + told[1:] or "Changed tables")}"""',
        "",
        "import sqlalchemy as sa",
        import_block(needed, first_party=[]),
        "",
        f'revision = "{name}"',
        f"down_revision = {python_literal(old.revision)}",
        "branch_labels = None",
        "depends_on = None",
        *(["", *enums] if enums else []),
    ]
    return "\n\n\n".join(["\n".join(head), *bodies]) + "\n"


def _function(name: str, doc: str, *, steps: Steps) -> str:
    return "\n".join([f"def {name}() -> None:", f'    """{doc}"""', *steps.guards, *steps.body])

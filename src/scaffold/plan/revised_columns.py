"""Columns of a table that stays: what a revision does to those that come, go, or change."""

from scaffold.model import Column, Table, are_labels
from scaffold.plan.conversions import (
    NONE,
    Conversion,
    Keeps,
    allowed_digits,
    conversion,
    fraction_digits,
    neutral,
    places,
    replacement,
)
from scaffold.plan.differences import Altered, Difference, Names, default_source, leads, uniques
from scaffold.plan.encoding import python_literal
from scaffold.plan.exposure import SOFT_DELETE
from scaffold.plan.revision_steps import Steps, alter, strings
from scaffold.plan.snapshots import document_of
from scaffold.plan.source import Call, Expression, call, keyword

# What is done with values that do not fit.
_CHANGED = {"longer": "cut", "larger": "erase_larger", "respelled": "erase_unreadable"}


def drop_columns(change: Difference, name: str, *, steps: Steps) -> None:
    """Columns that are gone."""
    gone = change.columns(name, added=False)
    for column in gone:
        told = f"`{name}.{column.name}` goes, with its values"
        steps.told.append(told)
        steps.stop_at("values", name, python_literal(column.name), told=told)
    steps.batch(name, *(call("batch.drop_column", python_literal(one.name)) for one in gone))


def add_columns(change: Difference, name: str, *, steps: Steps) -> None:
    """Columns that are new; what rows get in them is told."""
    for column in change.columns(name, added=True):
        steps.told.append(f"`{name}.{column.name}` comes")
        _add(column, change.after[name], change=change, steps=steps)


def _add(column: Column, table: Table, *, change: Difference, steps: Steps) -> None:
    made = default_source(column)
    is_key = column.name in table.primary_key or leads(table, column.name)
    is_single = any(one == (column.name,) for one in uniques(table))
    is_required = not column.nullable
    is_uuid = column.type.kind == "uuid" and not column.type.is_array
    cannot = is_required and (is_key or (is_single and not is_uuid) or not _is_made_up(column))
    if cannot or (is_single and made):
        reason = f"the new column {column.name} needs a value of its own in each"
        steps.need("no_rows", table.name, python_literal(reason))
    is_filled = is_required and not made and not cannot
    steps.batch(table.name, _added(column, nullable=column.nullable or is_filled, steps=steps))
    if is_filled:
        value = neutral(column, change.values.get(column.type.enum or "", ()))
        steps.told[-1] += f", with {value or 'a new UUID'} in rows that are there"
        steps.fill(table.name, column, value=value)
        steps.batch(table.name, alter(column.name, nullable="False"))


def _is_made_up(column: Column) -> bool:
    """Whether any value will do for rows that have none: not one by which they would be deleted,
    and not a document without what it has to hold.
    """
    return column.name != SOFT_DELETE and document_of(column) != "object"


def _added(column: Column, *, nullable: bool, steps: Steps) -> Call:
    arguments: list[Expression] = [python_literal(column.name), steps.type_of(column)]
    if default_source(column):
        arguments.append(keyword("server_default", steps.default_of(column)))
    arguments.append(keyword("nullable", str(nullable)))
    return call("batch.add_column", call("sa.Column", *arguments))


def alter_columns(change: Difference, steps: Steps) -> None:
    """Columns that change, and the enums that they hold."""
    plans = [(one, _plan(one)) for one in change.altered]
    for one, plan in plans:
        _tell(one, plan, steps=steps)
        _loosen(one, plan, steps=steps)
    _leave_enums(change, steps)
    _change_enums(change, steps)
    for one, plan in plans:
        _change(one, plan, change=change, steps=steps)


def _plan(one: Altered) -> Conversion:
    """A key cannot be emptied where a value of it is not read."""
    found = conversion(one.old.type, one.new.type)
    return NONE if one.is_key and "respelled" in found.misfits else found


def _tell(one: Altered, plan: Conversion, *, steps: Steps) -> None:
    name = f"`{one.table}.{one.name}`"
    if one.is_retyped:
        steps.told.append(f"{name} becomes {one.new.type.spelled or one.new.type.kind}")
    if one.old.nullable and not one.new.nullable:
        steps.told.append(f"{name} becomes required")
    if one.new.nullable and not one.old.nullable:
        steps.told.append(f"{name} may be empty")
    if default_source(one.old) != default_source(one.new):
        steps.told.append(f"{name} has the default {default_source(one.new) or 'none'}")
    if plan.keeps is Keeps.NONE and one.is_key:
        reason = python_literal(f"the key {one.name} gets another type")
        steps.need("no_rows", one.table, reason)
    elif plan.keeps is Keeps.NONE:
        told = f"{name} gets another type, and its values do not fit"
        steps.stop_at("values", one.table, python_literal(one.name), told=told)


def _loosens(one: Altered, plan: Conversion) -> bool:
    """Whether rows have no value for a moment."""
    is_emptied = plan.keeps is Keeps.NONE or {"larger", "others", "respelled"} & set(plan.misfits)
    return bool(is_emptied) and not one.is_key


def _loosen(one: Altered, plan: Conversion, *, steps: Steps) -> None:
    """A default or a value may not fit the other type, so both go first."""
    if not (one.is_retyped or one.has_other_values):
        return
    changes: dict[str, Expression] = {}
    if default_source(one.old) or one.old.type.autoincrement:
        changes["server_default"] = "None"
    if _loosens(one, plan) and not one.old.nullable:
        changes["nullable"] = "True"
    if changes:
        steps.batch(one.table, alter(one.name, **changes))


def _leave_enums(change: Difference, steps: Steps) -> None:
    """An enum's type is made anew, and dropped as it was: no column may be of it still."""
    changed = {enum.name for enum in change.changed_enums()}
    for one in change.altered:
        if one.old.type.enum in changed and one.new.type.enum != one.old.type.enum:
            listed = ["listed=True"] if one.old.type.is_array else []
            steps.run("as_text", python_literal(one.table), python_literal(one.name), *listed)


def _change_enums(change: Difference, steps: Steps) -> None:
    for enum in change.changed_enums():
        holders = [
            one for one in change.altered if one.has_other_values and one.new.type.enum == enum.name
        ]
        now = change.values[enum.name]
        gone = tuple(one for one in change.old_values[enum.name] if one not in now)
        added = [one for one in now if one not in change.old_values[enum.name]]
        steps.told += [f"`{enum.name}` has the value {one!r} now" for one in added]
        steps.told += [f"`{enum.name}` has no value {one!r} any more" for one in gone]
        if gone:
            for one in holders:
                _replace(one, gone, now=now, steps=steps)
        columns = tuple(
            Call(
                "",
                (
                    python_literal(one.table),
                    python_literal(one.name),
                    str(one.old.type.is_array),
                ),
            )
            for one in holders
        )
        had = [] if are_labels(change.old_values[enum.name]) else ["had_type=False"]
        steps.run("change_enum", steps.variables[enum.name], Call("", columns, "[]"), *had)


def _replace(one: Altered, gone: Names, *, now: Names, steps: Steps) -> None:
    place = (python_literal(one.table), python_literal(one.name), strings(gone))
    listed = ["listed=True"] if one.old.type.is_array else []
    told = f"`{one.table}.{one.name}` loses the values {', '.join(map(repr, gone))}"
    steps.stop_at("members", one.table, *place[1:], *listed, told=told)
    by = replacement(one.new, now)
    source = "None" if by is None or one.old.type.is_array else python_literal(by)
    if source != "None":
        # The value may be new, and the type has its old values still.
        steps.run("as_text", *place[:2])
    steps.run("replace_members", *place, keyword("by", source), *listed)


def _change(one: Altered, plan: Conversion, *, change: Difference, steps: Steps) -> None:
    values = change.values.get(one.new.type.enum or "", ())
    if one.is_retyped or one.has_other_values:
        _misfits(one, plan, values=values, steps=steps)
        _retype(one, plan, values=values, steps=steps)
    if not one.new.nullable and (one.old.nullable or _loosens(one, plan)):
        _require(one, values, steps=steps)
    last: dict[str, Expression] = {}
    if one.old.nullable != one.new.nullable or (not one.new.nullable and _loosens(one, plan)):
        last["nullable"] = str(one.new.nullable)
    is_new = default_source(one.old) != default_source(one.new)
    if is_new or (default_source(one.new) and (one.is_retyped or one.has_other_values)):
        last["server_default"] = steps.default_of(one.new)
    if last:
        steps.batch(one.table, alter(one.name, **last))


def _require(one: Altered, values: Names, *, steps: Steps) -> None:
    table, name = python_literal(one.table), python_literal(one.name)
    if one.is_key or not _is_made_up(one.new):
        steps.need("values", one.table, name)
        return
    value = neutral(one.new, values)
    steps.told.append(f"{table}: rows without {name} get {value or 'a new UUID'}")
    steps.fill(one.table, one.new, value=value)


def _misfits(one: Altered, plan: Conversion, *, values: Names, steps: Steps) -> None:
    table, name = python_literal(one.table), python_literal(one.name)
    old, new = one.old.type, one.new.type
    told = f"`{one.table}.{one.name}`: values that do not fit are changed"
    arguments: dict[str, Expression] = {
        "longer": str(new.length),
        "larger": f"({allowed_digits(new)}, {places(old)})" if "larger" in plan.misfits else "",
        "finer": f"({places(old)}, {places(new)})" if "finer" in plan.misfits else "",
        "closer": str(fraction_digits(new)),
        "others": strings(values),
        "respelled": python_literal(plan.cast.reads if plan.cast else ""),
    }
    for misfit in plan.misfits:
        steps.stop_at(misfit, one.table, name, arguments[misfit], told=told)
    if plan.misfits and old.enum is not None:
        # What is written stands in the other type, and may be no value of this one.
        steps.run("as_text", table, name)
    for misfit in plan.misfits:
        if misfit == "others":
            by = replacement(one.new, values)
            source = keyword("by", "None" if by is None else python_literal(by))
            steps.run("replace_others", table, name, arguments["others"], source)
        elif misfit in _CHANGED:
            steps.run(_CHANGED[misfit], table, name, arguments[misfit])
    if plan.keeps is Keeps.NONE and not one.is_key:
        steps.run("erase", table, name)
    if plan.rescaled and len(set(plan.rescaled)) > 1:
        steps.run("rescale", table, name, f"({plan.rescaled[0]}, {plan.rescaled[1]})")


def _retype(one: Altered, plan: Conversion, *, values: Names, steps: Steps) -> None:
    changes: dict[str, Expression] = {"type_": steps.type_of(one.new)}
    if plan.keeps is Keeps.NONE:
        changes["postgresql_using"] = python_literal("NULL")
    elif plan.cast is not None:
        changes["postgresql_using"] = steps.reading(plan.cast.using, one.name)
    elif one.new.type.enum is not None and one.is_retyped and are_labels(values):
        changes["postgresql_using"] = steps.reading("{}::text::{}", one.name, one.new.type.enum)
    spelled = plan.cast.name if plan.cast else ""
    place = [python_literal(text) for text in (one.table, one.name, spelled)]
    if spelled:
        steps.run("respell", *place)
    steps.batch(one.table, alter(one.name, **changes))
    if spelled:
        steps.run("respell_moved", *place)

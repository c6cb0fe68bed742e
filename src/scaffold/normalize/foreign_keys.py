"""Relations as foreign keys, on the side that has the column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Twins, settled
from scaffold.diagnostics.rules.model.conflicts import SC256
from scaffold.diagnostics.rules.model.normalize.tables import SC233, SC245, SC246
from scaffold.model import ForeignKey, Origin, Relation, RelationKind, System, Table
from scaffold.normalize.phrases import normal_form, singular_words
from scaffold.normalize.relation_words import (
    Leads,
    column_in_words,
    pair_in_words,
    parent_column,
    table_in_words,
)
from scaffold.normalize.twins import foreign_key_facts, leads_alike

# `logical only, no constraint across schemas`: documented, and no key.
_WITHOUT_KEY = re.compile(r"\b(?:logical|conceptual|documentation) only\b", re.IGNORECASE)


@dataclass(slots=True)
class Ends:
    """Tables by name (a copy of plumbing has no relations), and the foreign keys found so far."""

    tables: dict[str, Table]
    found: dict[str, list[ForeignKey]]
    by_words: dict[tuple[str, ...], Table]
    report: Report

    def add(self, table: Table, key: ForeignKey) -> None:
        """Adds a key, or joins it with the one that these columns have already (a relation told
        twice).
        """
        keys = self.found[table.name]
        told = [one for name in key.columns if (one := table.column(name)) is not None]
        if not key.decided and any("references" in one.decided for one in told):
            # A person has said where the column leads to, or that it leads nowhere.
            return
        on_delete = next((one.on_delete for one in told if one.on_delete), None)
        if any("on_delete" in one.decided for one in told):
            key = replace(key, on_delete=on_delete, decided=key.decided | {"on_delete"})
        key = replace(key, on_delete=key.on_delete or on_delete)
        for place, known in enumerate(keys):
            if known.columns == key.columns:
                keys[place] = _joined(known, key, table=table.name, report=self.report)
                return
        keys.append(key)


def _joined(first: ForeignKey, second: ForeignKey, *, table: str, report: Report) -> ForeignKey:
    twins: Twins[ForeignKey] = Twins(
        rule=SC256,
        called=f"`{table}.{', '.join(first.columns)}`",
        at=lambda one: one.origin.pointer,
    )
    facts = foreign_key_facts(table)
    if not leads_alike(first, second):
        # What happens on delete is said of another target.
        target = replace(facts[0], fields=(*facts[0].fields, "on_delete"))
        return settled(first, second, facts=(target,), twins=twins, report=report)
    found = settled(first, second, facts=facts, twins=twins, report=report)
    return replace(found, origin=found.origin.and_from(first.origin).and_from(second.origin))


def add_foreign_keys(system: System, report: Report) -> System:
    """The system with a foreign key for each relation that has a column; the rest is noted."""
    tables = {table.name: table for table in system.tables if table.copy_of is None}
    ends = Ends(
        tables,
        {name: [] for name in tables},
        {singular_words(name): table for name, table in tables.items()},
        report,
    )
    for table in tables.values():
        for key in table.foreign_keys:
            ends.add(table, key)
    for relation in system.relations:
        if _WITHOUT_KEY.search(relation.description):
            continue
        if relation.kind is RelationKind.MANY_TO_MANY:
            found = _through_join_table(relation, ends)
        else:
            found = _direct(relation, ends)
        if not found:
            report.add(
                SC246,
                f"the relation of `{relation.source}` to `{relation.target}` has no column",
                at=relation.origin.pointer,
                hint="it is documented only; add the column to the scan if there is one",
            )
    return replace(
        system,
        tables=tuple(
            replace(table, foreign_keys=tuple(ends.found[table.name]))
            if table.copy_of is None
            else table
            for table in system.tables
        ),
    )


def _direct(relation: Relation, ends: Ends) -> bool:
    if relation.kind is RelationKind.ONE_TO_MANY and relation.columns and relation.target_columns:
        # `customers.id -> orders.customer_id (one-to-many)`: the end of many has the key.
        relation = replace(
            relation,
            kind=RelationKind.MANY_TO_ONE,
            source=relation.target,
            target=relation.source,
            columns=relation.target_columns,
            target_columns=relation.columns,
        )
    source, target = ends.tables[relation.source], ends.tables[relation.target]
    if not relation.columns and (told := pair_in_words(relation, source, target=target)):
        return _add_pair(relation, told, ends=ends)
    sides = [(source, target), (target, source)]
    if relation.kind is RelationKind.ONE_TO_MANY:
        sides.reverse()
    for holder, other in sides:
        if columns := _stated_columns(relation, holder):
            is_forward = holder.name == relation.source
            key = ForeignKey(
                columns=columns,
                target_table=other.name,
                target_columns=relation.target_columns if is_forward else (),
                on_delete=relation.on_delete,
                origin=relation.origin,
            )
            ends.add(holder, key)
            return True
    if relation.columns or relation.kind is RelationKind.MANY_TO_MANY:
        return False
    if relation.kind is not RelationKind.ONE_TO_ONE:
        del sides[1]
    return any(
        _as_told(relation, holder, other=other, ends=ends) for holder, other in sides
    ) or any(_by_name(relation, holder, other=other, ends=ends) for holder, other in sides)


def _add_pair(relation: Relation, told: Leads, *, ends: Ends) -> bool:
    key = ForeignKey(
        columns=(told.column,),
        target_table=told.other.name,
        target_columns=(told.key,),
        on_delete=relation.on_delete,
        origin=relation.origin,
    )
    ends.add(told.holder, key)
    return True


def _as_told(relation: Relation, holder: Table, *, other: Table, ends: Ends) -> bool:
    """Whether a column says already that it leads to the other table."""
    for key in ends.found[holder.name]:
        if key.target_table == other.name:
            ends.add(holder, replace(key, origin=relation.origin))
            return True
    return False


def _stated_columns(relation: Relation, holder: Table) -> tuple[str, ...]:
    known = _columns(holder)
    found = [known.get(name) or known.get(normal_form(name)) for name in relation.columns]
    return tuple(one for one in found if one) if all(found) else ()


def _columns(holder: Table) -> dict[str, str]:
    """The scan's own columns, by spelling and normal form; no relation means one that was added."""
    own = [one.name for one in holder.columns if one.origin.rule != SC233.code]
    return {normal_form(name): name for name in reversed(own)} | {name: name for name in own}


def _by_name(relation: Relation, holder: Table, *, other: Table, ends: Ends) -> bool:
    column = column_in_words(relation, holder) or (
        parent_column(holder) if holder is other else _column_called_after(holder, other)
    )
    if column is None:
        return False
    key = ForeignKey(
        columns=(column,),
        target_table=other.name,
        on_delete=relation.on_delete,
        origin=Origin.derived(SC245.code, *relation.origin.pointers),
    )
    ends.add(holder, key)
    return True


def _column_called_after(holder: Table, other: Table) -> str | None:
    stem = "".join(singular_words(other.name))
    if len(other.primary_key) > 1 or not stem:
        return None
    # A table that has no key yet will get one of the usual names, or none that a column could mean.
    key = normal_form(other.primary_key[0]) if other.primary_key else "id"
    columns = _columns(holder)
    return next((columns[name] for name in _spellings(stem, key) if name in columns), None)


def _spellings(stem: str, key: str) -> Iterable[str]:
    yield f"{stem}{key}"
    yield from (f"{stem}{ending}" for ending in ("id", "uuid"))


def _called_after_both(relation: Relation, ends: Ends) -> Table | None:
    """`book_authors` joins books and authors, where the relation does not say so."""
    one, other = singular_words(relation.source), singular_words(relation.target)
    return ends.by_words.get((*one, *other)) or ends.by_words.get((*other, *one))


def _through_join_table(relation: Relation, ends: Ends) -> bool:
    """The foreign keys of a join table; those that its own relations tell are there already or
    come later.
    """
    join = (
        ends.tables.get(relation.join_table or "")
        or table_in_words(relation, ends.tables)
        or _called_after_both(relation, ends)
    )
    if join is None:
        return _direct(relation, ends)
    for side in (relation.source, relation.target):
        if any(key.target_table == side for key in ends.found[join.name]):
            continue
        if column := _column_called_after(join, ends.tables[side]):
            key = ForeignKey(
                columns=(column,),
                target_table=side,
                on_delete=relation.on_delete,
                origin=Origin.derived(SC245.code, *relation.origin.pointers),
            )
            ends.add(join, key)
    return True

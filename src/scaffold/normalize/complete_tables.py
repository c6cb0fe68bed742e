"""Keys, foreign keys and constraints of tables, from what relations and names tell."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import System
from scaffold.normalize.constraints import keep_constraints
from scaffold.normalize.cycles import open_cycles
from scaffold.normalize.foreign_keys import add_foreign_keys
from scaffold.normalize.foreign_targets import settle_targets
from scaffold.normalize.one_to_one import make_one_to_one_unique
from scaffold.normalize.primary_keys import find_keys, key_by_references
from scaffold.normalize.table_conflicts import settle_constraints


def complete_tables(system: System, report: Report) -> System:
    """Tables that a database would accept: each with a key, and foreign keys only to what is there.

    Keys by name come first, since relations lead to them; keys made of foreign keys come after
    relations.
    """
    told = (settle_constraints(table, report=report) for table in system.tables)
    system = replace(system, tables=tuple(find_keys(table, report=report) for table in told))
    system = add_foreign_keys(system, report)
    system = replace(
        system, tables=tuple(key_by_references(table, report=report) for table in system.tables)
    )
    system = settle_targets(system, report)
    system = make_one_to_one_unique(system, report)
    system = open_cycles(system, report)
    return replace(
        system, tables=tuple(keep_constraints(table, report=report) for table in system.tables)
    )

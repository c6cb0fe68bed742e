"""From what a scan states to a system that can be planned.

Each pass takes a system and gives one back that holds more: duplicates merged, references
resolved, kinds, owners, keys, HTTP bindings and names found. A pass touches only what is still
open, so what the scan (or an override) states always stands, and running all of them again changes
nothing. The order matters: owners of tables are scored by endpoints that resolved to containers,
bindings need keys, names come last.
"""

from collections.abc import Callable

from scaffold.diagnostics import Report
from scaffold.model import System
from scaffold.normalize.assign_tables import assign_tables
from scaffold.normalize.bind_operations import bind_operations
from scaffold.normalize.check_invariants import check_invariants
from scaffold.normalize.choose_names import choose_names
from scaffold.normalize.classify_containers import classify_containers
from scaffold.normalize.complete_tables import complete_tables
from scaffold.normalize.connect_services import connect_services
from scaffold.normalize.deduplicate import deduplicate
from scaffold.normalize.find_events import find_events
from scaffold.normalize.find_tenancy import find_tenancy
from scaffold.normalize.name_stored import name_stored
from scaffold.normalize.order_parts import order_parts
from scaffold.normalize.place_operations import place_operations
from scaffold.normalize.portable_paths import portable_paths
from scaffold.normalize.resolve_references import resolve_references

PASSES: tuple[Callable[[System, Report], System], ...] = (
    order_parts,
    portable_paths,
    deduplicate,
    resolve_references,
    classify_containers,
    place_operations,
    assign_tables,
    complete_tables,
    name_stored,
    find_tenancy,
    bind_operations,
    connect_services,
    find_events,
    choose_names,
    check_invariants,
    order_parts,
)


def normalize(system: System, report: Report) -> System:
    """The system after all passes."""
    for run in PASSES:
        system = run(system, report)
    return system

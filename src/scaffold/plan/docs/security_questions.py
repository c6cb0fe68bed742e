"""What the scan leaves open about who may do what, and about values that nobody stated."""

from collections.abc import Iterator, Sequence

from scaffold.model import (
    BehaviorKind,
    Column,
    ContainerKind,
    System,
    Table,
    Tenancy,
    TypeKind,
    ValueSource,
)
from scaffold.naming import words
from scaffold.normalize.row_filters import identifies_one_row, tenant_column
from scaffold.overrides.lines import column_line, operation_line
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.endpoints import Endpoint, uses_claims
from scaffold.plan.services import Service

_ROWS = frozenset({BehaviorKind.READ, BehaviorKind.LIST, BehaviorKind.UPDATE, BehaviorKind.DELETE})
_IDS = frozenset({"id", "uuid", "guid"})
_OPERATED = {
    ContainerKind.JOB: "start a run of",
    ContainerKind.SCHEDULER: "start what is scheduled in",
    ContainerKind.LEDGER: "write to the emulated ledger",
}


def _public(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        found = [one for one in service.endpoints if one.is_public]
        if found:
            yield ask(
                f"Is it right that these of {markdown_code(service.view.folder)} ask for no token: "
                f"{_names(found)}?",
                "They ask for none; every other operation does.",
                at=_places(found),
                answer=operation_line(
                    found[0].operation.key, field="authentication", value="bearer"
                ),
            )


def _unowned_rows(_system: System, services: Sequence[Service]) -> Asked:
    """Object level authorization is the first of OWASP's risks, so silence is told."""
    for service in services:
        found = [
            one
            for one in service.endpoints
            if one.behavior.kind in _ROWS and not one.is_public and not uses_claims(one)
        ]
        if found:
            yield ask(
                f"Whose rows are these of {markdown_code(service.view.folder)}: {_names(found)}? "
                "Nothing in the scan says whose.",
                "Who may ask reaches every row.",
                at=_places(found),
            )


def _foreign_references(system: System, services: Sequence[Service]) -> Asked:
    """A body may name a row; that it is there is checked, and not whose it is."""
    tables, tenancy = {(one.owner, one.name): one for one in system.tables}, system.tenancy
    for service in services:
        found = [
            (one, column)
            for one in service.endpoints
            if one.table is not None and uses_claims(one)
            for column in one.request_columns
            if _leads_to_a_tenants_row(column, one.table, tenancy=tenancy, tables=tables)
        ]
        if found:
            names = codes(f"{one.behavior.table}.{column.name}" for one, column in found)
            yield ask(
                f"May a body name rows of another tenant, in {names} of "
                f"{markdown_code(service.view.folder)}?",
                "The database checks that the row is there, and nobody whose it is.",
                at=[column.origin.pointer for _, column in found],
            )


def _leads_to_a_tenants_row(
    column: Column,
    table: Table,
    *,
    tenancy: Tenancy,
    tables: dict[tuple[str | None, str], Table],
) -> bool:
    targets = [
        tables.get((table.owner, key.target_table))
        for key in table.foreign_keys
        if column.name in key.columns
    ]
    return any(one and tenant_column(one, tenancy) for one in targets)


def _one_of_several(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        found = [
            one
            for one in service.endpoints
            if one.behavior.kind is BehaviorKind.READ
            and one.table is not None
            and not identifies_one_row(one.behavior.filters, one.table)
        ]
        if found:
            yield ask(
                f"Which row do these of {markdown_code(service.view.folder)} mean where several "
                f"fit: {_names(found)}?",
                "The first by its key.",
                at=_places(found),
            )


def _constants(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        for one in service.endpoints:
            for value in one.behavior.filters if one.is_modelled else ():
                if value.source is ValueSource.CONSTANT:
                    column = markdown_code(f"{one.behavior.table}.{value.column}")
                    yield ask(
                        f"Is {column} of what {_names([one])} finds always "
                        f"{markdown_code(value.name)}? That is derived, not stated.",
                        "Rows with another value are not found.",
                        at=value.origin.pointers,
                    )


def _nowhere_line(found: Sequence[tuple[Table, Column]]) -> str:
    table, column = found[0]
    return column_line(table.name, column.name, field="references", value="")


def _loose_ids(_system: System, services: Sequence[Service]) -> Asked:
    by_service = ((one, list(_loose_columns(one))) for one in services)
    for service, found in by_service:
        if found:
            names = codes(f"{table.name}.{column.name}" for table, column in found)
            yield ask(
                f"Where do {names} of {markdown_code(service.view.folder)} lead? They are called "
                "as references are, and no relation says to which table.",
                "Any value is taken, and no row is looked for.",
                at=[column.origin.pointer for _, column in found],
                answer=_nowhere_line(found),
            )


def _loose_columns(service: Service) -> Iterator[tuple[Table, Column]]:
    tables = {one.table.name: one.table for one in service.endpoints if one.table is not None}
    for table in tables.values():
        bound = {name for key in table.foreign_keys for name in key.columns}
        for column in table.columns:
            is_free = column.name not in bound and column.name not in table.primary_key
            if is_free and column.type.kind is TypeKind.UUID and _is_called_id(column):
                yield table, column


def _is_called_id(column: Column) -> bool:
    found = words(column.name)
    return len(found) > 1 and found[-1] in _IDS


def _operators(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        what = _OPERATED.get(service.container.kind) if service.container.kind else None
        if what:
            yield ask(
                f"Who may {what} {markdown_code(service.view.folder)}? The scan names no "
                "permission for it.",
                "A token is needed, and nothing more.",
                at=service.container.origin.pointers,
            )


def _names(endpoints: Sequence[Endpoint]) -> str:
    return codes(f"{one.operation.method} {one.operation.path}" for one in endpoints)


def _places(endpoints: Sequence[Endpoint]) -> list[str]:
    return [one.operation.origin.pointer for one in endpoints]


SECURITY_FAMILIES = (
    _public,
    _unowned_rows,
    _foreign_references,
    _one_of_several,
    _operators,
    _constants,
    _loose_ids,
)

"""What an operation does by default, where method and path fit a table of its container."""

from dataclasses import dataclass, replace

from scaffold.diagnostics.rules.model.normalize.operations import SC261, SC268, SC269
from scaffold.model import (
    Authentication,
    Behavior,
    BehaviorKind,
    ColumnValue,
    Operation,
    Origin,
    ShapeKind,
    Table,
    Tenancy,
    ValueSource,
    holds_claim,
)
from scaffold.naming import words
from scaffold.normalize.carried import not_carried
from scaffold.normalize.new_rows import Enums, assigned_columns, unfillable_column
from scaffold.normalize.parent_rows import parent_row
from scaffold.normalize.plain_requests import lists_all, plain_request
from scaffold.normalize.routes import Route, Step, route_of
from scaffold.normalize.row_filters import (
    filters_by_caller,
    filters_by_parameters,
    filters_by_parents,
    identifies_one_row,
    within_claims,
)
from scaffold.normalize.segments import is_plural
from scaffold.normalize.table_index import Found, TableIndex
from scaffold.normalize.tenant_chain import chain_to_tenant
from scaffold.normalize.verbs import ASPECTS, STATUS

ON_ITEM = {
    "GET": BehaviorKind.READ,
    "PATCH": BehaviorKind.UPDATE,
    "PUT": BehaviorKind.UPDATE,
    "DELETE": BehaviorKind.DELETE,
}
CLAIMS = frozenset({ValueSource.TENANT, ValueSource.PERSON, ValueSource.SUBJECT})
ON_COLLECTION = {"GET": BehaviorKind.LIST, "POST": BehaviorKind.CREATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An operation, the table that its route is about, and what a caller's token speaks of."""

    operation: Operation
    route: Route
    table: Table
    parents: tuple[tuple[Step, Table | None], ...]
    tenancy: Tenancy
    tables: TableIndex
    enums: Enums
    is_one: bool = False

    @property
    def step(self) -> Step:
        """The last noun of the route."""
        return self.route.steps[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why there is no default: a sentence."""

    reason: str


def behavior_of(
    operation: Operation, tables: TableIndex, *, tenancy: Tenancy, enums: Enums
) -> Behavior:
    """The default, or the reason why there is none."""
    found = _subject(operation, tables, tenancy=tenancy, enums=enums)
    outcome = found if isinstance(found, Refusal) else _modelled(found)
    if isinstance(outcome, Behavior) and (field := _stated_body(operation)):
        reason = f"A person states its {field}; what becomes of it is for the handler."
        outcome = Refusal(reason=reason)
    if isinstance(found, Subject) and isinstance(outcome, Behavior):
        outcome = _within_tenant(outcome, found)
    if isinstance(outcome, Refusal):
        return Behavior(
            kind=BehaviorKind.NOT_MODELLED,
            reason=outcome.reason,
            origin=Origin.derived(SC269.code, *operation.origin.pointers),
        )
    return outcome


def _stated_body(operation: Operation) -> str | None:
    """Which of its bodies a person spells out: what a default works on is the table's."""
    for field in ("request", "response"):
        shape = getattr(operation, field) if field in operation.decided else None
        inner = shape.item if shape is not None and shape.kind is ShapeKind.ARRAY else shape
        if inner is not None and inner.kind is not ShapeKind.NAMED:
            return field
    return None


def _subject(
    operation: Operation, tables: TableIndex, *, tenancy: Tenancy, enums: Enums
) -> Subject | Refusal:
    spelled = route_of(operation.path or "")
    route = plain_request(operation.method or "", spelled) or spelled
    is_action = operation.binding is not None and operation.binding.rule == SC261.code
    is_status = not route.call and words(route.action)[-1:] == (STATUS,)
    if is_action or (route.action and not (is_status and operation.method == "GET")):
        return Refusal(reason="The scan names this action and does not say what it changes.")
    if not route.steps:
        return Refusal(reason="The path names nothing that a table could hold.")
    parents = _parents(operation, route, tables=tables)
    above = parents[-1][1] if parents else None
    found = tables.of(operation, route.steps[-1].noun, parent=above)
    is_one = False
    if found is None and len(route.steps) > 1 and route.steps[-1].noun in ASPECTS:
        route = Route(steps=route.steps[:-1])
        found = tables.of(operation, route.steps[-1].noun)
        parents, is_one = parents[:-1] if route.steps[-1].parameters else parents, True
    if found is None:
        noun = " ".join(words(route.steps[-1].noun))
        return Refusal(reason=f"No table of this container holds {noun}.")
    if is_status and found.table.column(STATUS) is None:
        return Refusal(reason="The table behind this noun has no status.")
    return Subject(
        operation=operation,
        route=route,
        table=found.table,
        parents=parents,
        tenancy=tenancy,
        tables=tables,
        enums=enums,
        is_one=is_one or (_is_single(route, found) and not lists_all(spelled)),
    )


def _parents(
    operation: Operation, route: Route, *, tables: TableIndex
) -> tuple[tuple[Step, Table | None], ...]:
    return tuple(
        (step, found.table if (found := tables.find(operation.container, step.noun)) else None)
        for step in route.parents
    )


def _is_single(route: Route, found: Found) -> bool:
    """`GET /subscription` is the caller's one; `GET /inventory` lists a table that is called so."""
    noun = route.steps[-1].noun
    return not is_plural(noun) and is_plural(found.table.name)


def _modelled(subject: Subject) -> Behavior | Refusal:
    method = subject.operation.method or ""
    if subject.step.parameters:
        return _on_item(subject, ON_ITEM.get(method))
    if subject.is_one and method != "POST":
        return _on_own_row(subject, ON_ITEM.get(method))
    return _on_collection(subject, ON_COLLECTION.get(method))


def _on_item(subject: Subject, kind: BehaviorKind | None) -> Behavior | Refusal:
    if kind is None:
        return Refusal(reason="A POST to a single row is an action that the scan does not explain.")
    filters = filters_by_parameters(subject.step, subject.table, operation=subject.operation)
    above = filters_by_parents(subject.parents, subject.table, operation=subject.operation)
    if filters is None or above is None:
        return Refusal(reason="A parameter of the path is no column of the table.")
    if not identifies_one_row(filters, subject.table):
        if kind is not BehaviorKind.READ:
            return Refusal(reason="The parameters of the path do not select a single row.")
        kind = BehaviorKind.LIST
    return _behavior(subject, kind, filters=(*above, *filters))


def _on_own_row(subject: Subject, kind: BehaviorKind | None) -> Behavior | Refusal:
    filters = filters_by_caller(subject.table, subject.tenancy, operation=subject.operation)
    if kind is None or not filters:
        return Refusal(reason="Nothing says which row of the table is the caller's.")
    return _behavior(subject, kind, filters=filters)


def _on_collection(subject: Subject, kind: BehaviorKind | None) -> Behavior | Refusal:
    above = filters_by_parents(subject.parents, subject.table, operation=subject.operation)
    if kind is None:
        return Refusal(reason="The scan does not say what this method does to all rows.")
    if above is None:
        return Refusal(reason="No column leads from the table to the noun before it.")
    if kind is BehaviorKind.LIST:
        return _behavior(subject, kind, filters=above)
    if column := unfillable_column(subject.table):
        return Refusal(reason=f"A new row needs `{column}`, which no client may choose.")
    return _behavior(subject, kind, filters=above)


def _behavior(
    subject: Subject, kind: BehaviorKind, *, filters: tuple[ColumnValue, ...]
) -> Behavior | Refusal:
    if column := not_carried(subject.operation, subject.table, filters=filters):
        return Refusal(reason=f"No parameter of a path stands for a value of `{column}` as it is.")
    origin = Origin.derived(
        SC268.code, *subject.operation.origin.pointers, *subject.table.origin.pointers[:1]
    )
    kept = within_claims(subject.table, subject.tenancy, filters=filters)
    parent = (
        parent_row(subject.table, subject.parents, tenancy=subject.tenancy, kept=kept)
        if kind in ON_COLLECTION.values()
        else None
    )
    made = Behavior(kind=kind, table=subject.table.name, parent=parent, origin=origin)
    if kind is not BehaviorKind.CREATE:
        return replace(made, filters=kept)
    # A new tenant or user has a key of its own, not that of who makes it.
    own_key = subject.table.primary_key
    given = tuple(one for one in kept if one.name or (one.column,) != own_key)
    new = assigned_columns(
        subject.table,
        subject.tenancy,
        operation=subject.operation,
        given=given,
        enums=subject.enums,
    )
    return replace(made, assigned=(*given, *new))


def _within_tenant(behavior: Behavior, subject: Subject) -> Behavior | Refusal:
    """No default reaches rows of another tenant: where only a chain of keys tells whose a row is,
    and the caller's token names none of its columns, somebody has to write the check.
    """
    values = (*behavior.filters, *behavior.assigned)
    for one in values:
        column = subject.table.column(one.column) if one.source in CLAIMS else None
        if column is not None and not holds_claim(
            column, one.source, numbered=subject.tables.numbered
        ):
            told = f"`{column.name}` says whose a row is and holds no id as a caller's token has."
            return Refusal(reason=told)
    is_public = subject.operation.authentication is Authentication.PUBLIC
    if is_public and any(one.source in CLAIMS for one in values):
        return Refusal(reason="It takes no token, so nothing says whose rows it may reach.")
    if any(one.source in CLAIMS for one in behavior.filters):
        return behavior
    settled = {one.column for one in behavior.assigned if one.source in CLAIMS}
    chain = chain_to_tenant(subject.table, subject.tenancy, tables=subject.tables, settled=settled)
    if not chain and behavior.kind is not BehaviorKind.CREATE:
        chain = chain_to_tenant(
            subject.table, subject.tenancy, tables=subject.tables, optional=True
        )
    if not chain:
        return behavior
    through = " and ".join(one for one in (", ".join(chain[:-1]), chain[-1]) if one)
    return Refusal(reason=f"No default checks whose rows these are, through {through}.")

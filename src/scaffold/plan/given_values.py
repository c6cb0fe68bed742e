"""Values that a request or a token gives for columns, as a base reads them."""

from scaffold.model import (
    ClaimForm,
    Column,
    ColumnValue,
    Table,
    ValueSource,
    chosen,
    claim_form,
)
from scaffold.naming import SnakeName
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.guesses import constant_name
from scaffold.plan.source import Expression, Import, call, imported, layout

_CLAIMS = {
    ValueSource.TENANT: ("require_tenant", "require_tenant_as"),
    ValueSource.PERSON: ("require_person", "require_person_as"),
    ValueSource.SUBJECT: ("require_subject_id", "require_subject_as"),
}
# Where a parameter names the owner, it has to be the caller.
_OWN = {
    ValueSource.TENANT: ("own_tenant", "own_tenant_as"),
    ValueSource.PERSON: ("own_person", "own_person_as"),
    ValueSource.SUBJECT: ("own_subject_id", "own_subject_as"),
}


def given_value(
    value: ColumnValue, endpoint: Endpoint, *, table: Table | None = None
) -> Expression:
    """`column=value` where the value is a parameter, a claim of the token or a constant."""
    table = table or chosen(endpoint.table)
    column = chosen(table.column(value.column))
    name = str(column.attribute)
    attribute = next((one.attribute for one in endpoint.parameters if one.name == value.name), None)
    if value.source in _CLAIMS:
        return f"{name}=caller.{_claimed(value, column, attribute=attribute)}"
    if value.source is ValueSource.CONSTANT:
        return f"{name}={constant_name(value, table)}"
    if value.name.lower() == "idempotency-key":
        return f"{name}=idempotency_key"
    return f"{name}={attribute}"


def _claimed(value: ColumnValue, column: Column, *, attribute: SnakeName | None) -> str:
    """The method that reads a claim as the column holds it: `require_tenant_as(int)`."""
    names = (_OWN if value.name else _CLAIMS)[value.source]
    asked = str(attribute) if value.name else ""
    form = claim_form(column)
    if form is None or (kind := _KINDS.get(form)) is None:
        return f"{names[0]}({asked})"
    return f"{names[1]}({', '.join(filter(None, (kind, asked)))})"


_KINDS = {ClaimForm.NUMBER: "int", ClaimForm.TEXT: "str", ClaimForm.SHORT_TEXT: "str"}


def parent_lines(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    """The row that the path names first has to be there."""
    if endpoint.parent is None:
        return []
    needed.update(imported("servicekit.rows", "get_row"))
    value = given_value(chosen(endpoint.behavior.parent).value, endpoint, table=endpoint.parent)
    made = call("await get_row", "self.session", str(endpoint.parent.class_name), value)
    return ["        " + layout(made, indent=8)]

"""The default of an operation, with the rules that found it."""

from scaffold.inspection.origins import told
from scaffold.inspection.public import InspectedBehavior, InspectedValue
from scaffold.model import Behavior, ColumnValue


def behavior_of(one: Behavior | None) -> InspectedBehavior | None:
    """Each column that is not from the body has a rule of its own."""
    if one is None:
        return None
    return InspectedBehavior(
        kind=one.kind,
        table=one.table or None,
        filters=tuple(map(_value, one.filters)),
        assigned=tuple(map(_value, one.assigned)),
        reason=one.reason,
        **told(one.origin),
    )


def _value(one: ColumnValue) -> InspectedValue:
    return InspectedValue(column=one.column, source=one.source, name=one.name, **told(one.origin))

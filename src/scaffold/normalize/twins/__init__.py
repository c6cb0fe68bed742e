"""What two places can tell of one part, and which of them says more: facts by kind of part.

Whatever merges twins settles these, so that no fact is taken from the one and silently dropped from
the other.
"""

from scaffold.normalize.twins.containers import CONTAINER_FACTS, EXTERNAL_FACTS, kind_said
from scaffold.normalize.twins.operations import MESSAGE_FACTS, OPERATION_FACTS, as_owner_says
from scaffold.normalize.twins.tables import (
    TABLE_FACTS,
    column_facts,
    foreign_key_facts,
    leads_alike,
)

__all__ = [
    "CONTAINER_FACTS",
    "EXTERNAL_FACTS",
    "MESSAGE_FACTS",
    "OPERATION_FACTS",
    "TABLE_FACTS",
    "as_owner_says",
    "column_facts",
    "foreign_key_facts",
    "kind_said",
    "leads_alike",
]

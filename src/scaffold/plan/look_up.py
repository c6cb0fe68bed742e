"""What an operation asks of another service before it stores a row."""

from dataclasses import dataclass

from scaffold.model import Column
from scaffold.naming import PascalName, SnakeName


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """The id of a row that another service owns, and what finds that row: a method of a client.

    `given` says where a request has the id, `asked` what is asked of whom.
    """

    column: Column
    given: str
    client: PascalName
    package: SnakeName
    method: SnakeName
    asked: str

"""What an operation asks of another service before it stores a row."""

from dataclasses import dataclass

from scaffold.model import Column
from scaffold.naming import PascalName, SnakeName


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """The key of a row that another service owns, and what finds that row: a method of a client.

    `columns` hold the key, in the order in which the method takes it. `given` says where a request
    has what it gives of it, `asked` what is asked of whom.
    """

    columns: tuple[Column, ...]
    given: tuple[str, ...]
    client: PascalName
    package: SnakeName
    method: SnakeName
    asked: str

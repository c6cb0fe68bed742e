"""What an application is planned from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.model import Container, Enum, Relation, Table, ValueSource
from scaffold.plan.edge_views import ConsumerView, PublisherView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.main_arguments import background_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AppParts:
    """What a container has of the system."""

    container: Container
    tables: tuple[Table, ...]
    enums: tuple[Enum, ...]
    endpoints: tuple[Endpoint, ...]
    contract: Mapping[str, object]
    # Of each noun, "" where the scan says nothing.
    descriptions: Mapping[str, str]
    port: int
    publisher: PublisherView | None = None
    consumers: ConsumerView | None = None
    # Those that one of its tables is an end of, and what is said of all tables.
    relations: tuple[Relation, ...] = ()
    schema_description: str = ""
    # Paths of the old system at which its health was asked for.
    probes: tuple[str, ...] = ()
    # What the developer's claims are, where they are no UUIDs.
    developer: Mapping[ValueSource, str] = field(default_factory=dict)

    @property
    def has_database(self) -> bool:
        """Rows of its own, or what must not be done twice."""
        return bool(self.tables) or self.keeps_idempotency

    @property
    def keeps_idempotency(self) -> bool:
        """Whether it remembers requests by their Idempotency-Key, or events by their id."""
        return self.consumers is not None or any(one.operation.idempotent for one in self.endpoints)

    @property
    def probe_paths(self) -> tuple[PythonSource, ...]:
        """As literals."""
        return tuple(map(python_literal, self.probes))

    @property
    def background(self) -> tuple[str, ...]:
        """What runs from start to stop."""
        return background_of(self.publisher, self.consumers)

"""The system that a scan describes."""

from dataclasses import dataclass, field
from enum import StrEnum

from scaffold.model.api import Operation
from scaffold.model.containers import Component, Container, OtherKind
from scaffold.model.names import GivenNames
from scaffold.model.origin import Origin
from scaffold.model.tables import Enum, Relation, Table
from scaffold.naming import KebabName


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """`generated_at` as stated; `sha256` of the scan's canonical JSON."""

    generated_at: str = ""
    version: str = ""
    sources: tuple[str, ...] = ()
    sha256: str = ""
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A C4 context."""

    name: str
    description: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the domain."""

    name: str
    definition: str = ""
    origin: Origin


class DependencyKind(StrEnum):
    """What an edge leads to."""

    CALL = "call"
    DATABASE = "database"
    CACHE = "cache"
    SEARCH = "search"
    STORAGE = "storage"
    PUBLISH = "publish"
    SUBSCRIBE = "subscribe"
    IDENTITY = "identity"
    TELEMETRY = "telemetry"
    LEDGER = "ledger"
    EXTERNAL = "external"
    LIBRARY = "library"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """A directed edge; ends are keys of containers or names of external systems once resolved."""

    source: str
    destination: str
    description: str = ""
    kind: DependencyKind = DependencyKind.UNKNOWN
    planned: bool = False
    # As an own field of the edge says: `gRPC`.
    protocol: str = ""
    # Told by a component of the source, not by the topology.
    component: str | None = None
    # What the scan calls the destination, where that is not its key.
    spelled: str = ""
    # Whether a person says that it is planned, or there.
    is_decided: bool = False
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An event; ends are container keys once resolved. `group` is what it was listed under: an
    aggregate, a service, a domain.
    """

    name: str
    description: str = ""
    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()
    channel: str = ""
    group: str = ""
    # Its sender is told, and described nowhere.
    comes_from_outside: bool = False
    # Its list says that it goes to whoever sits in front of the system.
    to_clients: bool = False
    # Those of the producers that an entry of its own names, and not they themselves.
    named_producers: tuple[str, ...] = ()
    # Where it is listed, if it is: prose that names it besides is no statement of its facts.
    listed_at: str = ""
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalSystem:
    """Software of somebody else; `container` where a container stands for it."""

    name: str
    kind: str = ""
    description: str = ""
    technology: str = ""
    # Other names that ends lead to it by: its key, where it has a name as well.
    aliases: tuple[str, ...] = ()
    container: str | None = None
    other_kind: OtherKind | None = None
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """A course of steps, in the scan's sentences."""

    name: str
    description: str = ""
    trigger: str = ""
    component: str | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """A place where containers run; `resources` as (group, name, description)."""

    key: str
    title: str
    description: str = ""
    resources: tuple[tuple[str, str, str], ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the old system and what it holds."""

    path: str
    role: str = ""
    anchors: tuple[str, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact that is kept as documentation.

    `section` is the top-level key, `path` the words below it.
    """

    section: str
    path: tuple[str, ...]
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenancy:
    """The tables behind the claims of a token.

    Tenant, the person in it, the user. Names as spelled.
    """

    tenant_table: str | None = None
    person_table: str | None = None
    user_table: str | None = None
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """All of it. Tuples keep the scan's order; `normalize` makes keys unique."""

    title: str
    description: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    contexts: tuple[Context, ...] = ()
    containers: tuple[Container, ...] = ()
    components: tuple[Component, ...] = ()
    operations: tuple[Operation, ...] = ()
    # Paths of their own at which containers are asked for their health.
    probes: tuple[Operation, ...] = ()
    schema_description: str = ""
    schema_origin: Origin = field(default_factory=Origin)
    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    relations: tuple[Relation, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    # What components of one container need of each other.
    inner: tuple[Dependency, ...] = ()
    messages: tuple[Message, ...] = ()
    # What a person says of events, until those of the scan are all found.
    told_events: tuple[Message, ...] = ()
    externals: tuple[ExternalSystem, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    tenancy: Tenancy = field(default_factory=Tenancy)
    name: KebabName | None = None
    # What an earlier run called the parts that this one may find again.
    given: GivenNames = field(default_factory=GivenNames)

    def container(self, key: str | None) -> Container | None:
        """The container that the scan spells so; linear, so build an index for loops."""
        return next((one for one in self.containers if one.key == key), None)

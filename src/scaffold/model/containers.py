"""Containers: what runs, or is deployed, on its own."""

from dataclasses import dataclass
from enum import StrEnum

from scaffold.model.origin import Origin
from scaffold.naming import KebabName, SnakeName, UpperName


class ContainerKind(StrEnum):
    """What a container is; decides which template it becomes."""

    SERVICE = "service"
    GATEWAY = "gateway"
    WEB = "web"
    WORKER = "worker"
    SCHEDULER = "scheduler"
    JOB = "job"
    ADAPTER = "adapter"
    LEDGER = "ledger"
    IDENTITY = "identity"
    LIBRARY = "library"
    DATABASE = "database"
    CACHE = "cache"
    SEARCH = "search"
    BROKER = "broker"
    STORAGE = "storage"
    OBSERVABILITY = "observability"
    EXTERNAL = "external"

    @property
    def is_app(self) -> bool:
        """Whether it becomes a FastAPI application."""
        return self in APP_KINDS

    @property
    def is_product(self) -> bool:
        """Whether it is somebody else's software that is configured, not written."""
        return self in PRODUCT_KINDS


APP_KINDS = frozenset(
    {
        ContainerKind.SERVICE,
        ContainerKind.GATEWAY,
        ContainerKind.WEB,
        ContainerKind.WORKER,
        ContainerKind.SCHEDULER,
        ContainerKind.JOB,
        ContainerKind.ADAPTER,
        ContainerKind.LEDGER,
        ContainerKind.IDENTITY,
    }
)
PRODUCT_KINDS = frozenset(
    {
        ContainerKind.DATABASE,
        ContainerKind.CACHE,
        ContainerKind.SEARCH,
        ContainerKind.BROKER,
        ContainerKind.STORAGE,
        ContainerKind.OBSERVABILITY,
    }
)


class Trait(StrEnum):
    """What a container also is."""

    GATEWAY = "gateway"
    PLANNED = "planned"
    MIGRATES = "migrates"
    REALTIME = "realtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for a decision: what was seen, where, and how much it weighs."""

    rule: str
    pointer: str
    text: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of a container; `container` is None until `normalize` finds it."""

    key: str
    title: str
    description: str = ""
    technology: str = ""
    container: str | None = None
    depends_on: tuple[str, ...] = ()
    # Of what it depends on, where the scan lists it: (as spelled, pointer).
    depends_at: tuple[tuple[str, str], ...] = ()
    entities: tuple[tuple[str, str], ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherKind:
    """What else an object says that a thing is, where that stands, and where the first word is."""

    words: str
    at: str
    beside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """`key` is how the scan spells it, and how other parts of the model refer to it."""

    key: str
    title: str
    description: str = ""
    technology: str = ""
    stated_kind: str = ""
    other_kind: OtherKind | None = None
    aliases: tuple[str, ...] = ()
    kind: ContainerKind | None = None
    traits: frozenset[Trait] = frozenset()
    evidence: tuple[Evidence, ...] = ()
    origin: Origin
    # What a person wants it to be called in the output, instead of its key.
    called: str = ""
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    # Chosen by `choose_names`:
    folder: KebabName | None = None
    package: SnakeName | None = None
    env_prefix: UpperName | None = None

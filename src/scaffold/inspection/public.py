"""The fields of the document; its JSON Schema is made of these classes."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from scaffold.diagnostics import Severity
from scaffold.model import (
    BehaviorKind,
    Certainty,
    ContainerKind,
    DependencyKind,
    OperationKind,
    ShapeKind,
    Trait,
    TypeKind,
    ValueSource,
)

INSPECTION_VERSION: Final = 1


class Public(BaseModel):
    """Closed, so that a field without a declaration fails a test."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(Public):
    """`origin` are RFC 6901 pointers; `rule` the code that `scaffold explain` knows."""

    certainty: Certainty
    rule: str | None = None
    origin: tuple[str, ...] = ()


class Evidence(Public):
    """One reason for the kind of a container."""

    rule: str
    at: str
    text: str
    weight: int


class InspectedContainer(Told):
    """`certainty` is that of its kind; `override` the line that would change it."""

    key: str
    name: str
    kind: ContainerKind | None
    traits: tuple[Trait, ...] = ()
    technology: str = ""
    description: str = ""
    folder: str | None = None
    evidence: tuple[Evidence, ...] = ()
    override: str | None = None


class InspectedShape(Public):
    """What a value looks like: `name` of a named type, `fields` of an object, `item` of a list."""

    kind: ShapeKind
    name: str = ""
    fields: "tuple[InspectedField, ...]" = ()
    item: "InspectedShape | None" = None
    values: tuple[str, ...] = ()
    nullable: bool = False


class InspectedField(Public):
    """A member of an object."""

    name: str
    required: bool
    shape: InspectedShape


class InspectedParameter(Told):
    """As the wire has it."""

    name: str
    place: Literal["path", "query", "header"] = Field(alias="in")
    type: str
    required: bool


class InspectedValue(Told):
    """A column that the default finds a row by, or fills: `name` is a parameter or a constant."""

    column: str
    source: ValueSource
    name: str = ""


class InspectedBehavior(Told):
    """What the operation does until a handler says otherwise; `reason` says why it does nothing."""

    kind: BehaviorKind
    table: str | None = None
    filters: tuple[InspectedValue, ...] = ()
    assigned: tuple[InspectedValue, ...] = ()
    reason: str = ""


class InspectedOperation(Told):
    """Stands once, at its owner; `exposed_by` are the gateways that serve it too.

    `key` is how overrides name it. `certainty` is that of method and path.
    """

    key: str
    container: str | None
    method: str | None
    path: str | None
    name: str
    kind: OperationKind
    description: str = ""
    group: str = ""
    parameters: tuple[InspectedParameter, ...] = ()
    request: InspectedShape | None = None
    response: InspectedShape | None = None
    status: int | None = None
    permissions: tuple[str, ...] = ()
    authentication: str | None = None
    handler: str = ""
    idempotent: bool = False
    default: str | None = None
    table: str | None = None
    behavior: InspectedBehavior | None = None
    exposed_by: tuple[str, ...] = ()
    override: str | None = None


class InspectedRoute(Told):
    """What a gateway passes on and does not serve itself."""

    container: str | None
    method: str | None
    path: str | None
    destinations: tuple[str, ...]


class InspectedColumn(Told):
    """`type` and `default` as the scan spells them; `canonical_type` is what was read."""

    name: str
    type: str
    canonical_type: str
    type_kind: TypeKind
    nullable: bool
    default: str | None = None
    unique: bool = False
    description: str = ""


class InspectedKeys(Told):
    """Columns of an index or a unique key."""

    columns: tuple[str, ...]


class InspectedForeignKey(InspectedKeys):
    """Not `enforced` where it leads to another service."""

    target_table: str
    target_columns: tuple[str, ...]
    enforced: bool
    on_delete: str | None = None


class InspectedTable(Told):
    """`certainty` and `rule` are those of the owner; `copies` are owners of a copy (an outbox)."""

    name: str
    owner: str | None
    description: str = ""
    columns: tuple[InspectedColumn, ...] = ()
    primary_key: tuple[str, ...] = ()
    primary_key_certainty: Certainty | None = None
    foreign_keys: tuple[InspectedForeignKey, ...] = ()
    unique: tuple[InspectedKeys, ...] = ()
    indexes: tuple[InspectedKeys, ...] = ()
    copies: tuple[str, ...] = ()
    override: str | None = None


class InspectedEnum(Told):
    """Values to the letter."""

    name: str
    values: tuple[str, ...]


class InspectedDependency(Told):
    """A directed edge; `protocol` as an own field of it says."""

    source: str
    destination: str
    kind: DependencyKind
    planned: bool
    protocol: str = ""
    description: str = ""


class InspectedMessage(Told):
    """`producer` is the first of `producers`; `override` the line that would change them."""

    name: str
    producer: str | None
    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()
    channel: str = ""
    description: str = ""
    override: str | None = None


class InspectedExternal(Told):
    """`container` is the one that stands for it; `override` the line that would say what it is."""

    name: str
    kind: str = ""
    technology: str = ""
    description: str = ""
    container: str | None = None
    override: str | None = None


class InspectedWorkflow(Told):
    """A course of steps in the scan's words."""

    name: str
    trigger: str = ""
    description: str = ""
    component: str | None = None


class InspectedDiagnostic(Public):
    """`at` is a pointer; `line` and `column` are 1-based."""

    code: str
    severity: Severity
    message: str
    at: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str | None = None
    related: tuple[str, ...] = ()


class Counted(Public):
    """Leaves of the scan by what became of them; they add up."""

    leaves: int
    used: int
    documented: int
    explained: int
    unaccounted: int


class Coverage(Counted):
    """Of the whole scan and, by name, of each of its sections."""

    sections: dict[str, Counted] = Field(default_factory=dict)


class InspectedSystem(Public):
    """`sha256` is the scan's identity."""

    name: str | None
    title: str
    description: str = ""
    sha256: str = ""


class Inspection(Public):
    """A scan as it was understood."""

    version: Literal[1] = INSPECTION_VERSION
    system: InspectedSystem
    containers: tuple[InspectedContainer, ...]
    operations: tuple[InspectedOperation, ...]
    routes: tuple[InspectedRoute, ...]
    tables: tuple[InspectedTable, ...]
    enums: tuple[InspectedEnum, ...]
    dependencies: tuple[InspectedDependency, ...]
    messages: tuple[InspectedMessage, ...]
    external_systems: tuple[InspectedExternal, ...]
    workflows: tuple[InspectedWorkflow, ...]
    diagnostics: tuple[InspectedDiagnostic, ...]
    coverage: Coverage | None = None

"""Operations: named behavior, and how HTTP reaches it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from scaffold.model.origin import Origin
from scaffold.naming import PascalName, SnakeName

PARAMETER_IN_PATH = re.compile(r"\{[^}]*\}")


class ShapeKind(StrEnum):
    """What a value of an API looks like."""

    NONE = "none"
    NAMED = "named"
    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    UUID = "uuid"
    DATE = "date"
    DATETIME = "datetime"
    ENUM = "enum"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeField:
    """A member of an object."""

    name: str
    shape: "Shape"
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`name` for NAMED, `fields` for OBJECT, `item` for ARRAY, `values` for ENUM.

    `is_long` is an integer that 32 bits may not hold.
    """

    kind: ShapeKind
    name: str = ""
    fields: tuple[ShapeField, ...] = ()
    item: "Shape | None" = None
    values: tuple[str, ...] = ()
    nullable: bool = False
    is_long: bool = False


class OperationKind(StrEnum):
    """How the scan tells the operation."""

    COMMAND = "command"
    QUERY = "query"
    ENDPOINT = "endpoint"


class Authentication(StrEnum):
    """Who may call."""

    BEARER = "bearer"
    PUBLIC = "public"


class ParameterPlace(StrEnum):
    """Where HTTP carries a parameter."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """`name` is the wire's; `attribute` the code's, made by `choose_names`."""

    name: str
    place: ParameterPlace
    shape: Shape
    required: bool = False
    origin: Origin
    attribute: SnakeName | None = None


class BehaviorKind(StrEnum):
    """What the default implementation does."""

    CREATE = "create"
    READ = "read"
    LIST = "list"
    UPDATE = "update"
    DELETE = "delete"
    # Of an adapter: its port is asked, behind which a fake is until the real system is.
    ASK = "ask"
    NOT_MODELLED = "not modelled"


class ValueSource(StrEnum):
    """Where the value for a column comes from, if not from the body."""

    PARAMETER = "parameter"
    TENANT = "tenant"
    PERSON = "person"
    SUBJECT = "subject"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnValue:
    """`column` as spelled.

    `name` is the parameter's wire name for PARAMETER, the text for CONSTANT. For a claim it is the
    parameter that has to equal it, if there is one.
    """

    column: str
    source: ValueSource
    name: str = ""
    origin: Origin

    @property
    def parameter(self) -> str:
        """The parameter that names the value, if one does."""
        return "" if self.source is ValueSource.CONSTANT else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentRow:
    """The row that a path names before the rows below it; `value` selects it in its own table."""

    table: str
    value: ColumnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Behavior:
    """The default of an operation.

    `filters` select rows (READ, LIST, UPDATE, DELETE); `assigned` are columns of a new row that the
    body does not give. `reason` says in a sentence why there is no default (NOT_MODELLED).
    """

    kind: BehaviorKind
    table: str = ""
    filters: tuple[ColumnValue, ...] = ()
    assigned: tuple[ColumnValue, ...] = ()
    # What has to be there for rows below it to be listed or made (LIST, CREATE).
    parent: ParentRow | None = None
    reason: str = ""
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A behavior that a client can ask for.

    `key` is unique in the system: how the scan names it (`CreateCampaignCommand`) or its method and
    path as stated. `group` is the domain or API group it stands in, `container` the owner's key,
    None until found. `path` is joined with its prefix, has `{name}` for parameters and no query.
    """

    key: str
    kind: OperationKind
    description: str = ""
    group: str = ""
    group_description: str = ""
    container: str | None = None
    stated_container: str = ""
    method: str | None = None
    path: str | None = None
    # Another method that it names, and where.
    other_method: tuple[str, str] | None = None
    parameters: tuple[Parameter, ...] = ()
    request: Shape | None = None
    response: Shape | None = None
    permissions: tuple[str, ...] = ()
    authentication: Authentication | None = None
    handler: str = ""
    # What the scan calls it, as an `operationId` does.
    called: str = ""
    idempotent: bool = False
    # What says so, where it is a text about the whole container.
    retried: Origin | None = None
    # The table that a person lets its default work on.
    stated_table: str | None = None
    notes: tuple[str, ...] = ()
    exposed_by: tuple[str, ...] = ()
    # A catch-all of a gateway is no operation of its own but routes to these clusters.
    proxies_to: tuple[str, ...] = ()
    status: int | None = None
    behavior: Behavior | None = None
    origin: Origin
    # How method and path were found; equal to `origin` where they are stated.
    binding: Origin | None = None
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    # Chosen by `choose_names`: module of the noun, function name, stem of its DTOs.
    noun: SnakeName | None = None
    name: SnakeName | None = None
    stem: PascalName | None = None

    @property
    def identity(self) -> str:
        """What makes it the same one in another scan of the system, whatever its parameters are
        called there.
        """
        if self.kind is not OperationKind.ENDPOINT:
            return self.key
        return f"{self.method} {PARAMETER_IN_PATH.sub('{}', self.path or '')}"

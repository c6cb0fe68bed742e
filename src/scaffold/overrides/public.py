"""What `scaffold.toml` may say."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scaffold.model import Authentication, ContainerKind, DependencyKind


class Stated(BaseModel):
    """Closed: a key that is misspelled must not be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ContainerOverride(Stated):
    """`name` is what the container is called in the output; `aliases` other spellings of it;
    `technology` what it is made of.
    """

    kind: ContainerKind | None = None
    technology: str | None = Field(None, min_length=1, max_length=500)
    name: str | None = Field(None, min_length=1, max_length=200)
    aliases: tuple[str, ...] = ()


class ExternalOverride(Stated):
    """Of a system of somebody else: what it is."""

    kind: ContainerKind | None = None


class ColumnOverride(Stated):
    """`renamed_from` is what the column was called when the last revision was written; `unique`
    says whether each row has another value, whatever a relation or a constraint says of it alone.

    `type` and `default` are spelled as in a scan. `references` is `table` or `table.column`, and
    empty where the column leads nowhere.
    """

    renamed_from: str | None = Field(None, min_length=1)
    unique: bool | None = None
    type: str | None = Field(None, min_length=1, max_length=200)
    nullable: bool | None = None
    default: str | int | float | bool | None = None
    references: str | None = Field(None, max_length=200)
    on_delete: Literal["cascade", "set null", "set default", "restrict", "no action"] | None = None


class TableOverride(Stated):
    """`owner` is the key of a container, `primary_key` names columns; `renamed_from` is what the
    table was called when the last revision was written.
    """

    owner: str | None = None
    primary_key: tuple[str, ...] | None = Field(None, min_length=1)
    renamed_from: str | None = Field(None, min_length=1)
    columns: dict[str, ColumnOverride] = {}


class OperationOverride(Stated):
    """`path` has `{name}` for its parameters; `container` is the key of the one that serves it;
    `table` is the one that its default works on. `request` and `response` are bodies, spelled as in
    a scan: `{ name: string; amount?: decimal }`, `Order`, `Array<Order>`, `null`.
    """

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] | None = None
    path: str | None = Field(None, pattern="^/", max_length=500)
    container: str | None = None
    table: str | None = None
    status: int | None = Field(None, ge=200, le=299)
    authentication: Authentication | None = None
    permissions: tuple[str, ...] | None = None
    idempotent: bool | None = None
    request: str | None = Field(None, min_length=1, max_length=4000)
    response: str | None = Field(None, min_length=1, max_length=4000)


class EventOverride(Stated):
    """Keys of containers or names of external systems; an empty list where there is nobody."""

    producers: tuple[str, ...] | None = None
    consumers: tuple[str, ...] | None = None
    channel: str | None = None


class EdgeOverride(Stated):
    """An edge that the scan does not tell, or, with `absent`, one that is not there."""

    source: str
    destination: str
    kind: DependencyKind = DependencyKind.CALL
    description: str = ""
    protocol: str | None = Field(None, min_length=1, max_length=100)
    planned: bool = False
    absent: bool = False


class TenancyOverride(Stated):
    """The tables behind the claims of a caller's token."""

    tenant: str | None = None
    person: str | None = None
    user: str | None = None


class Overrides(Stated):
    """Containers, tables, operations and events by their keys, as `scaffold inspect` prints them;
    systems of somebody else by their names; enums by theirs, with their values.
    """

    title: str | None = Field(None, min_length=1, max_length=200)

    containers: dict[str, ContainerOverride] = {}
    externals: dict[str, ExternalOverride] = {}
    tables: dict[str, TableOverride] = {}
    operations: dict[str, OperationOverride] = {}
    events: dict[str, EventOverride] = {}
    enums: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]] = {}
    edges: tuple[EdgeOverride, ...] = ()
    aliases: dict[str, str] = {}
    tenancy: TenancyOverride = TenancyOverride()

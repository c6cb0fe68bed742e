"""The data schema."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scaffold.model.origin import Origin
from scaffold.naming import PascalName, SnakeName, UpperName

# What PostgreSQL keeps of a name, and takes for a value of an enum, in bytes.
LONGEST_STORED = 63


class TypeKind(StrEnum):
    """The closed table of column types; what a scan spells selects a row of it."""

    UUID = "uuid"
    STRING = "string"
    TEXT = "text"
    SMALLINT = "smallint"
    INTEGER = "integer"
    BIGINT = "bigint"
    NUMERIC = "numeric"
    REAL = "real"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    TIMESTAMPTZ = "timestamptz"
    INTERVAL = "interval"
    JSON = "json"
    BYTES = "bytes"
    INET = "inet"
    ENUM = "enum"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnType:
    """What a column holds.

    `length` of a STRING; `precision` and `scale` of a NUMERIC; `precision` of a time: how many
    digits its second has. `enum` is the key of an `Enum`. `is_array` makes it an array, of one
    dimension, of the rest. `spelled` is the scan's own text.
    """

    kind: TypeKind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    enum: str | None = None
    is_array: bool = False
    autoincrement: bool = False
    spelled: str = ""


class DefaultKind(StrEnum):
    """What a column's default is."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    JSON = "json"
    NOW = "now"
    UUID = "uuid"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDefault:
    """`text` without SQL quotes for TEXT, digits for NUMBER, true/false.

    `items` for LIST; JSON text for JSON.
    """

    kind: DefaultKind
    text: str = ""
    items: tuple[str, ...] = ()
    spelled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`name` as the scan spells it, which is its name in the database.

    `on_delete` is for the key that a relation told elsewhere makes of the column.
    """

    name: str
    type: ColumnType
    nullable: bool = False
    unique: bool = False
    default: ColumnDefault | None = None
    on_delete: str | None = None
    # What it was called before, where a person says so.
    renamed_from: str | None = None
    description: str = ""
    origin: Origin
    attribute: SnakeName | None = None
    # Whether `nullable` was said, and not taken from silence.
    says_null: bool = True
    # Whether it says that rows may have the same value.
    denies_unique: bool = False
    # Who says `unique` or its opposite, where that is not the column itself.
    unique_origin: Origin | None = None
    # Fields that a person has decided; `references` where that is what it leads to.
    decided: frozenset[str] = frozenset()

    @property
    def repeats(self) -> bool:
        """Whether somebody says that rows may have the same value."""
        return self.unique_origin is not None and not self.unique


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueKey:
    """Columns whose values together are unique."""

    columns: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index over columns in this order."""

    columns: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """`enforced` is False across services, where it is a soft id."""

    columns: tuple[str, ...]
    target_table: str
    target_columns: tuple[str, ...] = ()
    enforced: bool = True
    on_delete: str | None = None
    # Breaks a cycle: the constraint is added after both tables are there.
    deferred: bool = False
    origin: Origin
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()


class RelationKind(StrEnum):
    """Cardinality, from the table that tells it."""

    MANY_TO_ONE = "many_to_one"
    ONE_TO_MANY = "one_to_many"
    ONE_TO_ONE = "one_to_one"
    MANY_TO_MANY = "many_to_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation as stated. `columns` may stand on either side; empty for a conceptual one."""

    kind: RelationKind
    source: str
    target: str
    columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    join_table: str | None = None
    on_delete: str | None = None
    description: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`name` as the scan spells it; `owner` is a container's key, None until found."""

    name: str
    # With the schema before it, where the scan has one and the name does without.
    qualified: str = ""
    description: str = ""
    columns: tuple[Column, ...] = ()
    primary_key: tuple[str, ...] = ()
    primary_key_origin: Origin | None = None
    # Whether it says that it has no primary key.
    denies_key: bool = False
    # What columns say to be the key, where a constraint of the table says otherwise.
    flagged_key: tuple[str, ...] = ()
    flagged_at: str = ""
    uniques: tuple[UniqueKey, ...] = ()
    indexes: tuple[Index, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    stated_owner: str = ""
    # Who else is said to own it: (as spelled, pointer).
    other_owners: tuple[tuple[str, str], ...] = ()
    # Names of groups within that of the owner, which may name it where that one does not.
    groups: tuple[str, ...] = ()
    # Other names that keys lead to it by: that of its class.
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    owner_origin: Origin | None = None
    # What it was called before, where a person says so.
    renamed_from: str | None = None
    # Key of the table that this one is a copy of in another service (an outbox per owner).
    copy_of: str | None = None
    # A row of a list that says whose a table is, and nothing else of it.
    is_owner_only: bool = False
    origin: Origin
    # Fields that a person has decided.
    decided: frozenset[str] = frozenset()
    # Chosen by `choose_names`:
    class_name: PascalName | None = None

    def column(self, name: str) -> Column | None:
        """The column that the scan spells so."""
        return next((column for column in self.columns if column.name == name), None)


def are_labels(values: Iterable[str]) -> bool:
    """Whether PostgreSQL takes them as the values of a type; else they are stored as text."""
    return all(len(value.encode()) <= LONGEST_STORED for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumMember:
    """`value` to the letter."""

    value: str
    name: UpperName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """A closed list of values that columns use by its name."""

    name: str
    members: tuple[EnumMember, ...]
    origin: Origin
    class_name: PascalName | None = None

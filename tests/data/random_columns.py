"""Random columns of any type, with a default that fits or none."""

from random import Random

from scaffold.model import Column, ColumnDefault, ColumnType, DefaultKind, Enum, Origin, TypeKind
from scaffold.plan.snapshots import Snapshot

NOWHERE = Origin.stated("")
SIZES = {"length": (None, 10, 40, 255), "precision": (None, 0, 3)}
DEFAULTS = {
    TypeKind.STRING: ColumnDefault(kind=DefaultKind.TEXT, text="it's"),
    TypeKind.TEXT: ColumnDefault(kind=DefaultKind.TEXT, text="a: %"),
    TypeKind.INTEGER: ColumnDefault(kind=DefaultKind.NUMBER, text="3"),
    TypeKind.BIGINT: ColumnDefault(kind=DefaultKind.NUMBER, text="-4"),
    TypeKind.NUMERIC: ColumnDefault(kind=DefaultKind.NUMBER, text="0.5"),
    TypeKind.BOOLEAN: ColumnDefault(kind=DefaultKind.BOOLEAN, text="true"),
    TypeKind.TIMESTAMPTZ: ColumnDefault(kind=DefaultKind.NOW),
    TypeKind.JSON: ColumnDefault(kind=DefaultKind.JSON, text='{"a": 1}'),
}


def random_type(random: Random, enums: tuple[Enum, ...]) -> ColumnType:
    """Any type; one in five is an array."""
    kind = random.choice(list(TypeKind))
    enum = random.choice(enums).name if kind is TypeKind.ENUM and enums else None
    if kind is TypeKind.ENUM and enum is None:
        kind = TypeKind.TEXT
    is_array = random.random() < 0.2 and kind not in (TypeKind.JSON, TypeKind.BYTES, TypeKind.INET)
    scale = random.choice((0, 2, 8))
    return ColumnType(
        kind=kind,
        enum=enum,
        is_array=is_array,
        length=random.choice(SIZES["length"]) if kind is TypeKind.STRING else None,
        precision=18
        if kind is TypeKind.NUMERIC
        else random.choice(SIZES["precision"])
        if kind in (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)
        else None,
        scale=scale if kind is TypeKind.NUMERIC else None,
    )


def random_default(
    random: Random, kind: ColumnType, *, enums: tuple[Enum, ...]
) -> ColumnDefault | None:
    """A default that fits, or none."""
    if random.random() < 0.5:
        return None
    if kind.is_array:
        return ColumnDefault(kind=DefaultKind.LIST)
    if kind.enum is not None:
        member = next(one for one in enums if one.name == kind.enum).members[0]
        return ColumnDefault(kind=DefaultKind.TEXT, text=member.value)
    return DEFAULTS.get(kind.kind)


def random_column(random: Random, name: str, *, snapshot: Snapshot) -> Column:
    """A column that may be null, have a default, or neither."""
    kind = random_type(random, snapshot.enums)
    default = random_default(random, kind, enums=snapshot.enums)
    return Column(
        name=name,
        type=kind,
        nullable=random.random() < 0.5,
        default=default,
        origin=NOWHERE,
    )

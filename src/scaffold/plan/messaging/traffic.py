"""Which events an application sends and takes, and by which way."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import (
    Column,
    Container,
    Dependency,
    DependencyKind,
    Message,
    System,
    Table,
    TypeKind,
)
from scaffold.naming import NameScope, SnakeName, snake_name, words
from scaffold.notations.event_names import event_words
from scaffold.plan.models import is_filled

# What the columns of an outbox are called.
CHANNELS = ("topic", "channel", "subject", "event_type", "type", "event_name", "name")
BODIES = ("payload", "data", "body", "message", "content", "event")
CREATED = ("created_at", "occurred_at", "created", "timestamp", "created_on")
PUBLISHED = ("processed_at", "published_at", "sent_at", "dispatched_at", "delivered_at")
TIMES = frozenset({TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ})
TEXTS = frozenset({TypeKind.STRING, TypeKind.TEXT})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxTable:
    """A table of events that wait, and its columns."""

    table: Table
    key: Column
    channel: Column
    data: Column
    created: Column
    published: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """`edges` lead to a broker; without an `outbox` nothing keeps events that wait."""

    sent: tuple[Message, ...]
    taken: tuple[Message, ...]
    edges: tuple[Dependency, ...]
    outbox: OutboxTable | None

    @property
    def publishes(self) -> bool:
        """Whether the scan says that it sends something, named or not."""
        return bool(self.sent) or any(one.kind is DependencyKind.PUBLISH for one in self.edges)

    @property
    def is_planned(self) -> bool:
        """Whether all that is said is said of the future."""
        return bool(self.edges) and all(one.planned for one in self.edges)


def traffic_of(container: Container, system: System, *, tables: Sequence[Table]) -> Traffic:
    """Of one application; `tables` are those it owns."""
    key = container.key
    edges = tuple(
        one
        for one in system.dependencies
        if one.source == key and one.kind in {DependencyKind.PUBLISH, DependencyKind.SUBSCRIBE}
    )
    leads_out = any(one.kind is DependencyKind.PUBLISH for one in edges)
    outboxes = (_outbox(one) for one in tables) if leads_out else ()
    return Traffic(
        sent=tuple(one for one in system.messages if key in one.producers),
        taken=tuple(one for one in system.messages if key in one.consumers),
        edges=edges,
        outbox=next((one for one in outboxes if one is not None), None),
    )


def method_names(messages: Sequence[Message]) -> dict[str, SnakeName]:
    """`payment_updated` for `PaymentUpdatedEvent`, each once."""
    scope = NameScope(("publish", "record", "session", "self"))
    found: dict[str, SnakeName] = {}
    for one in messages:
        found[one.name] = scope.take(snake_name("_".join(event_words(one.name)) or one.name))
    return found


def channel_of(message: Message) -> str:
    """Where the message travels: what the scan says, else a channel of its own."""
    return message.channel or message.name


def _outbox(table: Table) -> OutboxTable | None:
    if "outbox" not in words(table.name) or len(table.primary_key) != 1:
        return None
    key = table.column(table.primary_key[0])
    channel = _column(table, CHANNELS, kinds=TEXTS)
    data = _column(table, BODIES, kinds=frozenset({TypeKind.JSON}))
    created = _column(table, CREATED, kinds=TIMES)
    published = _column(table, PUBLISHED, kinds=TIMES)
    if not (key and channel and data and created and published and published.nullable):
        return None
    given = {key.name, channel.name, data.name, created.name, published.name}
    is_enough = all(is_filled(one, table) for one in table.columns if one.name not in given)
    if not is_enough or key.type.kind is not TypeKind.UUID:
        return None
    return OutboxTable(
        table=table, key=key, channel=channel, data=data, created=created, published=published
    )


def _column(table: Table, names: Sequence[str], *, kinds: frozenset[TypeKind]) -> Column | None:
    found = (table.column(name) for name in names)
    return next((one for one in found if one is not None and one.type.kind in kinds), None)

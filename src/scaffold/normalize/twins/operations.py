"""Facts of operations and events."""

from dataclasses import replace

from scaffold.diagnostics.conflicts import Fact
from scaffold.model import Authentication, Message, Operation, Shape, ShapeKind
from scaffold.normalize.phrases import normal_form
from scaffold.overrides.lines import event_line, operation_line
from scaffold.overrides.shapes import spelled_body


def _shape_weight(shape: Shape | None) -> tuple[int, ...]:
    if shape is None:
        return (0,)
    inner = shape.item if shape.kind is ShapeKind.ARRAY and shape.item else shape
    return (int(inner.kind is not ShapeKind.ANY), len(inner.fields))


def shown_shape(shape: Shape | None) -> str:
    """As somebody would write it, in short."""
    if shape is None:
        return ""
    if shape.kind is ShapeKind.ARRAY:
        return f"{shown_shape(shape.item)}[]"
    if shape.kind is ShapeKind.OBJECT:
        return f"{{ {', '.join(one.name for one in shape.fields)} }}"
    return shape.name or shape.kind.value


def _body(name: str, field: str) -> Fact[Operation]:
    def shape(one: Operation) -> Shape | None:
        found = getattr(one, field)
        return found if isinstance(found, Shape) else None

    return Fact(
        name=f"the {name}",
        fields=(field,),
        says=shape,
        shown=lambda one: shown_shape(shape(one)),
        weight=lambda one: _shape_weight(shape(one)),
        line=lambda kept, left: operation_line(
            kept.key, field=field, value=spelled_body(shape(left))
        ),
    )


def _permissions_agree(one: Operation, other: Operation) -> bool:
    return set(one.permissions) == set(other.permissions)


OPERATION_FACTS: tuple[Fact[Operation], ...] = (
    Fact(
        name="the status",
        fields=("status",),
        says=lambda one: one.status,
        shown=lambda one: str(one.status),
        line=lambda kept, left: operation_line(kept.key, field="status", value=left.status or 200),
    ),
    Fact(
        name="the authentication",
        fields=("authentication",),
        says=lambda one: one.authentication,
        shown=lambda one: one.authentication or "",
        weight=lambda one: (int(one.authentication is Authentication.BEARER),),
        why="which lets fewer in",
        line=lambda kept, left: operation_line(
            kept.key, field="authentication", value=left.authentication or ""
        ),
    ),
    Fact(
        name="the permissions",
        fields=("permissions",),
        says=lambda one: one.permissions or None,
        shown=lambda one: ", ".join(one.permissions),
        agree=_permissions_agree,
        line=lambda kept, left: operation_line(
            kept.key, field="permissions", value=left.permissions
        ),
    ),
    _body("request", "request"),
    _body("response", "response"),
    Fact(
        name="the handler",
        fields=("handler",),
        says=lambda one: one.handler or None,
        shown=lambda one: one.handler,
    ),
)
MESSAGE_FACTS: tuple[Fact[Message], ...] = (
    Fact(
        name="the channel",
        fields=("channel",),
        says=lambda one: one.channel or None,
        shown=lambda one: one.channel,
        agree=lambda one, other: normal_form(one.channel) == normal_form(other.channel),
        weight=lambda one: (int(bool(one.named_producers)), int(bool(one.producers))),
        line=lambda kept, left: event_line(kept.name, field="channel", value=left.channel),
    ),
)


def as_owner_says(owner: str | None) -> tuple[Fact[Operation], ...]:
    """The same, where one of the two is the word of the service that answers."""
    return tuple(
        replace(
            one,
            weight=lambda part: (int(part.container == owner),),
            why="as the service that answers says",
        )
        for one in OPERATION_FACTS
    )

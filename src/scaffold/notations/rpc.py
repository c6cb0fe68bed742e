"""Calls that are no routes: methods of gRPC services, fields of GraphQL, commands with what they
take.
"""

import re
from dataclasses import dataclass

from scaffold.model import Shape, ShapeField, ShapeKind
from scaffold.notations.cuts import split
from scaffold.notations.shapes import read_shape

_RPC = re.compile(
    r"(?:rpc\s)?(?P<name>[A-Za-z_][\w./]{0,200}?)\s?"
    r"(?:\((?P<request>[^()]{0,200})\)\s?"
    r"(?:(?:returns|->|→|=>|:)\s?\(?(?P<response>[\w.\[\]<> ]{1,200})\)?)?)?"
    r"\s?;?(?:\s?[-\u2013\u2014:]\s(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(
    r"(?:(?:query|mutation|subscription)\s)?(?P<name>[A-Za-z_]\w{0,100})\s?(?:\((?P<arguments>[^()]{0,500})\))?"
    r"\s?(?:(?::|->|→)\s?(?P<result>\[?\w+!?\]?!?))?(?:\s?(?:[-\u2013\u2014:(]|//)\s?(?P<rest>.*?)\)?)?",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY = frozenset({"", "empty", "google.protobuf.empty", "void"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSpelling:
    """A call by name, with what goes in and comes out."""

    name: str
    request: Shape | None = None
    response: Shape | None = None
    description: str = ""
    permissions: tuple[str, ...] = ()


def read_rpc(text: str) -> CallSpelling | None:
    """`rpc GetOrder(GetOrderRequest) returns (Order)`, `GetOrder`, `Orders.Get - one order`."""
    found = _RPC.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    return CallSpelling(
        name=found["name"].replace(".", "/").strip("/"),
        request=_message(found["request"]),
        response=_message(found["response"]),
        description=(found["rest"] or "").strip(),
    )


def _message(text: str | None) -> Shape | None:
    if text is None:
        return None
    name = text.replace("stream ", "").strip()
    if name.lower() in _EMPTY:
        return Shape(kind=ShapeKind.NONE)
    return Shape(kind=ShapeKind.NAMED, name=name.rpartition(".")[2])


def read_field(text: str) -> CallSpelling | None:
    """`order(id: ID!): Order`, `orders: [Order!]!`, `placeOrder`."""
    found = _FIELD.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    fields = tuple(_argument(one) for one in split(found["arguments"] or "", ","))
    result = (found["result"] or "").replace("!", "")
    return CallSpelling(
        name=found["name"],
        request=Shape(kind=ShapeKind.OBJECT, fields=fields) if fields else None,
        response=read_shape(result) if result else None,
        description=(found["rest"] or "").strip(),
    )


# `type Query { orders: [Order!]! order(id: ID!): Order }`
_SDL = re.compile(r"\btype (Query|Mutation|Subscription)\s?\{([^{}]{0,20000})\}")
_SDL_FIELD = re.compile(r"\w{1,100}\s?(?:\([^()]{0,500}\)\s?)?:\s?\[?\w{1,100}!?\]?!?")


def read_sdl(text: str) -> tuple[tuple[str, str], ...]:
    """Fields of the operations of a schema, each with `query`, `mutation` or `subscription`."""
    plain = " ".join(text[:100_000].split())
    return tuple(
        (found[1].lower(), field)
        for found in _SDL.finditer(plain)
        for field in _SDL_FIELD.findall(found[2])
    )


def _argument(text: str) -> ShapeField:
    name, _, type_ = text.partition(":")
    bare = type_.strip().replace("!", "")
    shape = Shape(kind=ShapeKind.STRING) if bare == "ID" else read_shape(bare) if bare else None
    is_required = type_.strip().endswith("!")
    return ShapeField(
        name=name.strip("$ "), shape=shape or Shape(kind=ShapeKind.ANY), required=is_required
    )


# `BuyPlan(code: string, value: decimal) : Guid — asks for a payment [BuyPlan]`
_CALL = re.compile(
    r"(?P<name>[A-Za-z_]\w{1,150})\((?P<given>[^()/]{0,1000})\)"
    r"(?:\s?(?::|->|=>|→)\s?(?P<result>[\w.<>\[\]?, ]{1,100}?))?"
    r"(?:\s(?:[-\u2013\u2014]|//|#)\s(?P<rest>[^\[\]]{0,500}?))?"
    r"(?:\s?\[(?P<permissions>[\w.:, -]{1,200})\])?"
)
_TYPED = re.compile(r"(?P<type>[\w.<>\[\]?]{1,100}) (?P<name>[a-z_]\w{0,100})")


def read_call(text: str) -> CallSpelling | None:
    """A command or query that lists its parameters, perhaps with what it answers and needs."""
    found = _CALL.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    given = "; ".join(_TYPED.sub(r"\g<name>: \g<type>", one) for one in split(found["given"], ","))
    result = (found["result"] or "").strip()
    return CallSpelling(
        name=found["name"],
        request=read_shape(f"{{ {given} }}") if given else Shape(kind=ShapeKind.NONE),
        response=read_shape(result) if result else None,
        description=(found["rest"] or "").strip(),
        permissions=split(found["permissions"] or "", ","),
    )

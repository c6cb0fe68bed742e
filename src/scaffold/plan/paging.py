"""Which lists are cut into pages, and which parameters that takes over."""

from enum import StrEnum

from scaffold.model import Behavior, BehaviorKind, Operation, Parameter, ParameterPlace, ShapeKind
from scaffold.naming import singular, words

OFFSET_WORDS = frozenset({"limit", "offset"})
NUMBER_WORDS = frozenset({"page", "limit", "size", "pagesize", "perpage", "page_size", "per_page"})


class Paging(StrEnum):
    """How a list is cut into pages."""

    NONE = "none"
    OFFSET = "offset"
    NUMBERED = "numbered"


def paging_of(operation: Operation, behavior: Behavior) -> Paging:
    """How the operation's answer is cut; lists that nothing models are recognized by their path."""
    is_list = behavior.kind is BehaviorKind.LIST or (
        behavior.kind is BehaviorKind.NOT_MODELLED and _names_a_list(operation)
    )
    if not is_list:
        return Paging.NONE
    numbered = any(
        one.name.lower() == "page"
        for one in operation.parameters
        if one.place is ParameterPlace.QUERY
    )
    return Paging.NUMBERED if numbered else Paging.OFFSET


def _names_a_list(operation: Operation) -> bool:
    """`GET /v1/market/issuances` without a type of its own: its last segment is a plural."""
    if operation.method != "GET" or (
        operation.response and operation.response.kind is not ShapeKind.ARRAY
    ):
        return False
    last = (operation.path or "").rstrip("/").rsplit("/", 1)[-1]
    found = words(last)
    return bool(found) and "{" not in last and singular(found[-1]) != found[-1]


def declared_parameters(operation: Operation, paging: Paging) -> tuple[Parameter, ...]:
    """Without what paging and the idempotency store declare themselves."""
    dropped = {
        Paging.NONE: frozenset[str](),
        Paging.OFFSET: OFFSET_WORDS,
        Paging.NUMBERED: NUMBER_WORDS,
    }
    return tuple(
        one
        for one in operation.parameters
        if not (one.place is ParameterPlace.QUERY and one.name.lower() in dropped[paging])
        and not (one.place is ParameterPlace.HEADER and one.name.lower() == "idempotency-key")
    )

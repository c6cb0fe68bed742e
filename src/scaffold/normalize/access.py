"""Who may call an operation, and with which status it succeeds."""

from scaffold.model import (
    Authentication,
    BehaviorKind,
    Container,
    ContainerKind,
    Operation,
    OperationKind,
    ShapeKind,
)
from scaffold.naming import words
from scaffold.normalize.routes import route_of
from scaffold.normalize.segments import is_plural
from scaffold.normalize.spoken import spoken
from scaffold.normalize.verbs import ENTRY_SEGMENTS, OPENID_ROOTS, OPENID_SEGMENTS, VERBS, Act

SPEAK_OPENID = frozenset({ContainerKind.IDENTITY, ContainerKind.ADAPTER})
CREATED, NO_CONTENT, OK = 201, 204, 200


def authentication_of(operation: Operation, container: Container | None) -> Authentication:
    """As stated; else a token, unless the operation is how a caller comes by one."""
    if operation.authentication is not None:
        return operation.authentication
    if operation.kind is not OperationKind.ENDPOINT:
        return Authentication.PUBLIC if spoken(operation).is_entry else Authentication.BEARER
    segments = ["".join(words(one)) for one in (operation.path or "").split("/")]
    if ENTRY_SEGMENTS & set(segments[-1:]) and not operation.permissions:
        return Authentication.PUBLIC
    speaks = container is not None and container.kind in SPEAK_OPENID
    if speaks and OPENID_ROOTS & set(segments[:-1]) and OPENID_SEGMENTS & set(segments):
        return Authentication.PUBLIC
    return Authentication.BEARER


def status_of(operation: Operation) -> int:
    """201 for what makes a row or adds to a collection, 204 for a deletion without an answer,
    else 200.
    """
    has_answer = operation.response is not None and operation.response.kind is not ShapeKind.NONE
    if operation.method == "DELETE":
        return OK if has_answer else NO_CONTENT
    if operation.method != "POST":
        return OK
    if operation.behavior and operation.behavior.kind is BehaviorKind.CREATE:
        return CREATED
    return CREATED if _adds_to_a_collection(operation) else OK


def _adds_to_a_collection(operation: Operation) -> bool:
    if operation.kind is not OperationKind.ENDPOINT:
        return VERBS.get(spoken(operation).verb) is Act.CREATE
    route = route_of(operation.path or "")
    target = route.target
    return (
        not route.action and target is not None and not target.parameters and is_plural(target.noun)
    )

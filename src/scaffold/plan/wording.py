"""Sentences about operations: from the scan where it has one, else from what is known."""

from scaffold.model import BehaviorKind
from scaffold.naming import words
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import Endpoint


def operation_summary(endpoint: Endpoint) -> str:
    """One line: what the scan says of the operation, else its name as words."""
    text = one_line(endpoint.operation.description)
    if not text:
        found = " ".join(words(str(endpoint.operation.name)))
        text = f"{found[:1].upper()}{found[1:]}."
    return shortened(text, 160)


_SUCCESS = {
    BehaviorKind.CREATE: "The row that was created.",
    BehaviorKind.READ: "The row.",
    BehaviorKind.LIST: "A page of rows.",
    BehaviorKind.UPDATE: "The row as it is now.",
    BehaviorKind.DELETE: "The row is gone.",
    BehaviorKind.ASK: "What the system behind the adapter answers.",
    BehaviorKind.NOT_MODELLED: "Done.",
}


def success_description(endpoint: Endpoint) -> str:
    """What a 2xx means."""
    return _SUCCESS[endpoint.behavior.kind]


_DEFAULTS = {
    BehaviorKind.CREATE: "stores a row of",
    BehaviorKind.READ: "reads a row of",
    BehaviorKind.LIST: "lists rows of",
    BehaviorKind.UPDATE: "changes a row of",
    BehaviorKind.DELETE: "removes a row of",
}


def default_description(endpoint: Endpoint) -> str:
    """What the base does."""
    if endpoint.asks_port:
        return "asks the port, behind which a fake is."
    if endpoint.table is None:
        return operation_summary(endpoint)
    return f"{_DEFAULTS[endpoint.behavior.kind]} {endpoint.table.name}."

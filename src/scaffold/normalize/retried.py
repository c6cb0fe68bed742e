"""Containers whose text says that a retry does the work once, where no endpoint says it itself."""

import re
from dataclasses import replace

from scaffold.diagnostics.rules.model.normalize.operations import SC278
from scaffold.model import Authentication, Operation, Origin, System

# Of a container: what it does. Of a component elsewhere: how it calls the one container it needs.
_OWN = re.compile(
    r"\bidempotent\s+(?:operations?|requests?|calls?|endpoints?|payments?|writes?|commands?)\b"
    r"|\bidempotency[- ]keys?\b",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\bidempotency-key\b", re.IGNORECASE)
_READ = 4000
NO_CONTENT = 204


def retried_containers(system: System) -> dict[str, str]:
    """Pointers of the texts by container."""
    stated = {one.container for one in system.operations if one.idempotent}
    found: dict[str, str] = {}
    for container in system.containers:
        if _OWN.search(container.description[:_READ]):
            found[container.key] = container.origin.pointer
    for component in system.components:
        needs = component.depends_on
        if len(needs) == 1 and _CALLING.search(component.description[:_READ]):
            found.setdefault(needs[0], component.origin.pointer)
    return {key: pointer for key, pointer in found.items() if key not in stated}


def with_key(operation: Operation, retried: dict[str, str]) -> Operation:
    """The operation with an Idempotency-Key where it makes what there should be one of."""
    pointer = retried.get(operation.container or "")
    is_public = operation.authentication is Authentication.PUBLIC
    # Where nothing is answered, there is nothing to answer again.
    is_silent = operation.status == NO_CONTENT
    if "idempotent" in operation.decided:
        return operation
    if pointer is None or operation.method != "POST" or is_public or is_silent:
        return operation
    return replace(operation, idempotent=True, retried=Origin.derived(SC278.code, pointer))

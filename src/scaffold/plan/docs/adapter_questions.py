"""What the system behind an adapter does, and what is meant by operations that are idempotent."""

from collections.abc import Callable, Sequence

from scaffold.model import System
from scaffold.overrides.lines import operation_line
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service


def _faked(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        found = [one for one in service.endpoints if one.asks_port]
        if found:
            names = codes(f"{one.operation.method} {one.operation.path}" for one in found)
            yield ask(
                f"What does the system behind {markdown_code(service.view.folder)} do for {names}?",
                "A fake remembers what it is given, under keys that it makes, and a status is "
                "`accepted`; `real.py` answers 501.",
                at=[one.operation.origin.pointer for one in found],
            )


def _keyed(_system: System, services: Sequence[Service]) -> Asked:
    """Who takes an Idempotency-Key because of a sentence about the whole container."""
    for service in services:
        found = [one.operation for one in service.endpoints if one.operation.retried is not None]
        if found:
            names = codes(f"{one.method} {one.path}" for one in found)
            yield ask(
                f"Do these of {markdown_code(service.view.folder)} take an Idempotency-Key: "
                f"{names}? A text about all of it says so.",
                "Each asks for one, and a retry does the work once.",
                at=[at for one in found if one.retried is not None for at in one.retried.pointers],
                answer=operation_line(found[0].key, field="idempotent", value=False),
            )


ADAPTER_QUESTIONS: tuple[Callable[[System, Sequence[Service]], Asked], ...] = (_faked, _keyed)

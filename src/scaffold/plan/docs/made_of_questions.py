"""What the scan does not say of what containers are made of, and of what other systems are."""

from collections.abc import Callable, Sequence

from scaffold.model import System
from scaffold.overrides.open_lines import external_lines, technology_lines
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes, joined, prose
from scaffold.plan.services import Service


def _technologies(system: System, _services: Sequence[Service]) -> Asked:
    found = [(one, line) for one in system.containers for line in technology_lines(one)]
    if found:
        yield ask(
            f"What {'is' if len(found) == 1 else 'are'} {codes(one.key for one, _ in found)} made"
            " of? No text says it.",
            "What a container does decides what it becomes; the rewrite is Python all the same.",
            at=[one.origin.pointer for one, _ in found],
            answer=found[0][1],
        )


def _kinds(system: System, _services: Sequence[Service]) -> Asked:
    found = [(one, line) for one in system.externals for line in external_lines(one)]
    if found:
        yield ask(
            f"What kind of systems are {joined(prose(one.name) for one, _ in found)}?",
            "Those that are called like a product are what it is, all others systems of somebody"
            " else.",
            at=[one.origin.pointer for one, _ in found],
            answer=found[0][1],
        )


MADE_OF_QUESTIONS: tuple[Callable[[System, Sequence[Service]], Asked], ...] = (
    _technologies,
    _kinds,
)

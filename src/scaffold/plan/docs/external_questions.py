"""What the scan does not say of systems of somebody else that it lists."""

from collections.abc import Callable, Sequence

from scaffold.model import Certainty, System
from scaffold.overrides.open_lines import external_lines
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import joined, prose
from scaffold.plan.services import Service


def _kinds(system: System, _services: Sequence[Service]) -> Asked:
    """Those that only edges name are asked about as such."""
    listed = (one for one in system.externals if one.origin.certainty is not Certainty.ASSUMED)
    found = [(one, line) for one in listed for line in external_lines(one)]
    if found:
        yield ask(
            f"What kind of systems are {joined(prose(one.name) for one, _ in found)}?",
            "Those that are called like a product are what it is, all others systems of somebody"
            " else.",
            at=[one.origin.pointer for one, _ in found],
            answer=found[0][1],
        )


EXTERNAL_QUESTIONS: tuple[Callable[[System, Sequence[Service]], Asked], ...] = (_kinds,)

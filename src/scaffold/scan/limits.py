"""How much a scan may hold."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

# The encoder of canonical JSON and the standard library's parser recurse.
DEEPEST = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Far above real scans (160 KB, 12 levels); a refusal names the field that was exceeded.

    Sizes are of the file; counts of parts are of what was read out of it; the last three are of
    what comes of it. These and `max_parts`, all parts together, are for each hundred containers.
    They are there to keep a scan of five megabytes within ten seconds; SECURITY.md says how far.
    A system of many containers may have more operations.
    """

    max_bytes: int = 20_000_000
    max_depth: int = 100
    max_nodes: int = 100_000
    max_text: int = 100_000
    max_integer_digits: int = 100
    max_aliases: int = 10_000
    max_containers: int = 2_000
    max_components: int = 10_000
    max_tables: int = 2_000
    max_columns: int = 20_000
    max_operations: int = 1_000
    max_operations_per_container: int = 10
    max_parts: int = 15_000
    max_notes: int = 30_000
    max_endpoints: int = 500
    max_fields: int = 11_000
    max_client_methods: int = 4_000

    def __post_init__(self) -> None:
        if self.max_depth > DEEPEST:
            raise ValueError(f"max_depth can be {DEEPEST} at most")

    def hint(self, name: str, *, needed: int = 0) -> str:
        """What to type where a limit stands in the way; `needed` is how much the scan holds."""
        value: int = getattr(self, name)
        raised = min(2 * value, DEEPEST) if name == "max_depth" else max(2 * value, needed)
        if raised == value:
            return "make the scan smaller: this limit cannot be raised"
        return f"if the scan is meant to be so, run again with --limit {name}={raised}"


NAMES = tuple(field.name for field in fields(Limits))


def read_limits(stated: Iterable[str]) -> Limits:
    """The limits, with those changed that are stated as `name=value`; raises ValueError."""
    changed: dict[str, int] = {}
    for one in stated:
        name, _, value = one.partition("=")
        if name not in NAMES:
            raise ValueError(f"no limit is called {name[:40]!r}; there are {', '.join(NAMES)}")
        if not (value.isascii() and value.isdecimal() and 0 < len(value) <= len(str(10**12))):
            raise ValueError(f"the limit {name} takes a whole number, not {value[:40]!r}")
        changed[name] = int(value)
    return Limits(**changed)

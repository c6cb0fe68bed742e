"""How much a scan may hold."""

from dataclasses import dataclass

# The encoder of canonical JSON and the standard library's parser recurse.
DEEPEST = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Far above real scans (160 KB, 12 levels); a refusal names the field that was exceeded."""

    max_bytes: int = 20_000_000
    max_depth: int = 100
    max_nodes: int = 1_000_000
    max_text: int = 1_000_000
    max_integer_digits: int = 100
    max_aliases: int = 10_000

    def __post_init__(self) -> None:
        if self.max_depth > DEEPEST:
            raise ValueError(f"max_depth can be {DEEPEST} at most")

"""The file as it was found."""

from dataclasses import dataclass

OVERRIDES_FILE = "scaffold.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverridesFile:
    """`name` is what diagnostics call it."""

    name: str
    content: bytes

"""What stands above an operation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Group, prefix and container as spelled; empty where nothing says."""

    container: str = ""
    group: str = ""
    description: str = ""
    prefix: str = ""
    authentication: str = ""
    target: str = ""
    depth: int = 0

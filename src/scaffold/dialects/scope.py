"""What stands above an operation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Group, prefix and container as spelled; empty where nothing says."""

    container: str = ""
    group: str = ""
    description: str = ""
    prefix: str = ""
    # Whether paths below begin anew behind the prefix: one of them at least cannot repeat its end.
    is_relative: bool = False
    authentication: str = ""
    target: str = ""
    # What a key above says of all below it: `{"GET": ["/orders"]}`.
    methods: tuple[str, ...] = ()
    # Containers in normal form: a route to one of them only leads there.
    known: frozenset[str] = frozenset()
    depth: int = 0
    # Whether each name below is a call, and the names above it its path.
    is_rpc: bool = False

"""What must survive a rescan: ports, names chosen after a collision, revision ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FIRST_PORT = 8101


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """`ports` by container key."""

    ports: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Allotted":
        """What `.scaffold/allotted.json` holds; anything else in it is left alone."""
        ports = document.get("ports", {})
        if not isinstance(ports, Mapping):
            return cls()
        return cls(ports={str(key): port for key, port in ports.items() if isinstance(port, int)})

    def to_json(self) -> dict[str, object]:
        """The document, keys in order."""
        return {"ports": dict(sorted(self.ports.items()))}


def allot_ports(keys: Iterable[str], allotted: Allotted) -> Allotted:
    """A port for each container.

    A new one never moves another's, and a removed one's is not reused.
    """
    ports = dict(allotted.ports)
    free = max(ports.values(), default=FIRST_PORT - 1) + 1
    for key in keys:
        if key not in ports:
            ports[key] = free
            free += 1
    return Allotted(ports=ports)

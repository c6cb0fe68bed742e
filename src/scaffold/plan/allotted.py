"""What must survive a rescan: ports, names chosen after a collision, revision ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

FIRST_PORT = 8101


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """`ports` by container key; `title` where the user gave the system another one."""

    ports: Mapping[str, int] = field(default_factory=dict)
    title: str | None = None

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Allotted":
        """What `.scaffold/allotted.json` holds; anything else in it is left alone."""
        ports, title = document.get("ports"), document.get("title")
        pairs = ports.items() if isinstance(ports, Mapping) else ()
        return cls(
            ports={str(key): port for key, port in pairs if isinstance(port, int)},
            title=title if isinstance(title, str) else None,
        )

    def to_json(self) -> dict[str, object]:
        """The document, keys in order."""
        title = {} if self.title is None else {"title": self.title}
        return {"ports": dict(sorted(self.ports.items())), **title}


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
    return replace(allotted, ports=ports)

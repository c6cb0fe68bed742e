"""What must survive a rescan: ports, and names, which a collision with something new would move.

What a person wrote stands in a folder and overrides a method: another name, and it belongs to
something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from scaffold.model import GivenNames
from scaffold.plan.given_names import as_rows, of_rows

FIRST_PORT = 8101


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """`ports` by container key; `title` where the user gave the system another one."""

    ports: Mapping[str, int] = field(default_factory=dict)
    names: GivenNames = field(default_factory=GivenNames)
    title: str | None = None

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Allotted":
        """What `.scaffold/allotted.json` holds; anything else in it is left alone."""
        ports, title = document.get("ports"), document.get("title")
        return cls(
            ports=_of_mapping(ports) if isinstance(ports, Mapping) else _of_list(ports),
            names=of_rows(document.get("names")),
            title=title if isinstance(title, str) else None,
        )

    def to_json(self) -> dict[str, object]:
        """The document, containers in order; a key of the scan is no key here."""
        title = {} if self.title is None else {"title": self.title}
        ports = [{"container": key, "port": port} for key, port in sorted(self.ports.items())]
        return {"ports": ports, "names": as_rows(self.names), **title}


def _of_list(ports: object) -> dict[str, int]:
    listed = ports if isinstance(ports, list) else []
    pairs = [(one.get("container"), one.get("port")) for one in listed if isinstance(one, Mapping)]
    return {key: port for key, port in pairs if isinstance(key, str) and isinstance(port, int)}


def _of_mapping(ports: Mapping[str, object]) -> dict[str, int]:
    """As earlier versions wrote them."""
    return {str(key): port for key, port in ports.items() if isinstance(port, int)}


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

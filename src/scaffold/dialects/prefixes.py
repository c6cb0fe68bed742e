"""What stands before the paths of a group of endpoints."""

from collections.abc import Iterator
from itertools import islice

from scaffold.dialects.endpoints import PATHS
from scaffold.dialects.layout import text_of
from scaffold.dialects.operation_words import LISTS, PATH_PREFIXES, PREFIXES
from scaffold.notations.endpoints import read_endpoint
from scaffold.scan import Node

# Endpoints of a group that are looked at.
_MOST = 200


def are_relative(node: Node, prefix: str) -> bool:
    """Whether some path of the group does not begin as its prefix ends: then none repeats that."""
    last = prefix.rstrip("/").rpartition("/")[2]
    paths = [one for name in LISTS for one in _paths_of(node.get(name))]
    return any(one.strip("/").split("/")[0] != last for one in paths)


def _paths_of(listed: Node | None) -> Iterator[str]:
    if listed is None or listed.is_text:
        return
    texts = [key for key, _ in listed.entries()]
    for one in islice(listed.elements(), _MOST):
        texts.append(str(one.value) if one.is_text else text_of(one, *PATHS))
    for text in texts[:_MOST]:
        spelled = read_endpoint(text) or read_endpoint(f"/{text.lstrip('/')}")
        if spelled is not None and spelled.route.path.strip("/"):
            yield spelled.route.path


def prefix_of(node: Node) -> str:
    """A path that stands before all others."""
    stated = text_of(node, *PREFIXES)
    if stated or (path := node.get(*PATH_PREFIXES)) is None:
        return stated
    return text_of(node, *PATH_PREFIXES) if str(path.value).startswith("/") else ""


def server_path(node: Node) -> str:
    """The path of the first server of an OpenAPI document."""
    servers = node.get("servers") if node.get("openapi", "swagger") is not None else None
    return next((text_of(one, "url") for one in servers.elements()), "") if servers else ""

"""What a part of a scan holds, told by its content, where its name says nothing.

Producers find names of their own for sections; what stands below them is known all the same: a
method before a path, a name before a type, ends of an arrow that are containers. Each function
looks at a bounded number of members and marks nothing as read.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from scaffold.dialects.containers import KINDS
from scaffold.dialects.direct_columns import columns_member, is_key_of_store
from scaffold.dialects.edges import SOURCES, TARGETS
from scaffold.dialects.endpoints import METHODS, PATHS
from scaffold.dialects.layout import DESCRIPTIONS, ENDS, split_key, text_of, unmarked
from scaffold.dialects.message_words import CONSUMERS, PRODUCERS
from scaffold.dialects.technologies import TECHNOLOGIES
from scaffold.notations.columns import read_column
from scaffold.notations.edges import read_edge
from scaffold.notations.endpoints import read_endpoint, read_methods
from scaffold.notations.types import is_type_name
from scaffold.scan import Node, normal_form

# Members that are looked at; what many say, all say.
MOST = 40
DEEPEST = 6
LONGEST = 400
# Of what may be said of a container, so much has to be.
MOSTLY = 0.6
# A container that stands alone might be anything.
FEWEST = 2
MOST_WORDS = 8
LEADING = frozenset({"to", "from", "via", "through", "into", "in", "on", "by", "with", "->", "→"})
_IN_CODE = re.compile(
    r"(?:@?[\w.]{0,40}\.?(?:route|path|get|post|put|patch|delete|mapping)\w{0,20}\(\s{0,3}[rf]?[\"'/^]"
    r"|(?:get|post|put|patch|delete)\s{1,3}[\"'/])",
    re.IGNORECASE,
)


def members_of(node: Node) -> list[Node]:
    """Values of a map or elements of a list, the first ones."""
    inner = (one for _, one in node.entries()) if node.is_object else node.elements()
    return list(islice(inner, MOST))


def container_lists(node: Node) -> list[Node]:
    """The maps or lists of containers that a node is, or that groups in it hold; or none."""
    node = unmarked(node)
    if _are_containers(node):
        return [node]
    found = [
        inner
        for group in members_of(node)
        if group.is_object
        for inner in members_of(group)
        if _are_containers(inner)
    ]
    groups = [one for one in members_of(node) if one.is_object]
    return found if found and len(found) >= len(groups) * MOSTLY else []


def _are_containers(node: Node) -> bool:
    members = members_of(node)
    like = [one for one in members if _is_container(one)]
    return bool(like) and len(like) >= max(1, len(members) * MOSTLY)


def _is_container(node: Node) -> bool:
    if not node.is_object or columns_member(node) is not None:
        return False
    has_technology = node.get(*TECHNOLOGIES) is not None
    is_described = node.get(*DESCRIPTIONS) is not None
    return is_described and (has_technology or node.get(*KINDS) is not None)


def holds_endpoints(node: Node, depth: int = 0) -> bool:
    """Whether methods and paths stand anywhere in it."""
    if node.is_text:
        return any(is_endpoint_text(line) for line in str(node.value).splitlines()[:MOST])
    if node.is_object:
        path = node.get(*PATHS)
        if path is not None and path.is_text and _has_methods(node):
            return True
        if any(_is_path_with_methods(key, one) for key, one in islice(node.entries(), MOST)):
            return True
    return depth < DEEPEST and any(holds_endpoints(one, depth + 1) for one in members_of(node))


def is_endpoint_text(text: str) -> bool:
    """`GET /orders`, and `@GET("/orders")` as code has it."""
    text = text[:LONGEST].strip(" |`*-[(\"'")
    if _IN_CODE.match(text):
        return True
    if not _begins_with_method(text, "|`"):
        return False
    spelled = read_endpoint(text)
    return spelled is not None and bool(spelled.methods)


def _begins_with_method(text: str, around: str = "") -> bool:
    words = text.split(maxsplit=1)
    return bool(words) and read_methods(words[0].strip(around))[1]


def _has_methods(node: Node) -> bool:
    found = node.get(*METHODS)
    if found is None:
        return False
    texts = [one.value for one in found.elements()] if found.is_array else [found.value]
    return any(isinstance(one, str) and read_methods(one)[1] for one in texts)


def _is_path_with_methods(key: str, node: Node) -> bool:
    if not key.startswith(("/", "^")):
        return _begins_with_method(key) and read_endpoint(key) is not None
    if node.is_object:
        return any(read_methods(inner)[1] for inner, _ in node.entries())
    texts = [one.value for one in node.elements()] if node.is_array else [node.value]
    return any(isinstance(one, str) and read_methods(one)[1] for one in texts)


def is_table(node: Node) -> bool:
    """Whether it lists columns: as lines of a text, as a list, or in a member."""
    node = unmarked(node)
    if node.is_array:
        return _are_columns(node)
    found = columns_member(node)
    return found is not None and _are_columns(found)


def _are_columns(node: Node) -> bool:
    if node.is_text:
        texts: list[object] = [*str(node.value).splitlines()[:MOST]]
    elif node.is_array:
        members = members_of(node)
        if any(one.is_object and one.get("type", "data_type") is not None for one in members):
            return True
        texts = [one.value for one in members]
    else:
        members = members_of(node)
        return any(
            one.get("type") is not None or (one.is_text and _is_typed(f"x {one.value}"))
            for one in members
        )
    typed = [one for one in texts if isinstance(one, str) and _is_typed(one)]
    return bool(typed) and len(typed) >= len(texts) * 0.5


def _is_typed(text: str) -> bool:
    if is_key_of_store(text) or is_endpoint_text(text) or read_edge(text[:LONGEST]) is not None:
        return False
    spelled = read_column(text[:LONGEST])
    if spelled is None or spelled.type is None:
        return False
    return not spelled.type.type.enum or is_type_name(spelled.type.type.spelled)


def are_messages(node: Node) -> bool:
    """Whether its members say who sends them or who takes them."""
    members = [one for one in members_of(unmarked(node)) if one.is_object]
    told = [one for one in members if one.get(*PRODUCERS, *CONSUMERS) is not None]
    return len(told) >= max(1, len(members) * MOSTLY) and not _are_edges_of(members)


def _are_edges_of(members: list[Node]) -> bool:
    return any(
        one.get(*SOURCES[:3]) is not None and one.get(*TARGETS[:1], "to", "target") is not None
        for one in members
    )


def are_edges(node: Node, known: Callable[[str], bool]) -> bool:
    """Whether its members have two ends, and one of them at least is known."""
    ends = list(_both_ends(unmarked(node)))
    told = [(a, b) for a, b in ends if a and b and (known(a) or known(b))]
    return bool(ends) and len(told) >= len(ends) * MOSTLY


def _both_ends(node: Node) -> Iterator[tuple[str, str]]:
    for one in members_of(node):
        if one.is_text:
            spelled = read_edge(str(one.value)[:LONGEST])
            yield (spelled.source, spelled.destination) if spelled else ("", "")
        else:
            yield text_of(one, *SOURCES), text_of(one, *TARGETS)


def are_neighbors(node: Node, known: Callable[[str], bool]) -> bool:
    """Whether it lists containers: by name, with words behind it, or as keys of a map."""
    node = unmarked(node)
    if node.is_text:
        names = [one for one in str(node.value).split(",")][:MOST]
    elif node.is_array:
        names = [_called(one) for one in members_of(node)]
    else:
        names = [key for key, _ in islice(node.entries(), MOST)]
    heads = [split_key(name.strip())[0] for name in names]
    return bool(heads) and sum(known(one) for one in heads) >= len(heads) * MOSTLY


def last_end(node: Node, known: Callable[[str], bool]) -> str:
    """`OTLP traces to otel-collector`: a few words that lead to a container; or nothing."""
    words = str(node.value).split() if node.is_text else []
    if not FEWEST <= len(words) <= MOST_WORDS or words[-2].lower() not in LEADING:
        return ""
    return words[-1] if known(words[-1]) else ""


def _called(node: Node) -> str:
    return text_of(node, *ENDS) if node.is_object else str(node.value or "")


def form(text: str) -> str:
    """As names of containers are compared."""
    return normal_form(text.strip())

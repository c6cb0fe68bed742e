"""What stands under names that no reader knows, read by what it holds.

Runs after the sections that are called as expected, over what these left unread: an object or a
list of which nothing was read is given to the reader that its content asks for. What is below a
container, or below a key that names one, belongs to that container.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC200
from scaffold.dialects.beside_lists import is_of_others
from scaffold.dialects.containers import translate_containers
from scaffold.dialects.direct_columns import OWNERS
from scaffold.dialects.edges import edges_of
from scaffold.dialects.enums import holds_enums, translate_enums
from scaffold.dialects.evidence import (
    FEWEST,
    are_edges,
    are_messages,
    are_neighbors,
    container_lists,
    form,
    holds_endpoints,
    is_table,
    last_end,
    members_of,
)
from scaffold.dialects.facts import Fact, Facts
from scaffold.dialects.flat_tables import (
    are_columns_of_tables,
    are_owners_of_tables,
    tables_of_columns,
    tables_of_owners,
)
from scaffold.dialects.layout import DESCRIPTIONS, TITLES, Part, parts, text_of, unmarked
from scaffold.dialects.messages import translate_messages
from scaffold.dialects.one_table import TABLE_KEYS, table_of
from scaffold.dialects.operation_words import CONTAINERS, PREFIXES
from scaffold.dialects.operations import Scope, operations_of
from scaffold.dialects.queue_calls import are_casts, casts_of
from scaffold.dialects.recognized import PROSE_SECTIONS
from scaffold.dialects.sections import is_named
from scaffold.model import Container, Dependency, ExternalSystem, Origin
from scaffold.notations.routes import join_paths
from scaffold.scan import Document, Node
from scaffold.scan.values import steps

PROSE = frozenset(map(form, (*DESCRIPTIONS, *TITLES, "technology", "stack", "version")))
# Groups of groups of containers are no layout that anybody writes.
DEEPEST_CONTAINERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the walk is: in which container, below which prefix, among whose tables."""

    container: str = ""
    owner: str = ""
    prefix: str = ""


class Known:
    """Names of containers and of systems of somebody else, and what was read of the document."""

    def __init__(self, document: Document, facts: Iterable[Fact]) -> None:
        listed = list(facts)
        self.containers = [one for one in listed if isinstance(one, Container)]
        self.by_pointer = {one.origin.pointer: one.key for one in self.containers}
        self.by_form = {
            form(name): one.key
            for one in reversed(self.containers)
            for name in (*one.aliases, one.title, one.key)
        }
        self.forms = frozenset(self.by_form)
        self.others = {form(one.name) for one in listed if isinstance(one, ExternalSystem)}
        self.read, self.unread = _touched(document)

    def is_known(self, name: str) -> bool:
        """Whether it is a container or a system of somebody else."""
        return form(name) in self.by_form or form(name) in self.others

    def container(self, name: str) -> str:
        """The key of the container that is called so, or nothing."""
        return self.by_form.get(form(name), "")

    def first_of(self, text: str) -> str:
        """The container that a text names, or begins with."""
        words = text.split()
        return self.container(text) or (self.container(words[0].strip(",;:")) if words else "")


def _touched(document: Document) -> tuple[set[str], set[str]]:
    """Pointers to all that a leaf below was read of, and to all that one was not."""
    unread = set(document.unread())
    found: tuple[set[str], set[str]] = (set(), set())
    for leaf in document.leaves():
        pointers = found[leaf in unread]
        at = leaf
        while at not in pointers:
            pointers.add(at)
            at = at.rpartition("/")[0]
    return found


def recognize_containers(document: Document, facts: Iterable[Fact], *, report: Report) -> Facts:
    """The containers of a scan that calls no section after them: of all lists, the longest."""
    if any(isinstance(one, Container) for one in facts):
        return
    found = list(_lists_of_containers(document.root, depth=0))
    if best := max(found, key=_size, default=None):
        for one in best:
            yield from translate_containers(one, report)


def _lists_of_containers(node: Node, *, depth: int) -> Iterator[list[Node]]:
    for _, inner in node.entries():
        lists = container_lists(inner)
        if lists and _size(lists) >= FEWEST:
            yield [_marked(one, inner) for one in lists]
        elif depth < DEEPEST_CONTAINERS and inner.is_object and inner.value:
            yield from _lists_of_containers(inner, depth=depth + 1)


def _marked(found: Node, above: Node) -> Node:
    """The same place, in the document: what is read there counts as read."""
    if found.pointer == above.pointer:
        return above
    node = above
    for step in steps(found.pointer[len(above.pointer) :]):
        children = dict(node.entries()) if node.is_object else dict(_numbered(node))
        node = children[step]
    return node


def _numbered(node: Node) -> Iterator[tuple[str, Node]]:
    return ((str(number), one) for number, one in enumerate(node.elements()))


def _size(lists: list[Node]) -> int:
    return sum(len(members_of(one)) for one in lists)


def recognize(document: Document, facts: Iterable[Fact], *, report: Report) -> Facts:
    """All facts that the content of unread parts tells."""
    known = Known(document, facts)
    for key, section in document.root.entries():
        if form(key) not in PROSE_SECTIONS:
            place = Place(container=known.container(key), owner=known.container(key))
            part = Part(spelled=key, node=section)
            yield from _of_part(part, place, known=known, report=report)


def _below(node: Node, place: Place, *, known: Known, report: Report) -> Facts:
    if not node.value:
        # Looking into what is empty would count as having read it.
        return
    place = _inside(node, place, known=known)
    if node.is_array:
        named = {one.node.pointer: one for one in parts(unmarked(node), *TABLE_KEYS)}
        for inner in node.elements():
            part = named.get(inner.pointer)
            part = Part(spelled="", node=inner) if part is None else replace(part, node=inner)
            yield from _of_part(part, place, known=known, report=report)
        return
    for key, inner in node.entries():
        own = replace(place, owner=known.container(key) or place.owner)
        if not place.container and (container := known.container(key)):
            own = replace(own, container=container)
        yield from _of_part(Part(spelled=key, node=inner), own, known=known, report=report)


def _inside(node: Node, place: Place, *, known: Known) -> Place:
    """The place below an object that is a container, or says whose it is."""
    if key := known.by_pointer.get(node.pointer):
        return Place(container=key, owner=key)
    if not node.is_object:
        return place
    seen = unmarked(node)
    owner = known.first_of(text_of(seen, *OWNERS)) or place.owner
    container = known.first_of(text_of(seen, *CONTAINERS)) or place.container
    prefix = text_of(seen, *PREFIXES)
    return Place(
        container=container,
        owner=owner,
        prefix=join_paths(place.prefix, prefix) if prefix.startswith("/") else place.prefix,
    )


def _of_part(part: Part, place: Place, *, known: Known, report: Report) -> Facts:
    node = part.node
    if node.pointer not in known.unread or is_description(part):
        return
    if node.pointer in known.read:
        yield from _below(node, place, known=known, report=report)
        return
    is_other = is_of_others(part.spelled) and not known.is_known(part.spelled)
    if is_other and holds_endpoints(unmarked(node)):
        return
    read = _reading(part, place, known=known, report=report)
    if read is not None:
        yield from read
    elif node.is_object or node.is_array:
        yield from _below(node, place, known=known, report=report)


def is_description(part: Part) -> bool:
    """Whether it is prose, whatever words it begins with."""
    return part.node.is_text and form(part.spelled) in PROSE


def _reading(part: Part, place: Place, *, known: Known, report: Report) -> Facts | None:
    """What the content asks for; None where it asks for nothing by itself."""
    node = part.node
    seen = unmarked(node)
    if holds_enums(part):
        return translate_enums(node, report)
    if node.is_object or node.is_array:
        tables = _tables(part, place, report=report)
        if tables is not None or _holds_tables(seen):
            return tables
        if (messages := _messages(node, report)) is not None:
            return messages
    if (edges := _edges(node, place, known=known)) is not None:
        return iter(edges)
    if holds_endpoints(seen):
        scope = Scope(
            container=place.container,
            prefix=place.prefix,
            group=part.spelled,
            known=known.forms,
        )
        return operations_of(node, scope, report=report)
    return None


def _messages(node: Node, report: Report) -> Facts | None:
    if are_casts(node):
        return casts_of(node)
    return translate_messages(node, report) if are_messages(unmarked(node)) else None


def _tables(part: Part, place: Place, *, report: Report) -> Facts | None:
    """A table, or rows of columns or of tables."""
    seen = unmarked(part.node)
    if are_columns_of_tables(seen):
        return tables_of_columns(part.node, report)
    if are_owners_of_tables(seen):
        return tables_of_owners(part.node)
    is_one = part.spelled and is_table(seen)
    return table_of(part, place.owner, report=report) if is_one else None


def _edge(node: Node, source: str, *, end: str) -> Dependency:
    words = node.text() or ""
    return Dependency(
        source=source, destination=end, description=words, origin=Origin.stated(node.pointer)
    )


def _edges(node: Node, place: Place, *, known: Known) -> Iterator[Dependency] | None:
    """The edges of a list or a few words; None where there are none."""
    seen = unmarked(node)
    if not seen.is_text and are_edges(seen, known.is_known):
        return edges_of(node, "")
    if not place.container:
        return None
    if are_neighbors(seen, known.is_known):
        return edges_of(node, place.container)
    end = last_end(seen, known.is_known)
    return iter([_edge(node, place.container, end=end)]) if end else None


def _holds_tables(node: Node, depth: int = 0) -> bool:
    if depth > DEEPEST_CONTAINERS:
        return False
    return any(is_table(one) or _holds_tables(one, depth + 1) for one in members_of(node))


def tell_unknown(document: Document, report: Report) -> None:
    """Reports each section of an unknown name of which nothing was understood."""
    read, _ = _touched(document)
    for key, node in document.root.entries():
        is_section = node.is_object or node.is_array
        if is_section and node.pointer not in read and not is_named(key, node):
            report.add(
                SC200,
                f"the section `{key}` is not known; it is kept as documentation",
                at=node.pointer,
                hint="call it after what it holds, if that is containers, tables or endpoints",
            )

"""How sections are laid out: as a map, as a list, as text. Every reader of a section goes through
here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from scaffold.scan import Node, normal_form
from scaffold.scan.values import leaf_text

T = TypeVar("T")

KEYS = ("key", "id", "slug", "name", "title")
# What names a thing that is only referred to.
ENDS = (*KEYS, "service", "container", "component")
TITLES = ("name", "title", "label", "display_name", "full_name", "long_name")
DESCRIPTIONS = (
    "description",
    "desc",
    "summary",
    "responsibility",
    "responsibilities",
    "purpose",
    "details",
    "notes",
    "note",
    "definition",
    "comment",
    "remark",
    "remarks",
    "about",
    "what",
    "what_it_does",
    "does",
    "doc",
    "docs",
    "documentation",
    "function",
    "explanation",
    "remarks",
    "info",
)
# In a map of things these speak of the map.
ASIDES = frozenset({"c4level", "description", "comment", "notes", "summary"})
FLAGS = {word: True for word in ("true", "yes", "y", "1", "always", "x", "✓")}
FLAGS |= {word: False for word in ("false", "no", "n", "0", "never")}
_JOINTS = (": ", " — ", " \u2013 ", " - ")
_LONGEST_KEY = 80
_NAMINGS = ("key", "id", "slug", "name", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing of a section: how it is called, where it stands, and its text if it is only that.

    Asking for one of them marks it as read, so that what nobody asks for becomes a note.
    """

    spelled: str
    node: Node
    words: str | None = None
    named_by: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How the scan calls it: by its key in a map, by a member of its own in a list."""
        if self.named_by:
            text_of(self.node, *self.named_by)
        return self.spelled

    @property
    def text(self) -> str:
        """The text that the thing is."""
        text = _text(self.node)
        return text if self.words is None else self.words


def parts(section: Node | None, *keys: str) -> Iterator[Part]:
    """The things of a map or a list, in the order of the scan; `keys` name a thing in a list."""
    if section is None:
        return
    for key, node in section.entries():
        if not (normal_form(key) in ASIDES and not node.is_object and not node.is_array):
            yield Part(spelled=key, node=node)
    for node in section.elements():
        yield from _element(node, keys or KEYS)


def _element(node: Node, keys: tuple[str, ...]) -> Iterator[Part]:
    if not node.is_object:
        key, description = split_key(leaf_text(node.value) or "")
        if key:
            yield Part(spelled=key, node=node, words=description)
        return
    stated = text_of(unmarked(node), *keys)
    if stated:
        yield Part(spelled=stated, node=node, named_by=keys)
        return
    members = list(node.entries())
    if len(members) > 1 and (own := _own_name(members)):
        yield Part(spelled=own[1], node=node, named_by=(own[0],))
        return
    if len(members) == 1:
        # `[{"orders": {...}}]`: a map, one entry at a time.
        key, inner = members[0]
        yield Part(spelled=key, node=inner)


def _own_name(members: list[tuple[str, Node]]) -> tuple[str, str] | None:
    """`containerId`, `serviceName`: the first member that can only be what a thing is called."""
    for ending in _NAMINGS:
        for key, node in members:
            if normal_form(key).endswith(ending) and node.is_text and node.value:
                return key, str(node.value)
    return None


def unmarked(node: Node) -> Node:
    """The same value, to look at without having read it."""
    return node.unmarked()


def split_key(text: str) -> tuple[str, str]:
    """`web: the shop` and `web (the shop)` give both sides; else all of it is the key."""
    for joint in _JOINTS:
        key, found, description = text.partition(joint)
        if found and len(key) <= _LONGEST_KEY:
            return key.strip(), description.strip()
    key, found, description = text.strip().partition(" (")
    if found and description.endswith(")"):
        return key, description[:-1].strip()
    return text.strip(), ""


def _text(node: Node) -> str:
    return (node.text() or "") if not (node.is_object or node.is_array) else ""


def text_of(node: Node, *names: str) -> str:
    """The first text among the members; a list of texts is joined by commas."""
    for found in node.members(*names):
        text = _text(found).strip() or ", ".join(_texts(found))
        if text:
            return text
    return ""


def texts_of(node: Node, *names: str) -> tuple[str, ...]:
    """All texts of the first member that holds any: a list, a list of named objects, or one text
    with commas.
    """
    for found in node.members(*names):
        if found.is_object:
            listed = tuple(filter(None, (text_of(found, *ENDS),)))
        elif not found.is_array:
            listed = tuple(one.strip() for one in _text(found).split(",") if one.strip())
        else:
            listed = tuple(_texts(found))
        if listed:
            return listed
    return ()


def _texts(node: Node) -> Iterator[str]:
    yield from (text for text, _ in texts_at(node))


def texts_at(node: Node) -> Iterator[tuple[str, str]]:
    """The texts of a list, each with its pointer."""
    for element in node.elements():
        text = _text(element).strip() or (text_of(element, *ENDS) if element.is_object else "")
        if text:
            yield text, element.pointer


def described(part: Part) -> str:
    """The description of a part, wherever it stands."""
    return text_of(part.node, *DESCRIPTIONS) or part.text


def understood(node: Node, read: Callable[[str], T | None], *names: str) -> T | None:
    """What `read` makes of the first member that it understands; others stay unread."""
    for found in node.members(*names):
        if found.is_object or found.is_array:
            continue
        value = read(leaf_text(found.value) or "")
        if value is not None:
            found.text()
            return value
    return None


def flag_of(node: Node, *names: str) -> bool | None:
    """A yes or no among the members; None where there is none."""
    return understood(node, lambda word: FLAGS.get(word.strip().lower()), *names)

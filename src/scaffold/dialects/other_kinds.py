"""A second word for what a thing is: `type: service, kind: worker` in one object."""

from collections.abc import Iterable

from scaffold.model import OtherKind
from scaffold.scan import Node, normal_form


def other_kind(node: Node, names: Iterable[str], *, most_words: int) -> OtherKind | None:
    """The second of the members that say it, with the places of both; a sentence says none."""
    found = [
        one
        for one in node.members(*names)
        if one.is_text and one.value and len(str(one.value).split()) <= most_words
    ]
    for one in found[1:]:
        if normal_form(str(one.value)) != normal_form(str(found[0].value)):
            return OtherKind(words=one.text() or "", at=one.pointer, beside=found[0].pointer)
    return None

"""What only sentences tell: events and handlers. Read after all sections, when names are known."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC208
from scaffold.dialects.prose_events import Text, messages_of_prose
from scaffold.model import Note, Origin, System
from scaffold.notations.prose import handlers_in
from scaffold.scan import JsonValue, pointer_to
from scaffold.scan.values import inner

HANDLERS = "handlers"


def read_prose(system: System, root: JsonValue, *, report: Report) -> System:
    """The system with messages and notes for the events and handlers that texts name."""
    texts = tuple(_texts(system, root))
    messages = messages_of_prose(system, texts, report=report)
    handlers = tuple(_handlers(system, texts, report=report))
    return replace(system, messages=messages, notes=(*system.notes, *handlers))


def _texts(system: System, root: JsonValue) -> Iterator[Text]:
    """Texts in the order of lists and of names, as that of keys means nothing; each with the
    component, container or source of the edge that tells it.
    """
    tellers = {
        edge.origin.pointer: edge.source for edge in system.dependencies if not edge.component
    }
    tellers |= {one.origin.pointer: one.key for one in system.containers}
    tellers |= {one.origin.pointer: one.key for one in system.components}
    waiting: list[tuple[str, JsonValue, str]] = [("", root, "")]
    while waiting:
        pointer, value, teller = waiting.pop()
        teller = tellers.get(pointer, teller)
        if isinstance(value, str):
            yield Text(pointer, value, teller)
        elif isinstance(value, dict | list):
            inside = sorted(value.items()) if isinstance(value, dict) else inner(value)
            members = [(pointer_to(pointer, key), one, teller) for key, one in inside]
            waiting.extend(reversed(members))


def _handlers(system: System, texts: tuple[Text, ...], *, report: Report) -> Iterator[Note]:
    """A note per handler that no operation has, with the sentence that names it first."""
    seen = {one.handler for one in system.operations}
    for text in texts:
        for mention in handlers_in(text.text) if "andler" in text.text else ():
            if mention.name in seen:
                continue
            seen.add(mention.name)
            report.add(
                SC208, f"the handler `{mention.name}` is named in prose only", at=text.pointer
            )
            yield Note(
                section=HANDLERS,
                path=(mention.name,),
                text=mention.sentence,
                origin=Origin.derived(SC208.code, text.pointer),
            )

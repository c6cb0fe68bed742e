"""Who sends an event that no text gives a sender: who owns what happened."""

from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.events import SC283
from scaffold.model import Message, Origin, System
from scaffold.normalize.index import Index
from scaffold.normalize.phrases import singular_words
from scaffold.notations.event_names import event_words
from scaffold.overrides.lines import event_line

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellers:
    """Apps by their names, and by the tables that they own alone."""

    index: Index
    apps: frozenset[str]
    owners: dict[Words, str]

    def of(self, name: str) -> str | None:
        """The app that a group of events is called after, or whose table it is."""
        index = self.index
        component = index.components.surely(name)
        called = index.containers.namesake(name) or index.homes.get(component or "")
        return called if called in self.apps else self.owners.get(singular_words(name))

    def of_event(self, name: str) -> str | None:
        """Who owns, or is called after, the longest name in front of what happened."""
        found = singular_words(" ".join(event_words(name)))
        for length in range(len(found) - 1, 0, -1):
            called = self.index.containers.namesake(" ".join(found[:length]))
            if owner := self.owners.get(found[:length]) or (
                called if called in self.apps else None
            ):
                return owner
        return None


def tellers_of(system: System, index: Index) -> Tellers:
    """Built once per pass."""
    owners: dict[Words, set[str]] = {}
    for table in system.tables:
        if table.owner and table.copy_of is None:
            owners.setdefault(singular_words(table.name), set()).add(table.owner)
    return Tellers(
        index=index,
        apps=frozenset(one.key for one in system.containers if one.kind and one.kind.is_app),
        owners={name: min(found) for name, found in owners.items() if len(found) == 1},
    )


def with_producer(message: Message, tellers: Tellers, *, report: Report) -> Message:
    """The message with whoever owns what it is about as its sender, where it has none."""
    if message.producers:
        return message
    found = tellers.of(message.group) if message.group else None
    found = found or tellers.of_event(message.name)
    if found is None or found in message.consumers:
        return message
    report.add(
        SC283,
        f"nothing says who sends `{message.name}`; `{found}` owns what it is about",
        at=message.origin.pointer,
        hint=f"in scaffold.toml: {event_line(message.name, field='producers', value=[found])}",
    )
    origin = Origin.derived(SC283.code, *message.origin.pointers)
    return replace(message, producers=(found,), origin=origin)

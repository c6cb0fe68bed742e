"""Which names of events mean one event: `OrderPaid`, `order.paid` and `OrderPaidEvent` do."""

from collections.abc import Callable, Collection, Iterable

from scaffold.model import Message
from scaffold.normalize.index import Index
from scaffold.normalize.merging import told_apart
from scaffold.notations.event_names import event_words
from scaffold.notations.word_lists import listed

# `topic-event` and `topic-notification-event` share nothing else.
_CARRIERS = listed("topic queue stream channel subject exchange domain integration internal bus")


def form_of_event(name: str) -> str:
    """Equal for spellings of one event."""
    said = event_words(name)
    if len(said) == 1 and said[0] in _CARRIERS:
        return name.strip()
    return "".join(said) or name.strip()


def identity_of_events(
    messages: Iterable[Message], index: Index, *, carriers: Collection[str]
) -> Callable[[str], tuple[str, str]]:
    """The identity of a name: its form, unless two spellings of it are told apart.

    They are where one list has both, and where each is listed with who sends and who receives it,
    and nobody sends both: `order.paid` within the shop, and the `order_paid` that a worker tells
    the world.
    """
    listed_all = tuple(messages)
    named = ((one.name, at) for one in listed_all for at in one.origin.pointers)
    identity = told_apart(named, form_of_event)
    apart = _relayed(listed_all, index, carriers=carriers)

    def identify(name: str) -> tuple[str, str]:
        form, spelled = identity(name)
        return (form, name if form in apart else spelled)

    return identify


def _relayed(messages: tuple[Message, ...], index: Index, *, carriers: Collection[str]) -> set[str]:
    """Forms of which each spelling has senders and receivers of its own; what carries an event
    receives none.
    """
    senders: dict[str, dict[str, set[str]]] = {}
    for one in messages if len(messages) > 1 else ():
        sent = set(filter(None, map(index.end, one.producers)))
        received = set(filter(None, map(index.end, one.consumers))) - set(carriers)
        if one.listed_at and sent and received:
            senders.setdefault(form_of_event(one.name), {}).setdefault(one.name, set()).update(sent)
    return {form for form, spelled in senders.items() if _are_apart(list(spelled.values()))}


def _are_apart(senders: list[set[str]]) -> bool:
    return len(senders) > 1 and sum(map(len, senders)) == len(set().union(*senders))

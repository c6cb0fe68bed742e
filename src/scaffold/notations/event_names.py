"""What names of events look like: `OrderCreated`, `order.paid`, `TicketAcceptedEvent`."""

import re

from scaffold.naming import words
from scaffold.notations.word_lists import listed

# Words that say that it is an event, and no more.
SUFFIXES = listed("event integration domain message notification")
_IRREGULAR = listed(
    """
    sent paid made lost won built begun sold bought held kept found given taken written read set
    put cut done gone met left run hit split spent lent withdrawn overdue failed
    """
)
# `AddEvent` and `TriggerEvent` are calls.
_CALLS = listed(
    """
    add create make build new update delete remove get list find save store log track record
    register publish send emit fire raise trigger broadcast dispatch schedule handle process
    consume receive subscribe parse validate convert
    """
)
_PLACEHOLDER = re.compile(r"v?\d+")
_FEWEST = 2
_LONGEST = 150


def is_event_name(text: str) -> bool:
    """Whether one word of code tells something that happened."""
    if " " in text.strip() or len(text) > _LONGEST:
        return False
    found = [one for one in words(text) if not _PLACEHOLDER.fullmatch(one)]
    if len(found) < _FEWEST:
        return False
    return found[-1] == "event" or any(map(has_happened, found[1:]))


def tells_what_happened(name: str) -> bool:
    """Whether a class tells by itself what happened: `OrderPaidEvent`, not `SystemEvent`."""
    return any(map(has_happened, words(name[:_LONGEST])[1:]))


def is_call(name: str) -> bool:
    """Whether a name says only what is done with events: `AddEvent`."""
    said = event_words(name)
    return name.endswith("Event") and len(said) == 1 and said[0] in _CALLS


def has_happened(word: str) -> bool:
    """Whether a word says that something is done: `executed`, `sent`."""
    return word.endswith("ed") or word in _IRREGULAR


def is_telling(name: str) -> bool:
    """Whether a name is one of nothing else, so that a text that holds it means the event."""
    return " " not in name.strip() and len(words(name[:_LONGEST])) >= _FEWEST


def event_words(name: str) -> tuple[str, ...]:
    """The words of an event without those that only say that it is one."""
    found = tuple(words(name))
    while len(found) > 1 and found[-1] in SUFFIXES:
        found = found[:-1]
    return found

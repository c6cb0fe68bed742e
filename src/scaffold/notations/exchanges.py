"""Who sends which events to whom, in a sentence of a section of events: `shop sends order_made and
order_paid to mail`, `The shop publishes them and mail receives them: OrderMade, OrderPaid`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from scaffold.notations.prose import sentences
from scaffold.notations.word_lists import listed

_READ = 4000
_SENDING = listed(
    """
    send sends emit emits publish publishes push pushes post posts broadcast broadcasts fire fires
    raise raises put puts insert inserts append appends enqueue enqueues export exports produce
    produces dispatch dispatches add adds deliver delivers write writes queue queues sending
    """
)
_TAKING = listed(
    """
    consume consumes subscribe subscribes drain drains pick picks receive receives read reads pop
    pops handle handles process processes take takes listen listens poll polls perform performs
    execute executes run runs pull pulls dequeue dequeues get gets
    """
)
_SENT = listed(
    """
    sent emitted published pushed posted broadcast fired raised put inserted appended enqueued
    exported produced dispatched added delivered written queued forwarded
    """
)
_TAKEN = listed(
    """
    consumed drained picked received read popped handled processed taken polled performed executed
    run pulled dequeued
    """
)
_WORD = re.compile(r"[A-Za-z][\w.-]{0,100}|[,:]")
_ASIDE = listed("itself also then only service process server app up they it")
_ARTICLES = listed("the a an all every each its")
_BY = frozenset({"by", "in", "from", "on", "through"})
_TO = frozenset({"to", "into", "towards"})
# A name of code that no sentence has by chance: `order_paid`, `OrderPaid`, `order:paid`, `new-doc`.
_NAME = re.compile(r"[`\"]?([A-Za-z_][\w:.{}#/-]{0,118}[\w}])[`\"]?")
_TELLING = re.compile(r"[_:.#`\"-]|[a-z0-9][A-Z]")
_BETWEEN = re.compile(r"\s?(?:,|·|;|\||•)\s?(?:and |or )?(?:also )?|\s(?:and|or) (?:also )?")
_BRACKETS = re.compile(r"\s?\([^()]{0,200}\)")
_LIST = re.compile(r":\s(?=\S)")
_FEWEST = 2
_AND_TAKING = frozenset(f"and {one}" for one in _TAKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Events with who sends and takes them; without names where the sentence speaks of what it
    stands under.
    """

    names: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()

    @property
    def has_ends(self) -> bool:
        """Whether it says who."""
        return bool(self.producers or self.consumers)


@dataclass(slots=True)
class _Ends:
    producers: dict[str, None] = field(default_factory=dict)
    consumers: dict[str, None] = field(default_factory=dict)
    # Where the last verb of sending ends, and what it sends has its end.
    starts: int = -1
    stops: int = -1


def read_exchanges(text: str, actors: Mapping[str, str]) -> Iterator[Exchange]:
    """What each sentence tells; a list without ends has those of the sentence before."""
    before = Exchange()
    for sentence in sentences(" ".join(text[:_READ].split())):
        for part in sentence.split("; "):
            found = _exchange(part.rstrip(" ."), actors)
            if found.names and not found.has_ends:
                found = replace(found, producers=before.producers, consumers=before.consumers)
            if found.has_ends:
                before = found
                yield found


def names_listed(text: str) -> tuple[str, ...]:
    """The names of a text that lists names of code and holds nothing else."""
    plain = _BRACKETS.sub("", " ".join(text[:_READ].split())).rstrip(" .")
    return _all_names(plain)


def is_name(text: str) -> bool:
    """Whether a text is one name of code that no sentence has by chance."""
    return _NAME.fullmatch(text) is not None and _TELLING.search(text) is not None


def _exchange(sentence: str, actors: Mapping[str, str]) -> Exchange:
    plain = _BRACKETS.sub("", sentence)
    at = max((one.end() for one in _LIST.finditer(plain)), default=len(plain))
    names = _all_names(plain[at:])
    head = plain[:at] if names else plain
    ends = _ends(head, actors)
    if not names and ends.starts >= 0:
        stop = ends.stops if ends.stops > ends.starts else len(head)
        names = _all_names(head[ends.starts : stop].strip())
    return Exchange(names=names, producers=tuple(ends.producers), consumers=tuple(ends.consumers))


def _all_names(text: str) -> tuple[str, ...]:
    """The names where all that is listed is one."""
    parts = [one for one in _BETWEEN.split(text.strip()) if one]
    found = [_NAME.fullmatch(one) for one in parts]
    is_telling = any(_TELLING.search(one) for one in parts)
    names = tuple(dict.fromkeys(one[1] for one in found if one))
    if len(names) < len(set(parts)) or not (is_telling or len(parts) > _FEWEST):
        return ()
    return names


def _ends(text: str, actors: Mapping[str, str]) -> _Ends:
    """Who stands before a verb, behind `by` or behind `to`."""
    tokens = [(one[0].rstrip(".-"), one.start(), one.end()) for one in _WORD.finditer(text)]
    said = [word.lower() for word, _, _ in tokens]
    ends, is_sent = _Ends(), False
    for at, word in enumerate(said):
        if actor := actors.get(word):
            _of_subject(actor, at, said=said, ends=ends)
        is_sent = is_sent or word in _SENDING or word in _SENT
        if word in _SENDING:
            is_both = " ".join(said[at + 1 : at + 3]) in _AND_TAKING
            ends.starts, ends.stops = tokens[at + 2 * is_both][2], -1
        if end := _behind(at, said=said, actors=actors):
            before = said[at - 1] if at else ""
            _of_preposition(word, end, before=before, is_sent=is_sent, ends=ends)
            ends.stops = tokens[at][1] if word in _TO and is_sent else ends.stops
    return ends


def _of_preposition(word: str, end: str, *, before: str, is_sent: bool, ends: _Ends) -> None:
    """`to mail` behind a verb, `published by shop`, `performed in worker`."""
    if word in _TO and is_sent:
        ends.consumers[end] = None
    elif word in _BY and before in _SENT:
        ends.producers[end] = None
    elif word in _BY and before in _TAKEN:
        ends.consumers[end] = None


def _of_subject(actor: str, at: int, *, said: list[str], ends: _Ends) -> None:
    """What the verbs behind an actor make of it: `shop itself enqueues and performs`."""
    at += 1
    while at < len(said) and said[at] in _ASIDE:
        at += 1
    verb, joint, other = (*said[at : at + 3], "", "", "")[:3]
    if verb in _SENDING:
        ends.producers[actor] = None
    # `receives and broadcasts` sends something else on.
    if verb in _TAKING or (verb in _SENDING and joint == "and" and other in _TAKING):
        ends.consumers[actor] = None


def _behind(at: int, *, said: list[str], actors: Mapping[str, str]) -> str:
    """The actor right behind a place."""
    following = said[at + 1 : at + 3]
    if following and following[0] in _ARTICLES:
        following = following[1:]
    return actors.get(following[0], "") if following else ""

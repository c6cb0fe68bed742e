"""Which container a sentence names as the one who acts: `Served by the orders service.`, `Rails
serves it.`, `(Rails)`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scaffold.normalize.index import Index
from scaffold.normalize.references import GENERIC

_READ = 4000
_WHO = r"[\w./-]{1,60}(?: [\w./-]{1,60}){0,4}"
_LONGEST_WHO = 5 * 61
# What stands in brackets, or is all that a sentence or its last part says.
_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
_SENTENCES = re.compile(r"[.;\n](?:\s|\Z)")
# `Order service schema.`
_OF_DATA = re.compile(r"(?:'s)? (?:schema|database|tables?|data|db)\Z", re.IGNORECASE)
_LONGEST_HEAD = 60
_BY = re.compile(r"(?:by|in|from|on|via|through|owner:|served by:?) (?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """Who stands before some words. These are looked for, and who is read backwards from them: a
    pattern of both would try to read somebody at each letter of a text.
    """

    words: re.Pattern[str]
    whole: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places, none of which overlaps with another."""
        at = 0
        for words in self.words.finditer(text):
            first = max(at, words.start() - _LONGEST_WHO)
            if found := self.whole.search(text, first, words.end()):
                at = found.end()
                yield found


def _before(words: str) -> Before:
    return Before(
        words=re.compile(words, re.IGNORECASE),
        whole=re.compile(rf"(?P<who>{_WHO}){words}", re.IGNORECASE),
    )


# `Registry metadata database`
_DATABASES = _before(r"(?:'s)? (?:database|schema)\b")


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns with who acts behind a verb, before one, and behind a mere `of`, which says less."""

    behind: re.Pattern[str]
    before: Before
    loosely: re.Pattern[str]


def _cues(*, passive: str, active: str, loosely: str) -> Cues:
    by = r"(?:only )?(?:by|in|inside|within|from|on|at|to) (?:the )?"
    return Cues(
        behind=re.compile(
            rf"\b(?:{passive}) {by}(?P<who>{_WHO})(?: \((?P<that_is>{_WHO}))?", re.IGNORECASE
        ),
        before=_before(rf" (?:{active}) (?:it|them|this|these|all)\b"),
        loosely=re.compile(rf"\b(?:{loosely}) (?:the )?(?P<who>{_WHO})", re.IGNORECASE),
    )


SERVED = _cues(
    passive="served|handled|hosted|implemented|exposed|provided|owned|offered|answered|processed"
    "|mounted|lives?|resides?|runs?|running|belongs?|implemented",
    active="serves?|answers?|handles?|exposes?|hosts?|implements?|provides?|offers?|reads|owns",
    loosely="resources? of|routes? of|endpoints? of|api of|controllers? of|part of|probes of",
)
OWNED = _cues(
    passive="owned|managed|written|stored|kept|maintained|populated|lives?|resides?|belongs?"
    "|persisted|filled|created|migrated|defined",
    active="owns|manages|writes|stores|keeps|maintains|populates",
    loosely="used by|tables? of|part of|state of|data of|schema of",
)


def told_by(text: str, cues: Cues, *, index: Index, among: Collection[str]) -> str | None:
    """The first of the containers that the text says to act; a component stands for its
    container.
    """
    return _known(_named(text[:_READ], cues), index=index, among=among)


def told_by_verb(text: str, cues: Cues, *, index: Index, among: Collection[str]) -> str | None:
    """The first that stands behind a verb; what a long text names besides does not count."""
    said = map(_behind, cues.behind.finditer(text[:_READ]))
    return _known(said, index=index, among=among)


def named_in(words: str, *, index: Index, among: Collection[str]) -> str | None:
    """The container that all of some words name, or those at either end of them."""
    return _known(iter([[*_beginnings(words), *_endings(words)]]), index=index, among=among)


def _behind(found: re.Match[str]) -> list[str]:
    """`owned by the monolith (rails)`: what the brackets say is another name of it."""
    return [*_beginnings(found["who"]), *_beginnings(found["that_is"] or "")]


def _known(named: Iterator[list[str]], *, index: Index, among: Collection[str]) -> str | None:
    asked: set[str] = set()
    for said in named:
        for spelled in said:
            if spelled in asked:
                continue
            asked.add(spelled)
            component = index.components.surely(spelled)
            key = (
                index.containers.namesake(spelled)
                or index.homes.get(component or "")
                or index.containers.by_word(spelled)
            )
            if key in among:
                return key
    return None


def _named(text: str, cues: Cues) -> Iterator[list[str]]:
    """Spellings of who may be meant, for each place that names somebody, the surest first."""
    yield from map(_behind, cues.behind.finditer(text))
    for found in cues.before.finditer(text):
        yield _endings(found["who"])
    for bracket in _BRACKETS.findall(text):
        yield [_BY.sub("", bracket, count=1)]
    for sentence in dict.fromkeys(_SENTENCES.split(text)):
        head, colon, _ = sentence.partition(": ")
        if colon and len(head) < _LONGEST_HEAD:
            yield [head]
        parts = _BRACKETS.sub("", sentence).split(",")
        yield [_OF_DATA.sub("", _BY.sub("", parts[-1].strip(), count=1))]
        yield [part.strip() for part in parts[:-1] if GENERIC & set(part.lower().split())]
    for found in (*_DATABASES.finditer(text), *cues.loosely.finditer(text)):
        yield _beginnings(found["who"])


def _beginnings(words: str) -> list[str]:
    said = words.split(" ")
    return [" ".join(said[:length]).rstrip("./-") for length in range(len(said), 0, -1)]


def _endings(words: str) -> list[str]:
    said = words.split(" ")
    return [" ".join(said[start:]) for start in range(len(said))]

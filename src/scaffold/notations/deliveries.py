"""What a text in front of a list of events says of all of them: `The worker posts them to
subscribers.`
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from scaffold.notations.prose import actors_in

_READ = 1000
_SENDS = re.compile(
    r"\b(?:sends?|posts?|publish(?:es)?|delivers?|push(?:es)?|emits?|broadcasts?|forwards?)\b"
    r"(?P<to>[^.;\n]{0,60}? to (?:(?:the|all|its|every|each) ){0,2})?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:sent|posted|published|delivered|pushed|emitted|broadcast|raised|produced) by"
    r" (?:the )?",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:(?:sent|posted|published|delivered|pushed|broadcast) to"
    r"|(?:consumed|handled|received|processed|taken) by) (?:the |all |every |each ){0,2}",
    re.IGNORECASE,
)


def delivery_in(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Who sends and who takes what is listed below; empty where the text does not say it."""
    said = text[:_READ]
    actors = dict(actors_in(said, known))
    places = sorted(actors)
    sender, receiver = _end(_BY.finditer(said), actors), _end(_TAKEN.finditer(said), actors)
    for found in _SENDS.finditer(said):
        before = bisect_left(places, found.start())
        if before and found["to"] and (end := actors.get(found.end())):
            return sender or actors[places[before - 1]], receiver or end
    return sender, receiver


def _end(found: Iterable[re.Match[str]], actors: Mapping[int, str]) -> str:
    """Who stands right behind one of them."""
    return next(filter(None, (actors.get(one.end()) for one in found)), "")

"""Ordinary JSON by the standard library's parser.

It gives up on whatever needs a word to the user; `json_text` reads that again and says it.
"""

import json
import re
from typing import NoReturn

from scaffold.scan.limits import Limits
from scaffold.scan.values import JsonValue, SpelledFloat

# NUL or a surrogate by its escape; a pair of surrogates is fine, but not ordinary.
_ODD_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_INFINITE = float("inf")


class _Odd(Exception):
    """Something that is not ordinary."""


def read_ordinary(text: str, start: int, *, limits: Limits) -> tuple[JsonValue, int] | None:
    """The value that begins at `start`, and the offset behind it; None where it is not ordinary."""
    if text.count(",") + text.count("[") + text.count("{") > limits.max_nodes:
        return None
    if _ODD_ESCAPE.search(text):
        return None
    try:
        value, end = _decoder(limits).raw_decode(text, start)
    except (ValueError, RecursionError, _Odd):
        return None
    return (value, end) if _is_within(value, limits) else None


def _decoder(limits: Limits) -> json.JSONDecoder:
    longest = limits.max_integer_digits

    def integer(spelled: str) -> int:
        if len(spelled) > longest:
            raise _Odd
        return int(spelled)

    def fraction(spelled: str) -> float:
        number = SpelledFloat(spelled)
        if len(spelled) > longest or abs(number) == _INFINITE:
            raise _Odd
        return number

    return json.JSONDecoder(
        object_pairs_hook=_members,
        parse_int=integer,
        parse_float=fraction,
        parse_constant=_not_finite,
    )


def _members(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _Odd
    return members


def _not_finite(spelled: str) -> NoReturn:
    raise _Odd(spelled)


def _is_within(value: JsonValue, limits: Limits) -> bool:
    """Whether depth, number of values and length of texts are; level by level."""
    level: list[JsonValue] = [value]
    nodes = depth = 0
    while level:
        nodes += len(level)
        containers = [one for one in level if isinstance(one, dict | list)]
        depth += bool(containers)
        texts = [len(one) for one in level if isinstance(one, str)]
        keys = [len(key) for one in containers if isinstance(one, dict) for key in one]
        if nodes > limits.max_nodes or depth > limits.max_depth:
            return False
        if max(texts, default=0) > limits.max_text or max(keys, default=0) > limits.max_text:
            return False
        level = [
            inner
            for one in containers
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return True

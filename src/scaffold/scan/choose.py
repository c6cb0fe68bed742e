"""Which of the documents in a text is the scan: the first with a section that is known.

The others, and text around, are told. Where none is a scan, the most telling reason is raised.
"""

from collections.abc import Iterator
from itertools import islice

from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.scan import SC103, SC105, SC113, SC114, SC115
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.reading import Reading, read_json
from scaffold.scan.refusal import Refusal
from scaffold.scan.sections import scan_root
from scaffold.scan.unwrap import (
    MOST_BEGINNINGS,
    beginning,
    fenced_blocks,
    looks_like_yaml,
    objects_in_prose,
)

_OPENING = ("{", "[")
_SHAPE = 'a scan is an object with sections: {"containers": {...}, "data_schema": {...}}'
_MERGE = "merge them into one, or run scaffold on each"
Attempt = Reading | Refusal


def choose(lines: Lines, limits: Limits) -> Reading:
    """The scan in a text. Raises `Refusal`."""
    start = beginning(lines.text)
    if _opens(lines, start):
        chosen = _first_scan(_json_documents(lines, start, limits=limits))
        _tell_what_follows(chosen)
        return chosen
    blocks = list(fenced_blocks(lines.text))
    if blocks:
        chosen = _first_scan(_fenced(lines, limits))
        for block in blocks:
            if not block.start <= chosen.start < block.end:
                _tell_other(chosen, block.start)
        _tell(chosen, "the text around the fence of the scan was passed over", at=blocks[0].start)
        return chosen
    return _from_open_text(lines, start, limits=limits)


def _from_open_text(lines: Lines, start: int, *, limits: Limits) -> Reading:
    is_yaml = looks_like_yaml(lines.text)
    attempts = list(_yaml_documents(lines, start, limits=limits)) if is_yaml else []
    for attempt in attempts:
        if isinstance(attempt, Reading) and scan_root(attempt.value) is not None:
            return _first_scan(iter(attempts))
    in_prose = list(_objects(lines, limits))
    try:
        chosen = _first_scan(iter(in_prose))
    except Refusal as refusal:
        if attempts:
            return _first_scan(iter(attempts))
        if in_prose:
            raise
        message = "the text is neither JSON nor YAML"
        raise Refusal(SC103, message, at=_place(lines, start), hint=_SHAPE) from refusal
    _tell(chosen, "the text around the scan was passed over", at=start)
    return chosen


def _first_scan(attempts: Iterator[Attempt]) -> Reading:
    passed: list[Reading] = []
    failure: Refusal | None = None
    for attempt in attempts:
        if isinstance(attempt, Refusal):
            failure = failure or attempt
        elif scan_root(attempt.value) is None:
            passed.append(attempt)
        else:
            for other in passed:
                _tell_other(attempt, other.start)
            return attempt
    raise failure or _no_scan(passed)


def _no_scan(passed: list[Reading]) -> Refusal:
    if not passed:
        return Refusal(SC103, "the text holds no document", at=Place(), hint=_SHAPE)
    first = passed[0]
    place = _place(first.lines, first.start)
    if not isinstance(first.value, dict):
        kind = "a list" if isinstance(first.value, list) else "a single value"
        return Refusal(SC103, f"the document is {kind}, not an object", at=place, hint=_SHAPE)
    keys = ", ".join(f"`{key[:40]}`" for key in islice(first.value, 5))
    message = f"no key is a section of a scan; its keys: {keys or 'none'}"
    return Refusal(SC113, message, at=place, hint=_SHAPE)


def _json_documents(lines: Lines, start: int, *, limits: Limits) -> Iterator[Attempt]:
    while _opens(lines, start):
        try:
            reading = read_json(lines, start, limits=limits)
        except Refusal as refusal:
            yield refusal
            return
        yield reading
        start = beginning(lines.text, reading.end)


def _yaml_documents(lines: Lines, start: int, *, limits: Limits) -> Iterator[Attempt]:
    # A scan in JSON must not pay for the YAML parser.
    from scaffold.scan.yaml_text import read_yaml

    try:
        yield from read_yaml(lines, start, limits=limits)
    except Refusal as refusal:
        yield refusal


def _fenced(lines: Lines, limits: Limits) -> Iterator[Attempt]:
    for block in islice(fenced_blocks(lines.text), MOST_BEGINNINGS):
        within = Lines(lines.text[: block.end])
        start = beginning(within.text, block.start)
        if _opens(within, start):
            yield from _json_documents(within, start, limits=limits)
        else:
            yield from _yaml_documents(within, block.start, limits=limits)


def _objects(lines: Lines, limits: Limits) -> Iterator[Attempt]:
    end = 0
    for start in objects_in_prose(lines.text):
        if start < end:
            continue
        try:
            reading = read_json(lines, start, limits=limits)
        except Refusal as refusal:
            # An object inside of a broken one must not be taken for the scan.
            yield refusal
            return
        yield reading
        end = reading.end


def _tell_what_follows(chosen: Reading) -> None:
    text = chosen.lines.text
    rest = beginning(text, chosen.end)
    if _opens(chosen.lines, rest):
        _tell_other(chosen, rest)
    elif text[rest : rest + 1] in ("}", "]", ",", ":", '"'):
        message = (
            f"the document is closed before this place, then follows `{text[rest : rest + 20]}`"
        )
        hint = "there is a closing bracket too many before it"
        raise Refusal(SC105, message, at=_place(chosen.lines, rest), hint=hint)
    elif rest < len(text):
        _tell(chosen, "the text after the scan was passed over", at=rest)


def _tell_other(chosen: Reading, at: int) -> None:
    message = "another document in the file was not read"
    chosen.remarks.add(SC114, message, at=_place(chosen.lines, at), hint=_MERGE)


def _tell(chosen: Reading, message: str, *, at: int) -> None:
    chosen.remarks.add(SC115, message, at=_place(chosen.lines, at))


def _opens(lines: Lines, offset: int) -> bool:
    return lines.text[offset : offset + 1] in _OPENING


def _place(lines: Lines, offset: int) -> Place:
    return Place(position=lines.position(offset))

"""Which of the documents in a text is the scan: the first with a section that is known.

The others, and text around, are told. Where none is a scan, the most telling reason is raised.
"""

from collections.abc import Iterator
from itertools import islice

from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.scan import SC103, SC105, SC113, SC114, SC115, SC120
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.reading import Reading, read_json
from scaffold.scan.refusal import Refusal
from scaffold.scan.sections import scan_root
from scaffold.scan.unwrap import (
    MOST_BEGINNINGS,
    beginning,
    fenced_blocks,
    has_object_at_margin,
    looks_like_yaml,
    objects_in_prose,
)

_OPENING = ("{", "[")
_SHAPE = 'a scan is an object with sections: {"containers": {...}, "data_schema": {...}}'
_MERGE = "merge them into one, or run scaffold on each"
# Beyond these a file is a log or a table, and none of its records a scan.
MOST_DOCUMENTS = 50
Attempt = Reading | Refusal


def choose(lines: Lines, limits: Limits) -> Reading:
    """The scan in a text. Raises `Refusal`."""
    start = beginning(lines.text)
    if _opens(lines, start):
        return _from_json(lines, start, limits=limits)
    blocks = list(fenced_blocks(lines.text))
    if blocks:
        chosen = _raised(_first_scan(_fenced(lines, limits)))
        for block in blocks:
            if not block.start <= chosen.start < block.end:
                _tell_other(chosen, block.start)
        _tell(chosen, "the text around the fence of the scan was passed over", at=blocks[0].start)
        return chosen
    return _from_open_text(lines, start, limits=limits)


def _from_json(lines: Lines, start: int, *, limits: Limits) -> Reading:
    chosen = _first_scan(_json_documents(lines, start, limits=limits))
    if isinstance(chosen, Reading):
        _tell_what_follows(chosen)
        return chosen
    if chosen.rule is not SC105:
        raise chosen
    # Keys without quotes, single quotes, `True`: no JSON, but YAML in its flow style.
    documents = _yaml_documents(lines, start, limits=limits)
    as_yaml = _first_scan(documents)
    if isinstance(as_yaml, Refusal):
        raise chosen
    as_yaml.remarks.wants(SC120)
    message = f"read as YAML, because it is no JSON: {chosen.message}"
    as_yaml.remarks.add(SC120, message, at=chosen.at, hint=chosen.hint)
    _tell_rest(as_yaml, documents)
    return as_yaml


def _from_open_text(lines: Lines, start: int, *, limits: Limits) -> Reading:
    readers = [_in_prose, _as_yaml]
    if not has_object_at_margin(lines.text):
        # A brace within a line may be a part of YAML.
        readers.reverse()
    refusals = []
    for reader in readers:
        attempt = reader(lines, start, limits=limits)
        if isinstance(attempt, Reading):
            return attempt
        if attempt is not None:
            refusals.append(attempt)
    message = "the text is neither JSON nor YAML"
    raise refusals[0] if refusals else Refusal(SC103, message, at=_place(lines, start), hint=_SHAPE)


def _as_yaml(lines: Lines, start: int, *, limits: Limits) -> Attempt | None:
    if not looks_like_yaml(lines.text):
        return None
    documents = _yaml_documents(lines, start, limits=limits)
    chosen = _first_scan(documents)
    if isinstance(chosen, Reading):
        _tell_rest(chosen, documents)
    return chosen


def _in_prose(lines: Lines, start: int, *, limits: Limits) -> Attempt | None:
    if next(objects_in_prose(lines.text), None) is None:
        return None
    chosen = _first_scan(_objects(lines, limits))
    if isinstance(chosen, Reading):
        _tell(chosen, "the text around the scan was passed over", at=start)
    return chosen


def _first_scan(attempts: Iterator[Attempt]) -> Attempt:
    """The scan, or why there is none: the first failure says more than that others are no scans."""
    passed: list[int] = []
    failure: Refusal | None = None
    other: Refusal | None = None
    for attempt in attempts:
        if isinstance(attempt, Refusal):
            failure = failure or attempt
        elif scan_root(attempt.value) is None:
            passed.append(attempt.start)
            other = other or _no_scan(attempt)
        else:
            for offset in passed:
                _tell_other(attempt, offset)
            return attempt
    return failure or other or Refusal(SC103, "the text holds no document", at=Place(), hint=_SHAPE)


def _raised(attempt: Attempt) -> Reading:
    if isinstance(attempt, Refusal):
        raise attempt
    return attempt


def _no_scan(reading: Reading) -> Refusal:
    place = _place(reading.lines, reading.start)
    if not isinstance(reading.value, dict):
        kind = "a list" if isinstance(reading.value, list) else "a single value"
        return Refusal(SC103, f"the document is {kind}, not an object", at=place, hint=_SHAPE)
    keys = ", ".join(f"`{key[:40]}`" for key in islice(reading.value, 5))
    message = f"no key is a section of a scan; its keys: {keys or 'none'}"
    return Refusal(SC113, message, at=place, hint=_SHAPE)


def _json_documents(lines: Lines, start: int, *, limits: Limits) -> Iterator[Attempt]:
    for _ in range(MOST_DOCUMENTS):
        if not _opens(lines, start):
            return
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
        yield from islice(read_yaml(lines, start, limits=limits), MOST_DOCUMENTS)
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


def _tell_rest(chosen: Reading, attempts: Iterator[Attempt]) -> None:
    for attempt in attempts:
        if isinstance(attempt, Reading):
            _tell_other(chosen, attempt.start)
        elif chosen.remarks.wants(SC114):
            message = f"another document in the file cannot be read: {attempt.message}"
            chosen.remarks.add(SC114, message, at=attempt.at, hint=attempt.hint)


def _tell_other(chosen: Reading, at: int) -> None:
    if chosen.remarks.wants(SC114):
        message = "another document in the file was not read"
        chosen.remarks.add(SC114, message, at=_place(chosen.lines, at), hint=_MERGE)


def _tell(chosen: Reading, message: str, *, at: int) -> None:
    chosen.remarks.wants(SC115)
    chosen.remarks.add(SC115, message, at=_place(chosen.lines, at))


def _opens(lines: Lines, offset: int) -> bool:
    return lines.text[offset : offset + 1] in _OPENING


def _place(lines: Lines, offset: int) -> Place:
    return Place(position=lines.position(offset))

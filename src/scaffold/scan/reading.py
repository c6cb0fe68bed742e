"""A document as it was read, before it is known whether it is the scan."""

from collections.abc import Callable
from dataclasses import dataclass

from scaffold.scan.builder import Builder
from scaffold.scan.json_fast import read_ordinary
from scaffold.scan.json_text import JsonReader
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.places import Places
from scaffold.scan.refusal import Remarks
from scaffold.scan.values import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`start` and `end` are offsets into the text of `lines`."""

    value: JsonValue
    lines: Lines
    start: int
    end: int
    places: Callable[[], Places]
    remarks: Remarks


def read_json(lines: Lines, start: int, *, limits: Limits) -> Reading:
    """The value that begins at `start`. Raises `Refusal`."""
    ordinary = read_ordinary(lines.text, start, limits=limits)
    if ordinary is not None:
        value, end = ordinary
        return Reading(
            value=value,
            lines=lines,
            start=start,
            end=end,
            places=lambda: _places(lines, start, limits=limits),
            remarks=Remarks(),
        )
    remarks = Remarks()
    builder = Builder(lines, limits, remarks=remarks)
    reader = JsonReader(builder, start)
    reader.read()
    return Reading(
        value=builder.value,
        lines=lines,
        start=start,
        end=reader.offset,
        places=lambda: builder.places,
        remarks=remarks,
    )


def _places(lines: Lines, start: int, *, limits: Limits) -> Places:
    builder = Builder(lines, limits, remarks=Remarks())
    JsonReader(builder, start).read()
    return builder.places

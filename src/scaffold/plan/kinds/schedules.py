"""What runs when, as texts of a scan say it: `find_overdue (cron 0 2 * * *)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scaffold.model import Container, System
from scaffold.naming import NameScope, SnakeName, snake_name

# Minute, hour, day of the month, month, day of the week (POSIX crontab), by their bounds.
BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))

_FIELD = r"[0-9*,/-]+"
_CRON = rf"`?(?P<cron>{_FIELD}(?: {_FIELD}){{4}})`?"
_NAMED = re.compile(rf"(?P<name>[A-Za-z][\w-]*) ?\((?:cron:? )?{_CRON}\)", re.IGNORECASE)
_TRIGGER = re.compile(rf"\bcron\b[^0-9*]*{_CRON}", re.IGNORECASE)
_PART = re.compile(r"(?:\*|(?P<first>\d{1,2})(?:-(?P<last>\d{1,2}))?)(?:/(?P<step>\d{1,2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEntry:
    """`cron` has digits, stars and `,-/` only; `pointer` is where the scan says it."""

    name: SnakeName
    cron: str
    pointer: str


def schedule_of(container: Container, system: System) -> tuple[ScheduleEntry, ...]:
    """The entries of a scheduler, in the order of the scan; what is no schedule is left out."""
    scope = NameScope()
    found = dict.fromkeys((*_by_texts(container, system), *_by_workflows(container, system)))
    return tuple(
        ScheduleEntry(name=scope.take(snake_name(name)), cron=cron, pointer=pointer)
        for name, cron, pointer in found
        if is_cron(cron)
    )


def is_cron(text: str) -> bool:
    """Whether all five fields hold what they may."""
    fields = text.split()
    return len(fields) == len(BOUNDS) and all(map(_is_field, fields, BOUNDS))


def _by_texts(container: Container, system: System) -> Iterator[tuple[str, str, str]]:
    texts = [(container.description, container.origin.pointer)]
    texts += [
        (one.description, one.origin.pointer)
        for one in system.components
        if one.container == container.key
    ]
    for text, pointer in texts:
        for found in _NAMED.finditer(text):
            if found["name"].lower() != "cron":
                yield found["name"], found["cron"], pointer


def _by_workflows(container: Container, system: System) -> Iterator[tuple[str, str, str]]:
    """A workflow is the scheduler's if it names it."""
    for one in system.workflows:
        found = _TRIGGER.search(one.trigger)
        if found is not None and container.key in f"{one.trigger} {one.description}":
            yield one.name, found["cron"], one.origin.pointer


def _is_field(field: str, bounds: tuple[int, int]) -> bool:
    return all(_is_part(part, bounds) for part in field.split(","))


def _is_part(part: str, bounds: tuple[int, int]) -> bool:
    found = _PART.fullmatch(part)
    if found is None or (found["step"] is not None and int(found["step"]) == 0):
        return False
    lowest, highest = bounds
    ends = [int(end) for end in (found["first"], found["last"]) if end is not None]
    return ends == sorted(ends) and all(lowest <= end <= highest for end in ends)

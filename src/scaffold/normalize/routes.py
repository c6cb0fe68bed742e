"""A path read as nouns with parameters, and an action at its end."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from scaffold.naming import words
from scaffold.normalize.segments import dotted_call, is_verb, service_of
from scaffold.normalize.verbs import NOUN_ACTIONS, REQUESTS

_PREFIX = re.compile(r"v\d{1,3}(?:\.\d{1,3})?|api|rest")
_VERSION = re.compile(r"v\d{1,3}(?:\.\d{1,3}){0,2}(?:(?:alpha|beta)\d{0,2})?")
_PARAMETER = re.compile(r"\{([^{}/]{1,100})\}")
SELECTING = ("by",)
ALL = "all"
# With a parameter behind it, `/timelines/list/{id}` is of a list and lists nothing.
SELECTED = (("list",), ("set",), ("query",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A static segment that names something, and the parameters after it."""

    noun: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`/v1/chats/{chat}/messages/{id}/publish`: steps `chats` and `messages`, action `publish`."""

    steps: tuple[Step, ...] = ()
    action: str = ""
    # What an action is called that says all by itself, as methods of gRPC do.
    call: str = ""
    # What stands before a version: `/admin/v2/users` is about users, of those who administer.
    prefix: tuple[str, ...] = ()

    @property
    def target(self) -> Step | None:
        """What the route is about: its last noun."""
        return self.steps[-1] if self.steps else None

    @property
    def parents(self) -> tuple[Step, ...]:
        """Nouns before the target that a parameter selects a row of."""
        return tuple(step for step in self.steps[:-1] if step.parameters)

    @property
    def noun(self) -> str:
        """The noun whose module serves the route: the one before the first parameter, else the
        last.
        """
        selected = next((step.noun for step in self.steps if step.parameters), None)
        return selected or (self.steps[-1].noun if self.steps else self.action)


def route_of(path: str) -> Route:
    """Reads a path; versions are left out, and a verb counts as an action where a noun stands
    before it.
    """
    segments = [one for one in path.strip("/").split("/") if one]
    if len(segments) > 1 and (service := service_of(segments[-2])):
        return Route(steps=(Step(noun=service),), action=segments[-1], call=segments[-1])
    while len(segments) > 1 and _PREFIX.fullmatch(segments[0].lower()):
        del segments[0]
    prefix, segments = _split(segments)
    found = _read(segments)
    if found.action or not prefix or not is_verb(segments[0]):
        return replace(found, prefix=prefix)
    # `/client/v3/login`: a version that a verb follows is one of what stands before it.
    within = _read([prefix[-1], *segments])
    call = "" if within.action in REQUESTS | NOUN_ACTIONS.keys() else within.action
    return replace(within, call=within.call or call, prefix=prefix[:-1])


def _split(segments: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """What stands before the last version, where no parameter does, and what after it."""
    at = 0
    for number, segment in enumerate(segments[:-1]):
        if _PARAMETER.search(segment):
            break
        if _VERSION.fullmatch(segment.lower()):
            at = number + 1
    before = (one for one in segments[:at] if not _PREFIX.fullmatch(one.lower()))
    return tuple(one for one in before if not _VERSION.fullmatch(one.lower())), segments[at:]


def _says_what(segment: str, before: Step, *, following: str) -> bool:
    if segment.lower() == ALL:
        # `/devices/all` are devices.
        return not before.parameters and not following
    is_selected = words(segment) in SELECTED and bool(_PARAMETER.search(following))
    return not is_selected and is_verb(segment, is_on_one=bool(before.parameters))


def _read(segments: list[str]) -> Route:
    steps: list[Step] = []
    action: list[str] = []
    call = ""
    for segment, following in zip_longest(segments, segments[1:], fillvalue=""):
        name = _PARAMETER.search(segment)
        if steps and words(segment)[:1] == SELECTING:
            # `/users/by-email/{email}` selects a user as `/users/{email}` would.
            continue
        if name is None and (dotted := dotted_call(segment)):
            steps.append(Step(noun=dotted[0]))
            action.append(dotted[1])
            call = " ".join(dotted)
        elif name is None:
            is_said = bool(steps) and _says_what(segment, steps[-1], following=following)
            if action or is_said:
                action.append(segment)
            else:
                steps.append(Step(noun=segment))
        elif steps:
            last = steps[-1]
            steps[-1] = Step(noun=last.noun, parameters=(*last.parameters, name[1]))
    return Route(steps=tuple(steps), action="-".join(action), call=call)


def parameter_names(path: str) -> tuple[str, ...]:
    """The parameters of a path, in order."""
    return tuple(dict.fromkeys(_PARAMETER.findall(path)))


def shape_of(path: str) -> str:
    """Equal for paths that a router cannot tell apart; to HTTP `/Things` is not `/things`."""
    return _PARAMETER.sub("{}", path).rstrip("/") or "/"

"""A path read as nouns with parameters, and an action at its end."""

import re
from dataclasses import dataclass

from scaffold.naming import plural, singular, words
from scaffold.normalize.verbs import ACTIONS, STATUS

_VERSION = re.compile(r"v\d{1,3}(?:\.\d{1,3})?|api|rest")
_PARAMETER = re.compile(r"\{([^{}/]{1,100})\}")
SELECTING = ("by",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A static segment that names something, and the parameters after it."""

    noun: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`/v1/chats/{chat}/messages/{id}/publish`: steps `chats` and `messages`, action `publish`."""

    steps: tuple[Step, ...]
    action: str = ""

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
    while len(segments) > 1 and _VERSION.fullmatch(segments[0].lower()):
        del segments[0]
    steps: list[Step] = []
    action: list[str] = []
    for segment in segments:
        name = _PARAMETER.search(segment)
        if steps and words(segment)[:1] == SELECTING:
            # `/users/by-email/{email}` selects a user as `/users/{email}` would.
            continue
        if name is None and steps and (action or is_action(segment)):
            action.append(segment)
        elif name is None:
            steps.append(Step(noun=segment))
        elif steps:
            last = steps[-1]
            steps[-1] = Step(noun=last.noun, parameters=(*last.parameters, name[1]))
    return Route(steps=tuple(steps), action="-".join(action))


def parameter_names(path: str) -> tuple[str, ...]:
    """The parameters of a path, in order."""
    return tuple(dict.fromkeys(_PARAMETER.findall(path)))


def shape_of(path: str) -> str:
    """Equal for paths that a router cannot tell apart; to HTTP `/Things` is not `/things`."""
    return _PARAMETER.sub("{}", path).rstrip("/") or "/"


def is_action(segment: str) -> bool:
    """Whether a segment says what is done, as `publish` and `status` do, and `orders` does not."""
    found = words(segment)
    if found and found[-1] == STATUS:
        return True
    return bool(found) and (found[0] in ACTIONS or found[-1] in ACTIONS) and not is_plural(segment)


def is_plural(noun: str) -> bool:
    """Whether the last word is a plural that differs from its singular."""
    last = (words(noun) or ("",))[-1]
    return plural(last) == last and singular(last) != last

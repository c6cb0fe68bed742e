"""Which container a component is part of."""

import re
from collections import Counter
from dataclasses import replace

from scaffold.model import Component, System
from scaffold.naming import words
from scaffold.normalize.references import Names, names_of

# What calls another container lives with its caller, whatever it is called after.
# `EF context of the Ordering API`: the first words say what of, and nothing is called.
_READ = 2000
_WITHIN = re.compile(
    r"\b(?:within|inside|in|part of|module of) (?:the )?[`\"']?"
    r"(?P<who>[\w./-]{1,60}(?: [\w./-]{1,60})?)[`\"']? (?:container|service|application|process)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"^(?!.{0,40}\b(?:[Cc]lient|[Ss]dk|SDK|[Pp]roxy)\b)[^.;:]{1,40} of the \b")
CALLERS = frozenset({"client", "sdk", "proxy"})


def place_components(system: System) -> tuple[Component, ...]:
    """The components, each with its container where one can be told.

    In this order: as stated; by the one container that its text names (`within the X container`);
    by the first part of its key; a client by who depends on it; by a word that only one
    container's description has; and, where all that were found live in one container, there as
    well.
    """
    containers = names_of({one.key: (one.title, *one.aliases) for one in system.containers})
    placed = tuple(_placed(one, containers) for one in system.components)
    placed = _by_dependents(placed)
    placed = _by_only_word(placed, system)
    return _with_the_others(placed)


def _placed(component: Component, containers: Names) -> Component:
    if component.container is not None:
        return replace(component, container=containers.find(component.container))
    within = _WITHIN.search(component.description[:_READ])
    if within and (home := containers.surely(within["who"])):
        # What else the text mentions is what it works with.
        return replace(component, container=home)
    mentioned = containers.mentioned(component.description)
    if len(mentioned) == 1 and _says_where(component.description):
        return replace(component, container=mentioned[0])
    prefix = component.key.partition(".")[0].partition("/")[0]
    if _is_caller(component):
        # `orders.BillingClient` says whose it is.
        sure = containers.surely(prefix) if prefix != component.key else None
        return replace(component, container=sure)
    return replace(
        component, container=containers.find(prefix) if prefix != component.key else None
    )


def _says_where(description: str) -> bool:
    found = set(words(description[:400]))
    return bool({"within", "container", "inside"} & found) or bool(_PART_OF.search(description))


def _is_caller(component: Component) -> bool:
    found = (*words(component.key)[-1:], *words(component.title)[-1:])
    return bool(CALLERS & set(found))


def _by_dependents(components: tuple[Component, ...]) -> tuple[Component, ...]:
    dependents: dict[str, set[str]] = {}
    for one in components:
        for target in one.depends_on if one.container else ():
            dependents.setdefault(target, set()).add(one.container or "")
    return tuple(
        replace(one, container=min(found))
        if one.container is None and len(found := dependents.get(one.key, set())) == 1
        else one
        for one in components
    )


def _by_only_word(components: tuple[Component, ...], system: System) -> tuple[Component, ...]:
    holders: dict[str, set[str]] = {}
    for container in system.containers:
        for word in words(f"{container.title} {container.description} {container.technology}"):
            holders.setdefault(word, set()).add(container.key)

    def holder(component: Component) -> str | None:
        prefix, dot, _ = component.key.partition(".")
        found = holders.get("".join(words(prefix)), set()) if dot else set()
        return next(iter(found)) if len(found) == 1 else None

    return tuple(
        one if one.container or _is_caller(one) else replace(one, container=holder(one))
        for one in components
    )


def _with_the_others(components: tuple[Component, ...]) -> tuple[Component, ...]:
    homes = Counter(one.container for one in components if one.container)
    if len(homes) != 1:
        return components
    only = next(iter(homes))
    return tuple(
        one if one.container or "." in one.key else replace(one, container=only)
        for one in components
    )

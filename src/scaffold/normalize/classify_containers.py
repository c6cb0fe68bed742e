"""What each container is: scored from technology, stated type, operations, edges and words, and
explained.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC239, SC240
from scaffold.model import Container, ContainerKind, Evidence, System, Trait
from scaffold.naming import words
from scaffold.normalize.evidence import ROWS
from scaffold.normalize.evidence_places import Place
from scaffold.normalize.evidence_stated import GATEWAY, MIGRATES, PLANNED, REALTIME, STATED
from scaffold.normalize.evidence_words import NATURES, OTHERWISE, OWN_CODE, PROTOCOLS
from scaffold.normalize.phrases import phrases, tokens

# Ties go to the kind that is listed first: the one whose template does most of what the others do.
PRECEDENCE = (
    ContainerKind.SERVICE,
    *(kind for kind in ContainerKind if kind is not ContainerKind.SERVICE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What other parts of the scan say of containers, by key."""

    operations: Counter[str]
    routes: Counter[str]
    incoming: dict[str, list[str]]
    twins: dict[str, str]
    images: Counter[str]


def classify_containers(system: System, report: Report) -> System:
    """Gives a kind, traits and the evidence to each container that has no kind."""
    around = _surroundings(system)
    return replace(
        system,
        containers=tuple(
            _with_kind(one, one.kind, around=around)
            if one.kind
            else _classified(one, around, report=report)
            for one in system.containers
        ),
    )


def _surroundings(system: System) -> Surroundings:
    incoming: dict[str, list[str]] = {}
    for edge in system.dependencies:
        incoming.setdefault(edge.destination, []).append(edge.description)
    owned = [one for one in system.operations if one.container]
    return Surroundings(
        operations=Counter(one.container or "" for one in owned if not one.proxies_to),
        routes=Counter(one.container or "" for one in owned if one.proxies_to),
        incoming=incoming,
        twins={one.container: one.origin.pointer for one in system.externals if one.container},
        images=Counter(image for one in system.containers if (image := _image(one))),
    )


def _classified(container: Container, around: Surroundings, *, report: Report) -> Container:
    evidence = _words_that_weigh(container, around) + _structure(container, around)
    if _is_own_code(container, around):
        evidence = [(kind, one) for kind, one in evidence if not kind.is_product]
    scores: Counter[ContainerKind] = Counter()
    for kind, one in evidence:
        scores[kind] += one.weight
    if not scores:
        report.add(
            SC240,
            f"nothing tells what container `{container.key}` is; it becomes a service",
            at=container.origin.pointer,
            hint="give it a technology or a description, or state its kind in scaffold.toml",
        )
    best = max(PRECEDENCE, key=lambda kind: scores[kind])
    reasons = sorted((one for kind, one in evidence if kind is best), key=lambda one: -one.weight)
    return replace(
        container,
        kind=best,
        traits=container.traits | _traits(container, best, scores=scores),
        evidence=tuple(reasons),
    )


def _with_kind(container: Container, kind: ContainerKind, *, around: Surroundings) -> Container:
    """What has a kind keeps it, and has the traits of its words."""
    scores: Counter[ContainerKind] = Counter()
    for other, one in _words_that_weigh(container, around) + _structure(container, around):
        scores[other] += one.weight
    return replace(container, traits=container.traits | _traits(container, kind, scores=scores))


def _fields(container: Container, around: Surroundings) -> dict[Place, str]:
    technology = f"{container.technology} . {container.stated_kind}"
    says_more = OWN_CODE & _known(Place.TECHNOLOGY, technology) - PROTOCOLS
    return {
        Place.TECHNOLOGY: technology,
        Place.PROTOCOL: "" if says_more else technology,
        Place.TOOL: "" if says_more else technology,
        Place.COMMAND: container.command,
        Place.CALLED: _last_word(container),
        Place.DESCRIPTION: _NO_API.sub(" noapi ", container.description),
        Place.NAME: _named(container),
        Place.INCOMING: " . ".join(around.incoming.get(container.key, ())[:100]),
    }


# `api` in it says the opposite.
_NO_API = re.compile(
    r"\b(?:has |have |with )?(?:no|without(?: an?| any)?) "
    r"(?:public |own |http |rest |external ){0,3}(?:api|apis|endpoints?)\b(?: of its own)?",
    re.IGNORECASE,
)
_KNOWN = {
    place: frozenset(one for row in ROWS if row.place is place for one in row.phrases)
    | (OWN_CODE | OTHERWISE | NATURES if place is Place.TECHNOLOGY else frozenset())
    for place in Place
}
FEWEST_OF_ONE_IMAGE = 3
PRODUCTS = frozenset(
    one
    for row in ROWS
    if row.place is Place.TECHNOLOGY and row.kind.is_product
    for one in row.phrases
)
Weighed = list[tuple[ContainerKind, Evidence]]


def _words_that_weigh(container: Container, around: Surroundings) -> Weighed:
    found: Weighed = []
    stated = STATED.get(" ".join(tokens(container.stated_kind)))
    if stated:
        text = f"the stated type is `{container.stated_kind}`"
        found.append((stated, _evidence(container, text, weight=12)))
    fields = {place: _known(place, text) for place, text in _fields(container, around).items()}
    for row in ROWS:
        if seen := sorted(row.phrases & fields[row.place], key=lambda one: (-len(one), one)):
            text = f"{row.place} says `{'`, `'.join(seen[:3])}`"
            found.append((row.kind, _evidence(container, text, weight=row.weight)))
    return found


def _structure(container: Container, around: Surroundings) -> Weighed:
    found: Weighed = []
    key = container.key
    if _is_own_code(container, around):
        text = "technology is a language or framework: somebody wrote it"
        found.append((ContainerKind.SERVICE, _evidence(container, text, weight=2)))
    if count := around.operations[key]:
        text = f"it serves {count} operation(s) of its own"
        found.append((ContainerKind.SERVICE, _evidence(container, text, weight=2)))
    if around.routes[key]:
        text = "it routes whatever it does not serve to others"
        found.append((ContainerKind.GATEWAY, _evidence(container, text, weight=6)))
    if key in around.twins and _is_own_code(container, around):
        text = "an external system has its name"
        evidence = Evidence(rule=SC239.code, pointer=around.twins[key], text=text, weight=4)
        found.append((ContainerKind.ADAPTER, evidence))
    return found


def _evidence(container: Container, text: str, *, weight: int) -> Evidence:
    return Evidence(rule=SC239.code, pointer=container.origin.pointer, text=text, weight=weight)


def _known(place: Place, text: str) -> frozenset[str]:
    """The known phrases of a text; `node` in `node exporter` is none, the longer one counts."""
    found = _KNOWN[place] & phrases(text)
    inner = {part for one in found for part in phrases(one) if part != one and " " in one}
    return found - inner


def _is_own_code(container: Container, around: Surroundings) -> bool:
    if around.images[_image(container)] >= FEWEST_OF_ONE_IMAGE:
        # A product is there once or twice; an image of many containers is the system's own.
        return True
    said = _known(Place.TECHNOLOGY, f"{container.technology} . {container.stated_kind}")
    if not said and _image(container) and not PRODUCTS & phrases(_named(container)):
        # An image of somebody who is not known for a product.
        return True
    return bool(OWN_CODE & said) and not NATURES & said


def _image(container: Container) -> str:
    """`ghcr.io/acme/shop:1.2` without its version, where the technology is an image."""
    word = container.technology.strip()
    if "/" not in word or len(word.split()) > 1:
        return ""
    name, _, tag = word.rpartition(":")
    return name if name and "/" not in tag else word


def _named(container: Container) -> str:
    return " ".join((container.title, container.key.replace("-", " ")))


def _last_word(container: Container) -> str:
    """`Billing adapter (Stripe)` is an adapter, `Adapter builder` is none."""
    found = words(container.title.partition("(")[0])
    return found[-1] if found else ""


def _traits(
    container: Container, kind: ContainerKind, *, scores: Counter[ContainerKind]
) -> frozenset[Trait]:
    name = phrases(f"{container.title} {container.key} {container.technology}")
    said = phrases(container.description)
    traits = set()
    if PLANNED & name:
        traits.add(Trait.PLANNED)
    if kind is ContainerKind.SERVICE and scores[ContainerKind.GATEWAY] and GATEWAY & said:
        traits.add(Trait.GATEWAY)
    if kind is ContainerKind.JOB and MIGRATES & (said | name):
        traits.add(Trait.MIGRATES)
    if kind.is_app and kind is not ContainerKind.WEB and REALTIME & said:
        traits.add(Trait.REALTIME)
    return frozenset(traits)

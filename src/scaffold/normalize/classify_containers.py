"""What each container is: scored from technology, stated type, operations, edges and words, and
explained.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC239, SC240
from scaffold.model import Container, ContainerKind, Evidence, System, Trait
from scaffold.normalize.evidence import ROWS
from scaffold.normalize.evidence_places import Place
from scaffold.normalize.evidence_stated import GATEWAY, MIGRATES, PLANNED, REALTIME, STATED
from scaffold.normalize.evidence_words import (
    NATURES,
    OTHERWISE,
    OWN_CODE,
    PROTOCOLS,
    SAID_OTHERWISE,
)
from scaffold.normalize.phrases import phrases, singular_words, tokens
from scaffold.normalize.references import GENERIC

# Ties go to the kind that is listed first: the one whose template does most of what the others do.
PRECEDENCE = (
    ContainerKind.SERVICE,
    *(kind for kind in ContainerKind if kind is not ContainerKind.SERVICE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What other parts of the scan say of containers, by key."""

    operations: Counter[str]
    # Images that several containers run: those of the system itself.
    own_images: frozenset[str]
    # How many topics each of them reads.
    topics: Counter[str]
    routes: Counter[str]
    incoming: dict[str, list[str]]
    twins: dict[str, str]
    # Where a container stands that is called after a system of somebody else which it speaks to.
    speaking_to: dict[str, str]


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
    images = Counter(filter(None, (_image(one) for one in system.containers)))
    return Surroundings(
        operations=Counter(
            one.container or ""
            for one in owned
            if not one.proxies_to and not _PROBE.search(one.path or "")
        ),
        own_images=frozenset(one for one, count in images.items() if count >= FEWEST_OWN),
        # Where some operations have no place yet, nobody is known to serve none.
        topics=Counter(end for one in system.messages for end in set(one.consumers))
        if len(owned) == len(system.operations)
        else Counter(),
        routes=Counter(one.container or "" for one in owned if one.proxies_to),
        incoming=incoming,
        twins={one.container: one.origin.pointer for one in system.externals if one.container},
        speaking_to=_speaking_to(system),
    )


def _speaking_to(system: System) -> dict[str, str]:
    outside = {_called_without(one.name): one for one in system.externals if one.container is None}
    ends = {(one.source, one.destination) for one in system.dependencies}
    found: dict[str, str] = {}
    for container in system.containers:
        # `api` is called like anything.
        name = _called_without(container.key)
        other = outside.get(name) if name else None
        if other and {(container.key, other.name), (other.name, container.key)} & ends:
            found[container.key] = other.origin.pointer
    return found


def _called_without(name: str) -> str:
    """Without the words that any container may have."""
    return " ".join(one for one in singular_words(name) if one not in GENERIC | _PARTS)


# What a part of a system that speaks to another is called behind the other's name.
_PARTS = frozenset({"plugin", "bridge", "gateway", "proxy", "integration", "extension", "worker"})


def _classified(container: Container, around: Surroundings, *, report: Report) -> Container:
    evidence = _words_that_weigh(container, around) + _structure(container, around)
    if _is_own_code(container) or _is_own_image(container, around):
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


# So many containers run one image, each with a command of its own.
FEWEST_OWN = 3
_READERS = frozenset({"consumer", "processor", "subscriber", "listener"})
# An API of so many operations is what a container is for.
MANY_OPERATIONS = 15
SOME_OPERATIONS = 9
_IMAGE = re.compile(r"(?:[\w.-]{1,60}(?::\d+)?/){1,4}[\w.-]{1,80}")
_PROBE = re.compile(r"/_?(?:health\w*|ready|readiness|live|liveness|metrics|status|ping)/?\Z")


def _image(container: Container) -> str:
    """`ghcr.io/acme/shop`, without its tag; a product's own image has no owner."""
    found = _IMAGE.match(container.technology)
    return found[0] if found else ""


def _is_own_image(container: Container, around: Surroundings) -> bool:
    """One that several containers run, or one of a registry that holds no product known here."""
    image = _image(container)
    host = image.partition("/")[0]
    is_known = _known(Place.TECHNOLOGY, container.technology) & _PRODUCTS
    return image in around.own_images or ("." in host and not is_known)


_PRODUCTS = frozenset(
    phrase
    for row in ROWS
    if row.place is Place.TECHNOLOGY and row.kind.is_product
    for phrase in row.phrases
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
        Place.MIGRATOR: "" if says_more else technology,
        Place.DESCRIPTION: _NO_API.sub(" noapi ", container.description),
        Place.NAME: " ".join((container.title, container.key.replace("-", " "))),
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
    | (SAID_OTHERWISE if place is Place.DESCRIPTION else frozenset())
    for place in Place
}
Weighed = list[tuple[ContainerKind, Evidence]]


def _words_that_weigh(container: Container, around: Surroundings) -> Weighed:
    found: Weighed = []
    stated = STATED.get(" ".join(tokens(container.stated_kind)))
    if stated:
        text = f"the stated type is `{container.stated_kind}`"
        found.append((stated, _evidence(container, text, weight=12)))
    found += [
        (kind, _evidence(container, "it is called like a product", weight=13))
        for kind in (_called_like(container) if stated not in _SAID_BETTER else ())
    ]
    fields = {place: _known(place, text) for place, text in _fields(container, around).items()}
    for row in ROWS:
        if seen := sorted(row.phrases & fields[row.place], key=lambda one: (-len(one), one)):
            text = f"{row.place} says `{'`, `'.join(seen[:3])}`"
            found.append((row.kind, _evidence(container, text, weight=row.weight)))
    return found


# Nobody says of Redis that it is a broker who has it for something else.
_SAID_BETTER = (None, ContainerKind.BROKER)


def _is_called_service(container: Container) -> bool:
    named = (tokens(container.key.replace("-", " ")) or ("",))[-1]
    return named in {"service", "server", "api", "core"}


def _called_like(container: Container) -> list[ContainerKind]:
    """`redis` is what Redis is, whatever word for a store the scan has for it."""
    names = {" ".join(tokens(one)) for one in (container.key, container.title)}
    return [
        row.kind
        for row in ROWS
        if row.place is Place.TECHNOLOGY and row.kind.is_product and row.phrases & names
    ]


def _structure(container: Container, around: Surroundings) -> Weighed:
    found: Weighed = []
    key = container.key
    if _is_own_code(container):
        text = "technology is a language or framework: somebody wrote it"
        found.append((ContainerKind.SERVICE, _evidence(container, text, weight=2)))
    if count := around.operations[key]:
        text = f"it serves {count} operation(s) of its own"
        weight = 6 if count >= MANY_OPERATIONS else 3 if count >= SOME_OPERATIONS else 2
        found.append((ContainerKind.SERVICE, _evidence(container, text, weight=weight)))
    elif topics := around.topics[key]:
        text = f"it reads {topics} topic(s) and serves nothing"
        weight = 3 if _is_called_service(container) else 5
        found.append((ContainerKind.WORKER, _evidence(container, text, weight=weight)))
    if (tokens(key.replace("-", " ")) or ("",))[-1] in _READERS:
        text = "its name ends in what it does"
        found.append((ContainerKind.WORKER, _evidence(container, text, weight=1)))
    if around.routes[key]:
        text = "it routes whatever it does not serve to others"
        found.append((ContainerKind.GATEWAY, _evidence(container, text, weight=6)))
    if key in around.twins and _is_own_code(container):
        text = "an external system has its name"
        evidence = Evidence(rule=SC239.code, pointer=around.twins[key], text=text, weight=4)
        found.append((ContainerKind.ADAPTER, evidence))
    if key in around.speaking_to and _is_own_code(container):
        text = "it is called after an external system that it speaks to"
        pointer = around.speaking_to[key]
        evidence = Evidence(rule=SC239.code, pointer=pointer, text=text, weight=11)
        found.append((ContainerKind.ADAPTER, evidence))
    return found


def _evidence(container: Container, text: str, *, weight: int) -> Evidence:
    return Evidence(rule=SC239.code, pointer=container.origin.pointer, text=text, weight=weight)


def _known(place: Place, text: str) -> frozenset[str]:
    """The known phrases of a text; `node` in `node exporter` is none, the longer one counts."""
    found = _KNOWN[place] & phrases(text)
    inner = {part for one in found for part in phrases(one) if part != one and " " in one}
    return found - inner


def _is_own_code(container: Container) -> bool:
    said = _known(Place.TECHNOLOGY, f"{container.technology} . {container.stated_kind}")
    return bool(OWN_CODE & said) and not NATURES & said


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

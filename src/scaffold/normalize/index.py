"""The names of everything that a reference can lead to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scaffold.diagnostics import near
from scaffold.model import Container, ContainerKind, System
from scaffold.normalize.evidence_words import (
    BROKERS,
    CACHES,
    DATABASES,
    GATEWAYS,
    IDENTITIES,
    OBSERVABILITIES,
    OWN_CODE,
    SEARCHES,
    STORAGES,
    WEBS,
)
from scaffold.normalize.phrases import listed, normal_form, phrases, suggestion, tokens
from scaffold.normalize.products import PRODUCTS
from scaffold.normalize.references import GENERIC, Names, kept_names_of, names_of

MOST_HINTS = 40
_BRACKETS = re.compile(r"[^()]{1,100}\(([^()]{1,60})\)\s?")
_LONGEST_END = 200
_RUNNING = listed(
    f"{DATABASES}, {CACHES}, {SEARCHES}, {BROKERS}, {STORAGES}, {OBSERVABILITIES}, {IDENTITIES}"
)
# Phrases of one product by the first of them.
_SYNONYMS = {phrase: min(product.phrases) for product in PRODUCTS for phrase in product.phrases}
_IN_FRONT = listed(
    f"{WEBS}, {GATEWAYS}, web, frontend, front end, ui, gateway, bff, worker, job, cli, library"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One index of names per sort of part, and where components live."""

    containers: Names
    # Those that run: `shop` is `shop-server`, though there is a library `shop-api`.
    running: Names
    components: Names
    externals: Names
    homes: dict[str, str | None]
    # Containers by the domains of their operations.
    groups: dict[str, str]
    # Containers by the external systems that they stand for.
    standing_in: dict[str, str]
    # Containers by the product that they are; those that only use one are not among them.
    products: dict[str, str]
    # What `all services` means: what somebody wrote and what is neither shown nor in front.
    services: tuple[str, ...]
    # How many hints were asked for: each compares with all names.
    asked: list[int] = field(default_factory=lambda: [0])

    def end(self, spelled: str) -> str | None:
        """The container or external system that the end of an edge means; a component stands for
        its container.

        A sure name of any sort beats a loose one: `kafka` is the container and no component that
        is called so.
        """
        readings = (
            self.containers.surely(spelled),
            self._outside(self._to_the_letter(spelled)),
            self._home(self.components.surely(spelled)),
            self._outside(self.externals.surely(spelled)),
            self._in_brackets(spelled),
            self.containers.find(spelled),
            self.running.namesake(spelled),
            self._home(self.components.find(spelled)),
            self._outside(self.externals.find(spelled)),
        )
        found = next((one for one in readings if one), None)
        return (
            found
            or self._product(spelled)
            or self._only_mention(spelled)
            or self.containers.by_word(spelled)
            or self.groups.get(normal_form(spelled))
        )

    def _to_the_letter(self, spelled: str) -> str | None:
        """`Have I Been Pwned` is the external system, and no component `HaveIBeenPwned`."""
        is_one = spelled in self.externals.exact and spelled not in self.components.exact
        return spelled if is_one else None

    def _in_brackets(self, spelled: str) -> str | None:
        """`Gitaly cluster (Praefect)` is the one in brackets."""
        found = _BRACKETS.fullmatch(spelled[:_LONGEST_END])
        return self.containers.surely(found[1]) if found else None

    def _product(self, spelled: str) -> str | None:
        """`PostgreSQL`, `Kafka cluster` or `S3` is the container that runs it, whatever that is
        called.
        """
        said = tuple(one for one in tokens(spelled[:80]) if one not in GENERIC)
        return self.products.get(" ".join(said))

    def suggestion(self, spelled: str) -> str | None:
        """What was probably meant; where much is misspelled, only the first ones get hints."""
        if self.asked[0] >= MOST_HINTS:
            return None
        self.asked[0] += 1
        known = (*self.containers.exact, *self.components.exact, *self.externals.exact)
        return suggestion(near(spelled, known))

    def _home(self, component: str | None) -> str | None:
        return self.homes.get(component) if component else None

    def _outside(self, external: str | None) -> str | None:
        return self.standing_in.get(external, external) if external else None

    def _only_mention(self, spelled: str) -> str | None:
        found = self.containers.mentioned(spelled)
        return found[0] if len(found) == 1 else None


def _is_service(container: Container) -> bool:
    if container.kind is not None:
        return container.kind in (ContainerKind.SERVICE, ContainerKind.ADAPTER)
    said = phrases(f"{container.technology} . {container.stated_kind}")
    name = phrases(f"{container.key.replace('-', ' ')} . {container.title}")
    return bool(OWN_CODE & said) and not (_IN_FRONT & said or _IN_FRONT & name)


def _is_library(container: Container) -> bool:
    if container.kind is not None:
        return container.kind is ContainerKind.LIBRARY
    return "library" in phrases(f"{container.technology} . {container.stated_kind}")


def _products(system: System) -> dict[str, str]:
    """The only container that runs it, by each phrase for a product."""
    running: dict[str, set[str]] = {}
    for one in system.containers:
        if one.kind is not None and not one.kind.is_product:
            continue
        said = phrases(f"{one.technology} . {one.key.replace('-', ' ')} . {one.stated_kind}")
        for phrase in _RUNNING & said if not OWN_CODE & said else ():
            running.setdefault(_SYNONYMS.get(phrase, phrase), set()).add(one.key)
    found = {phrase: min(keys) for phrase, keys in running.items() if len(keys) == 1}
    return found | {one: found[other] for one, other in _SYNONYMS.items() if other in found}


# `ghcr.io/supabase/gotrue:v2`, and the shorter `supabase/gotrue`.
_IMAGE = re.compile(r"(?:^|[\s(,])(?:[\w.:-]{1,60}/){1,4}(?P<name>[A-Za-z][\w.-]{1,60})")


def _other_names(containers: Iterable[Container]) -> Iterator[tuple[str, str]]:
    """What a container may be called beside its names: what its image is, both halves of `GoTrue
    (Auth)`.
    """
    for one in containers:
        for found in _IMAGE.finditer(one.technology[:_LONGEST_END]):
            yield found["name"], one.key
        title, bracket, inner = one.title[:_LONGEST_END].partition("(")
        if bracket:
            yield title.strip(), one.key
            yield inner.rstrip(") "), one.key


def _groups(system: System) -> dict[str, str]:
    homes: dict[str, set[str]] = {}
    for one in system.operations:
        home = one.container or one.stated_container
        if one.group and home:
            homes.setdefault(normal_form(one.group), set()).add(home)
    known = {one.key for one in system.containers}
    return {group: min(keys) for group, keys in homes.items() if len(keys) == 1 and keys <= known}


def index_of(system: System) -> Index:
    """Built once per pass; asking is cheap."""
    return Index(
        containers=names_of(
            {one.key: (one.title, *one.aliases) for one in system.containers},
            other=_other_names(system.containers),
        ),
        running=names_of(
            {
                one.key: (one.title, *one.aliases)
                for one in system.containers
                if not _is_library(one)
            }
        ),
        components=kept_names_of(tuple((one.key, one.title) for one in system.components)),
        externals=names_of({one.name: one.aliases for one in system.externals}),
        homes={one.key: one.container for one in system.components},
        groups=_groups(system),
        products=_products(system),
        services=tuple(one.key for one in system.containers if _is_service(one)),
        standing_in={one.name: one.container for one in system.externals if one.container},
    )

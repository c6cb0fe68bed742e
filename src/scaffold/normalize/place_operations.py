"""Which container serves an operation whose group names none."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.operations import SC266
from scaffold.model import Container, ContainerKind, Operation, System
from scaffold.normalize.evidence_words import OWN_CODE
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.ownership import SELDOM
from scaffold.normalize.phrases import listed, phrases, singular_words
from scaffold.normalize.principal import principal
from scaffold.normalize.references import GENERIC
from scaffold.normalize.shared_roots import with_shared_roots
from scaffold.normalize.told import SERVED, told_by

SERVERS = (
    ContainerKind.SERVICE,
    ContainerKind.ADAPTER,
    ContainerKind.IDENTITY,
    ContainerKind.LEDGER,
    ContainerKind.WORKER,
    ContainerKind.SCHEDULER,
    ContainerKind.JOB,
    ContainerKind.GATEWAY,
    ContainerKind.WEB,
)
FRONTS = frozenset({ContainerKind.GATEWAY, ContainerKind.WEB})
# What any of them may be called by.
FRONT_WORDS = listed(
    "web, app, ui, console, site, portal, public, admin, dashboard, and, the, of, for, with, a"
)
# Front ends with a server of their own.
SERVES_PAGES = OWN_CODE - listed("javascript, typescript, dart") | listed(
    "next js, nextjs, next, nuxt, remix, sveltekit, astro, ssr, server rendered, bff, blazor server"
)
NAME_WEIGHT = 4
# One word alone may stand there by chance.
DESCRIPTION_WEIGHT = 0.34
# A word speaks for a group if that share of its operations has it: one path does not.
COMMON = 0.5
# Less than three words of a description that no other container has is no reason.
ENOUGH = 1.0

_API = "api"
Group = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Servers:
    """Who can serve, how each is spoken of, and who is meant where nothing tells."""

    keys: tuple[str, ...]
    words: dict[str, dict[str, float]]
    # Those that run in browsers and on phones only.
    pages: frozenset[str]
    index: Index
    likeliest: str
    # Words of the system's own name tell none of its containers.
    own_words: frozenset[str]


def place_operations(system: System, report: Report) -> System:
    """Gives each operation without a container to the app that a text says, or that its words are
    most like, or else to the main application.

    Groups are placed as a whole: their operations share a prefix and were listed together.
    """
    homeless = _homeless(system)
    if not homeless or (servers := _servers_of(system)) is None:
        return system
    groups: dict[Group, list[Operation]] = {}
    for one in homeless:
        groups.setdefault(_group_of(one), []).append(one)
    chosen = {group: _homes(members, servers, report=report) for group, members in groups.items()}
    chosen = with_shared_roots(chosen, groups, system=system)
    return replace(
        system,
        operations=tuple(
            placed
            for one in system.operations
            for placed in (
                _placed(one, chosen[_group_of(one)]) if one.container is None else (one,)
            )
        ),
    )


def _group_of(operation: Operation) -> Group:
    return (operation.stated_container, operation.group)


def _placed(operation: Operation, homes: tuple[str, ...]) -> tuple[Operation, ...]:
    return tuple(replace(operation, container=one) for one in homes)


def _servers_of(system: System) -> _Servers | None:
    found = sorted(
        (one for one in system.containers if one.kind in SERVERS),
        key=lambda one: SERVERS.index(one.kind or ContainerKind.WEB),
    )
    if any(one.kind not in FRONTS for one in found):
        # What passes requests on or shows pages serves only what the scan says that it does.
        found = [one for one in found if not _is_front(one) or _is_named(one, system)]
    likeliest = principal(system, found)
    if likeliest is None:
        return None
    named = (system.title, *(one.name for one in system.contexts))
    return _Servers(
        keys=tuple(one.key for one in found),
        words=_weighed(found),
        pages=frozenset(one.key for one in found if _runs_in_browsers(one)),
        index=index_of(system),
        likeliest=likeliest,
        own_words=frozenset(word for text in named for word in singular_words(text)),
    )


def _runs_in_browsers(container: Container) -> bool:
    said = phrases(container.technology)
    return container.kind is ContainerKind.WEB and not SERVES_PAGES & said


def _is_front(container: Container) -> bool:
    """A gateway that somebody wrote has operations of its own."""
    is_product = not OWN_CODE & phrases(container.technology)
    is_gateway = container.kind is ContainerKind.GATEWAY and is_product
    return is_gateway or container.kind is ContainerKind.WEB


def _is_named(container: Container, system: System) -> bool:
    """Whether a group is called by its key, or by a word that only this one is called by."""
    key = set(singular_words(container.key)) - FRONT_WORDS
    if key and any(key <= set(singular_words(one.group)) for one in _homeless(system)):
        return True
    own = _called(container) - FRONT_WORDS
    others = {
        word for one in system.containers if one.key != container.key for word in _called(one)
    }
    groups = {word for one in _homeless(system) for word in singular_words(one.group)}
    return bool(groups & (own - others))


def _called(container: Container) -> set[str]:
    return set(singular_words(f"{container.key} {container.title}")) - GENERIC


def _homeless(system: System) -> list[Operation]:
    return [one for one in system.operations if one.container is None]


# `Every service registers these: ...`
_EACH = re.compile(r"\b(?:every|each|all)\b", re.IGNORECASE)
# So many are listed, and not mentioned by the way.
_FEWEST_LISTED = 3
# What many share is little.
_MOST_COMMON = 10


def _homes(members: list[Operation], servers: _Servers, *, report: Report) -> tuple[str, ...]:
    """One, or each of those that a text about the group lists."""
    said = members[0].group_description
    if _EACH.search(said) and len(members) <= _MOST_COMMON:
        named = servers.index.containers.mentioned(said)
        able = tuple(one for one in named if one in servers.keys)
        if len(able) >= _FEWEST_LISTED:
            return able
    return (_home(members, servers, report=report),)


def _home(members: list[Operation], servers: _Servers, *, report: Report) -> str:
    for told in _statements(members):
        if home := told_by(told, SERVED, index=servers.index, among=servers.keys):
            return home
    asked = _asked(members, servers.own_words)
    able = _able(members, servers)
    scores = {
        key: sum(share * servers.words[key].get(word, 0) for word, share in asked.items())
        for key in able
    }
    best = max(able, key=lambda key: (scores[key], key == servers.likeliest))
    if scores[best] >= ENOUGH or len(able) == 1:
        return best
    first = members[0]
    report.add(
        SC266,
        "nothing says which container serves the group"
        f" `{first.group}`; taken: `{servers.likeliest}`",
        at=first.origin.pointer,
        hint="name the group after its container, or add an alias to scaffold.toml",
    )
    return servers.likeliest


def _able(members: list[Operation], servers: _Servers) -> tuple[str, ...]:
    """What runs in a browser serves no path below `/api`, whatever it is called, if another can."""
    is_api = sum(_API in (one.path or "").split("/") for one in members) * 2 > len(members)
    others = tuple(one for one in servers.keys if one not in servers.pages)
    return others if is_api and others else servers.keys


def _statements(members: list[Operation]) -> Iterator[str]:
    """Sentences about the group, then those about its operations."""
    yield members[0].group_description
    yield from (one.description for one in members)


def _asked(members: list[Operation], own_words: frozenset[str]) -> dict[str, float]:
    """The words of a group, each with the share of its operations that have it."""
    silent = GENERIC | own_words
    counted = Counter(word for one in members for word in _words_of(one) if word not in silent)
    shares = {word: count / len(members) for word, count in counted.items()}
    return {word: share for word, share in shares.items() if share >= COMMON}


def _weighed(servers: list[Container]) -> dict[str, dict[str, float]]:
    """What each word says for each app: less the more of them have it."""
    spoken = {one.key: _words_about(one) for one in servers}
    holders = Counter(word for found in spoken.values() for word in found)
    return {
        one.key: {
            word: weight / holders[word] * (COMMON if one.kind in SELDOM else 1)
            for word, weight in spoken[one.key].items()
        }
        for one in servers
    }


def _words_about(container: Container) -> dict[str, float]:
    found = dict.fromkeys(singular_words(container.description), DESCRIPTION_WEIGHT)
    for word in set(singular_words(f"{container.key} {container.title}")):
        found[word] = found.get(word, 0) + NAME_WEIGHT
    return found


def _words_of(operation: Operation) -> set[str]:
    told = (operation.stated_container, operation.group, operation.path or operation.key)
    return {word for text in told for word in singular_words(text)}

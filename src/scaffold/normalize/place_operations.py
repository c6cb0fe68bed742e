"""Which container serves an operation whose group names none."""

from collections import Counter
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.operations import SC266
from scaffold.model import Container, ContainerKind, Operation, System, Trait
from scaffold.normalize.phrases import singular_words
from scaffold.normalize.references import GENERIC

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
NAME_WEIGHT = 4


def place_operations(system: System, report: Report) -> System:
    """Gives each operation without a container to the app whose name and words are most like it.

    Groups are placed as a whole: their operations share a prefix and were listed together.
    """
    homeless = [one for one in system.operations if one.container is None]
    servers = sorted(
        (one for one in system.containers if one.kind in SERVERS),
        key=lambda one: SERVERS.index(one.kind or ContainerKind.WEB),
    )
    if not homeless or not servers:
        return system
    words = {one.key: _weighed_words(one) for one in servers}
    groups: dict[tuple[str, str], list[Operation]] = {}
    for one in homeless:
        groups.setdefault((one.stated_container, one.group), []).append(one)
    chosen = {
        group: _home(members, servers, words=words, report=report)
        for group, members in groups.items()
    }
    return replace(
        system,
        operations=tuple(
            replace(one, container=chosen[(one.stated_container, one.group)])
            if one.container is None
            else one
            for one in system.operations
        ),
    )


def _home(
    members: list[Operation],
    servers: list[Container],
    *,
    words: dict[str, Counter[str]],
    report: Report,
) -> str:
    asked = Counter(word for one in members for word in _words_of(one) if word not in GENERIC)
    scores = {
        one.key: sum(count * words[one.key][word] for word, count in asked.items())
        for one in servers
    }
    best = max(servers, key=lambda one: (scores[one.key], Trait.GATEWAY in one.traits)).key
    first = members[0]
    if not scores[best] and len(servers) > 1:
        report.add(
            SC266,
            f"nothing says which container serves the group `{first.group}`; taken: `{best}`",
            at=first.origin.pointer,
            hint="name the group after its container, or add an alias to scaffold.toml",
        )
    return best


def _weighed_words(container: Container) -> Counter[str]:
    found = Counter(dict.fromkeys(singular_words(container.description), 1))
    for word in set(singular_words(f"{container.key} {container.title}")):
        found[word] += NAME_WEIGHT
    return found


def _words_of(operation: Operation) -> set[str]:
    told = (operation.stated_container, operation.group, operation.path or operation.key)
    return {word for text in told for word in singular_words(text)}

"""The container that a reader would call the application itself: meant where nothing else tells."""

from collections import Counter
from collections.abc import Iterable

from scaffold.model import Container, ContainerKind, DependencyKind, System, Trait
from scaffold.normalize.evidence_words import OWN_CODE
from scaffold.normalize.phrases import listed, phrases

_SERVICE_WEIGHT = 4
_BACKEND_WEIGHT = 2
_PHRASE_WEIGHT = 3
_DATABASE_WEIGHT = 3
_MOST_PHRASES = 2
_MOST_PARTS = 3
_CLIENTS = frozenset({ContainerKind.GATEWAY, ContainerKind.WEB})
MAIN = listed(
    """
    rest api, http api, public api, api server, main api, core api, json api, graphql api,
    main application, core application, main service, core service, main backend, backend,
    main web process, main process, main app, json apis, rest apis, owns the schema, owns the
    database, business logic, monolith, application server, web application, primary api,
    core backend
    """
)


def principal(system: System, among: Iterable[Container]) -> str | None:
    """The key of the likeliest one; of equals the first. None where there is nobody."""
    scores = scores_of(system, among)
    return max(scores, key=lambda key: scores[key]) if scores else None


def scores_of(system: System, among: Iterable[Container]) -> dict[str, int]:
    """How much speaks for each: kind, words, a database of its own, parts, and who calls it."""
    kinds = {one.key: one.kind for one in system.containers}
    stores = {one.source for one in system.dependencies if one.kind is DependencyKind.DATABASE}
    called = Counter(
        one.destination for one in system.dependencies if kinds.get(one.source) in _CLIENTS
    )
    components = Counter(one.container for one in system.components)
    operations = Counter(one.container for one in system.operations)
    return {
        one.key: _own_score(one)
        + _DATABASE_WEIGHT * (one.key in stores)
        + min(_MOST_PARTS, called[one.key])
        + min(_MOST_PARTS, components[one.key])
        + min(_MOST_PARTS, operations[one.key])
        for one in among
    }


def _own_score(container: Container) -> int:
    said = phrases(container.description)
    score = _PHRASE_WEIGHT * min(_MOST_PHRASES, len(said & MAIN))
    if container.kind is ContainerKind.SERVICE:
        return score + _SERVICE_WEIGHT + (Trait.GATEWAY in container.traits)
    if container.kind in _CLIENTS and OWN_CODE & phrases(container.technology):
        score += _BACKEND_WEIGHT
    return score

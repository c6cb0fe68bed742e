"""Actions that say what a method says already: `POST /cakes/add` makes one, as `POST /cakes`."""

from scaffold.naming import singular, words
from scaffold.normalize.routes import Route
from scaffold.normalize.verbs import FINDING, SILENT

_METHODS = {
    **dict.fromkeys(("add", "create", "insert"), ("POST",)),
    **dict.fromkeys((*FINDING, "all"), ("GET",)),
    **dict.fromkeys(("edit", "modify", "update"), ("PATCH", "PUT")),
    **dict.fromkeys(("delete", "remove"), ("DELETE",)),
}
_OF_MANY = frozenset({"all", "list"})


def plain_request(method: str, route: Route) -> Route | None:
    """The route without its action, where method and noun say the same; of one row with its key."""
    said = words(route.action)
    if route.call or route.target is None or not said or method not in _METHODS.get(said[0], ()):
        return None
    noun = set(map(singular, words(route.target.noun)))
    if any(singular(word) not in noun and word not in SILENT for word in said[1:]):
        return None
    is_whole = said[0] in ("add", "create", "insert") or lists_all(route)
    return Route(steps=route.steps) if is_whole or route.target.parameters else None


def lists_all(route: Route) -> bool:
    """Whether an action is to list, whatever the number of the noun: `/user/list`."""
    return bool(_OF_MANY & set(words(route.action)))

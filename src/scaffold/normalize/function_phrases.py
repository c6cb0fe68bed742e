"""What the functions of endpoints are called: a verb and what their paths are about."""

from dataclasses import replace

from scaffold.naming import plural, singular, words
from scaffold.normalize.routes import ALL, Route, Step
from scaffold.normalize.segments import is_plural, is_verb
from scaffold.normalize.verbs import ACTIONS, NOUN_ACTIONS, REQUESTS, STATUS, VERBS

ROOT = "root"
ON_ITEM = {"GET": "get", "PUT": "replace", "PATCH": "update", "DELETE": "delete", "POST": "submit"}
ON_COLLECTION = {"PUT": "replace", "PATCH": "update", "DELETE": "delete", "POST": "create"}
# Before these a noun is missing: `get_by_slug` of workspaces is `get_workspace_by_slug`.
PREPOSITIONS = frozenset({"by", "for", "from", "if", "in", "of", "on", "to", "with"})
OF_MANY = frozenset({"list", "query", "search", "find"})


def function_phrase(method: str, route: Route) -> str:
    """The words of a function's name."""
    target = route.target
    if route.call:
        return _call(method, route.call)
    if target is None:
        return f"{method} {route.action or ROOT}"
    if route.action == ALL:
        verb = "list" if method == "GET" else ON_COLLECTION.get(method, method)
        return f"{verb} all {plural(flat(target.noun))}"
    if route.action:
        return _on_action(route, target)
    if method == "POST" and len(route.steps) == 1 and is_verb(target.noun):
        many = flat(target.noun)
        return NOUN_ACTIONS.get(many, many).format(one="", many="")
    return _on_noun(method, route, target=target)


def _on_noun(method: str, route: Route, *, target: Step) -> str:
    many = flat(target.noun)
    one = singular(many)
    if target.parameters:
        return f"{ON_ITEM.get(method, 'call')} {one}"
    parent = f"{singular(flat(route.parents[-1].noun))} " if route.parents else ""
    if method in ON_COLLECTION:
        name = many if method in {"PUT", "DELETE"} and is_plural(target.noun) else one
        return f"{ON_COLLECTION[method]} {parent}{name}"
    verb = "list" if is_plural(target.noun) else "get"
    return f"{verb} {parent}{many}"


def longer_phrase(method: str, route: Route) -> str:
    """That with all nouns of the path, for the second of a name."""
    if not route.steps:
        return function_phrase(method, route)
    *parents, target = route.steps
    above = [*map(flat, route.prefix), *(singular(flat(one.noun)) for one in parents)]
    if route.call:
        return " ".join((_call(method, route.call), *above, flat(target.noun)))
    whole = replace(target, noun=" ".join((*above, flat(target.noun))))
    return _on_action(route, whole) if route.action else _on_noun(method, Route(), target=whole)


def _call(method: str, call: str) -> str:
    """`addItem`, as it is; what is only looked at (`GET /login`) is got."""
    found = words(call)
    is_looked_at = method == "GET" and len(found) == 1 and found[0] not in VERBS
    return flat(f"get {call}" if is_looked_at else call)


def _on_action(route: Route, target: Step) -> str:
    many = flat(target.noun)
    one = singular(many)
    found = words(route.action)
    if found[-1] == STATUS:
        return f"get {one} {' '.join(found)}"
    if len(found) == 1 and found[0] in NOUN_ACTIONS:
        return NOUN_ACTIONS[found[0]].format(one=one, many=many)
    if found[0] in REQUESTS:
        return _on_request(found, one=one, many=many)
    is_on_one = bool(target.parameters) or not is_plural(target.noun)
    return f"{' '.join(found)} {one if is_on_one else many}"


def _on_request(found: tuple[str, ...], *, one: str, many: str) -> str:
    """`get_by_slug`, `create_or_update`, `update_name`: the noun stands behind the verbs."""
    noun = many if found[0] in OF_MANY and len(found) == 1 else one
    place = next((at for at, word in enumerate(found) if word in PREPOSITIONS), len(found))
    verbs, rest = found[:place], found[place:]
    if len(found) > 1 and set(map(singular, words(one))) & set(map(singular, found)):
        return " ".join(found)
    if all(word == "or" or word in VERBS or word in ACTIONS or word in REQUESTS for word in verbs):
        noun = many if rest and found[0] == "list" else noun
        return " ".join((*verbs, noun, *rest))
    return " ".join((found[0], one, *found[1:]))


def flat(text: str) -> str:
    """The words of a text, or what it is where it has none."""
    return " ".join(words(text)) or text

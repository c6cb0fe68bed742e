"""One segment of a path: a noun, what is done to it, or both."""

import re

from scaffold.naming import plural, singular, words
from scaffold.normalize.phrases import listed
from scaffold.normalize.verbs import ACTIONS, FINDING, REQUESTS, STATUS

# `channels.setTopic`; no file (`keys.json`), no host, no package.
_DOTTED = re.compile(r"([A-Za-z][A-Za-z0-9_-]{1,60})\.([A-Za-z][A-Za-z0-9_-]{1,60})")
_FILES = listed(
    """
    json, xml, txt, html, htm, js, css, yaml, yml, csv, tsv, png, jpg, jpeg, gif, ico, svg, pdf,
    zip, gz, php, asp, aspx, jsp, do, svc, asmx, map, wasm, xsd, wsdl, ics, rss, atom, webmanifest
    """
)
# `shop.v1.CartService` before a method.
_SERVICE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}(?:\.[A-Za-z][A-Za-z0-9_]{0,60}){1,8}")
_OF_PACKAGES = re.compile(r"v\d{1,3}(?:(?:alpha|beta)\d{0,2})?|services?|api|proto|grpc|rpc")


def service_of(segment: str) -> str:
    """The noun of a gRPC service that is spelled with its package, else nothing."""
    *packages, service = segment.split(".")
    if not _SERVICE.fullmatch(segment) or not service[0].isupper():
        return ""
    bare = service.removesuffix("Service").removesuffix("API").removesuffix("Api")
    named = [one for one in (*packages, bare) if one and not _OF_PACKAGES.fullmatch(one.lower())]
    return named[-1] if named else service


def dotted_call(segment: str) -> tuple[str, str] | None:
    """`channels.setTopic` as noun and call."""
    found = _DOTTED.fullmatch(segment)
    if found is None or found[2].lower() in _FILES or found[2][0].isupper():
        return None
    return found[1], found[2]


def is_verb(segment: str, *, is_on_one: bool = False) -> bool:
    """Whether a segment says what is done to the noun before it, or to the one row of it."""
    return is_action(segment) or _is_request(segment, is_on_one=is_on_one)


def is_action(segment: str) -> bool:
    """Whether a segment says what is done, as `publish` and `status` do, and `orders` does not."""
    found = words(segment)
    if found and found[-1] == STATUS:
        return True
    return bool(found) and (found[0] in ACTIONS or found[-1] in ACTIONS) and not is_plural(segment)


def _is_request(segment: str, *, is_on_one: bool) -> bool:
    """`get_by_slug`, `create`, `listItems`; of one row, `/boards/{id}/list-items` are its own."""
    found = words(segment)
    if not found or found[0] not in REQUESTS:
        return False
    if len(found) == 1 or not is_plural(segment):
        return len(found) == 1 or found[0] != "new"
    return found[0] in FINDING and not (is_on_one and found[0] == "list")


def is_plural(noun: str) -> bool:
    """Whether the last word is a plural that differs from its singular."""
    last = (words(noun) or ("",))[-1]
    return plural(last) == last and singular(last) != last

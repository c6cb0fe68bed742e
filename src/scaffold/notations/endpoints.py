"""Endpoints as text: `POST /v1/orders  (Idempotency-Key)`, `GET|POST /x`, `/* → clusters: a, b`,
`RPC Orders.Get`.
"""

import re
from dataclasses import dataclass

from scaffold.model import Authentication
from scaffold.notations.code_endpoints import plain_of_route
from scaffold.notations.cuts import split
from scaffold.notations.routes import Route, read_route
from scaffold.notations.word_lists import listed

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
# What stands where a method could, and what is taken for it.
_OTHER = {
    "ANY": None,
    "ALL": None,
    "*": None,
    "HTTP": None,
    "PROXY": None,
    "ROUTE": None,
    "USE": None,
    "RPC": "POST",
    "GRPC": "POST",
    "GRAPHQL": "POST",
    "WEBHOOK": "POST",
    "MUTATION": "POST",
    "ACTION": "POST",
    "WS": "GET",
    "WSS": "GET",
    "WEBSOCKET": "GET",
    "SSE": "GET",
    "STREAM": "GET",
    "QUERY": "GET",
    "DEL": "DELETE",
    "UPDATE": "PUT",
    "CREATE": "POST",
    "LIST": "GET",
    "REST": None,
    "HTTPS": None,
    "SUBSCRIBE": "GET",
    "SUBSCRIPTION": "GET",
    "READ": "GET",
}
# `GET/POST /x`: this slash starts no path.
_SLASHED = re.compile(rf"(?:{'|'.join(METHODS)})(?:/(?:{'|'.join(METHODS)}))+(?= )", re.IGNORECASE)
# `GET (base)`: the prefix, and nothing behind it.
_ITSELF = re.compile(
    rf"\A((?:{'|'.join(METHODS)})(?:[|/](?:{'|'.join(METHODS)}))*) "
    r"\((?:the )?(?:base|root|prefix|self|itself|same|collection|index)(?: path)?\)"
)
_PATH = re.compile(r"(?:https?://[^\s/]+)?/\S*|\^\S+")
_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE)"
_TRAILING_METHOD = re.compile(
    rf"(?:[-\u2013\u2014:] )?[\[(]?\b({_METHOD}(?:\s?[,|/&+]\s?{_METHOD}){{0,6}})\b[\])]?"
)
# `permission: orders.write`, `requires orders.write`
_PERMISSION = re.compile(
    r"(?:requires? )?(?:permissions?|scopes?|roles?|polic(?:y|ies)|rights?)\s?[:=]?\s?"
    r"(?P<named>[\w.:*/-]{1,100})|requires? (?P<needed>\w{1,60}(?:[.:]\w{1,60}){1,5})",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:(?:status|code|returns?|responds?(?: with)?|http)\s?[:=]?\s?)?(?P<status>2\d\d)"
    r"(?: [A-Za-z][A-Za-z ]{0,40})?",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s?(?:→|->|=>|⟶)\s?")
_TARGETS = re.compile(
    r"(?:clusters?|services?|upstreams?|targets?|routes? to|proxy(?: to)?|proxies to|forwards? to"
    r"|to)\s?:?\s?",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:headers?:?\s?)?((?:X-)?[A-Z][A-Za-z]{1,40}(?:-[A-Z][A-Za-z]{1,40}){1,5}|If-Match|ETag)"
    r"(?:\sheader)?(?:\srequired)?"
)
_RPC = re.compile(r"[A-Za-z_]\w{0,99}(?:[./][A-Za-z_]\w{0,99}){0,5}")
# A target of more words is a description.
_MOST_WORDS = 3
_DASHES = " :-\u2013\u2014"
_PUBLIC = listed(
    """
    none public anonymous anon open unauthenticated noauth allowanonymous false no guest
    optional nosecurity
    """
)
_BEARER = listed(
    """
    jwt bearer token oauth oauth2 oidc authenticated authentication required service apikey
    basic session cookie mtls true yes auth protected private user admin internal bearerauth
    jwtauth accesstoken servicetoken
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSpelling:
    """An endpoint; no methods where it stands for all, `proxies_to` where it only leads on."""

    methods: tuple[str, ...]
    route: Route
    notes: tuple[str, ...] = ()
    description: str = ""
    proxies_to: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    authentication: Authentication | None = None
    permissions: tuple[str, ...] = ()
    status: int | None = None


def read_methods(text: str) -> tuple[tuple[str, ...], bool]:
    """Methods in a text such as `GET|POST`; and whether it is one at all."""
    found: list[str] = []
    parts = re.split(r"[|,/\s&+]+", text.strip().upper())
    for part in parts:
        word = part.strip("[](){}*`:") or part
        if word in METHODS:
            found.append(word)
        elif word in _OTHER:
            found += [taken] if (taken := _OTHER[word]) else []
        elif word:
            return (), False
    return tuple(dict.fromkeys(found)), bool(parts and parts[0])


def read_endpoint(text: str) -> EndpointSpelling | None:
    """The endpoint that a text spells; None where it holds no path."""
    plain = " ".join(text.replace("\u00a0", " ").replace("`", "").split())
    plain = _ITSELF.sub(r"\1 /", plain)
    plain = plain_of_route(plain.removeprefix("- ").removeprefix("• ").removeprefix("* "))
    if slashed := _SLASHED.match(plain):
        plain = slashed[0].replace("/", "|") + plain[slashed.end() :]
    found = _PATH.search(plain)
    before = plain[: found.start()].strip("* ") if found else ""
    methods, is_method = read_methods(before) if before else ((), True)
    if found is None or not is_method:
        return _rpc(plain) or (_described_first(before, plain[found.start() :]) if found else None)
    path, rest = _path_and_rest(plain[found.start() :])
    if not methods and (trailing := _TRAILING_METHOD.match(rest)):
        methods, rest = read_methods(trailing[1])[0], rest[trailing.end() :].strip()
    return _made(methods, path, rest=rest)


# `GET {id}/members -> Members`, `POST -> Create`, `GET all?page (paged)`
_RELATIVE = re.compile(
    rf"(?P<method>{'|'.join(METHODS)})(?:\s(?P<path>[\w{{<\[:?][^\s]{{0,300}}))?"
    r"(?P<rest>(?:\s?(?:->|→|=>|[-\u2013\u2014:(#]|//)\s?.*)?)",
    re.DOTALL,
)


def read_relative(text: str) -> EndpointSpelling | None:
    """An endpoint below a prefix, whose path begins with no slash or is that of the prefix."""
    found = _RELATIVE.fullmatch(" ".join(text.replace("`", "").split()))
    if found is None:
        return None
    path = (found["path"] or "").rstrip(":,;")
    return _made((found["method"],), f"/{path}", rest=found["rest"].strip())


def _path_and_rest(text: str) -> tuple[str, str]:
    """A note may be glued to the path: `/x(Idempotency-Key)`; a regular expression keeps its
    brackets.
    """
    path, _, rest = text.partition(" ")
    path = path.rstrip(",;")
    if path.endswith(":") and len(path) > 1:
        path = path[:-1]
    at = path.find("(")
    if at > 0 and path[at - 1].isalnum() and path.endswith(")") and "\\" not in path:
        return path[:at], f"{path[at:]} {rest}".strip()
    return path, rest.strip()


def _described_first(before: str, from_path: str) -> EndpointSpelling | None:
    """`Create order: POST /orders`."""
    words = before.split(" ")
    methods, is_method = read_methods(words[-1])
    if not is_method or not methods:
        return None
    path, rest = _path_and_rest(from_path)
    description = " ".join(words[:-1]).strip(_DASHES)
    made = _made(methods, path, rest=rest)
    return EndpointSpelling(
        methods=made.methods,
        route=made.route,
        notes=made.notes,
        description=" ".join(one for one in (description, made.description) if one),
        proxies_to=made.proxies_to,
        headers=made.headers,
        authentication=made.authentication,
        permissions=made.permissions,
        status=made.status,
    )


def _rpc(plain: str) -> EndpointSpelling | None:
    word, _, rest = plain.partition(" ")
    name, _, remark = rest.partition(" ")
    if word.upper().strip(":") not in ("RPC", "GRPC") or not _RPC.fullmatch(name):
        return None
    made = _made(("POST",), "/" + name.replace(".", "/"), rest=remark)
    return EndpointSpelling(
        methods=made.methods,
        route=made.route,
        notes=("RPC", *made.notes),
        description=made.description,
    )


def _made(methods: tuple[str, ...], path: str, *, rest: str) -> EndpointSpelling:
    notes, words = _notes(rest)
    proxies: tuple[str, ...] = ()
    arrow = _ARROW.match(words)
    if arrow:
        target = words[arrow.end() :]
        named = _TARGETS.match(target)
        is_proxy = named is not None or not methods or "*" in path
        listed = split(target[named.end() :] if named else target, ",;+")
        if is_proxy and all(" " not in one or len(one.split()) <= _MOST_WORDS for one in listed):
            proxies, words = tuple(one.strip("`' .") for one in listed), ""
        else:
            words = target
    return EndpointSpelling(
        methods=methods,
        route=read_route(path),
        notes=notes,
        description=words.strip(_DASHES).strip(),
        proxies_to=proxies,
        headers=tuple(header for note in notes for header in headers_in(note)),
        authentication=next(filter(None, map(read_authentication, notes)), None),
        permissions=tuple(one for note in notes for one in _permissions_in(note)),
        status=next(filter(None, map(_status_in, (*notes, words if arrow else ""))), None),
    )


def _permissions_in(note: str) -> tuple[str, ...]:
    found = _PERMISSION.fullmatch(note.strip())
    return (found["named"] or found["needed"],) if found else ()


def _status_in(text: str) -> int | None:
    found = _STATUS.fullmatch(text.strip())
    return int(found["status"]) if found else None


def _notes(rest: str) -> tuple[tuple[str, ...], str]:
    """What stands in brackets, and the words around it."""
    notes: list[str] = []
    words: list[str] = []
    depth = start = 0
    for at, char in enumerate(rest):
        if char in "([":
            if not depth:
                words.append(rest[start:at])
                start = at + 1
            depth += 1
        elif char in ")]" and depth:
            depth -= 1
            if not depth:
                notes += split(rest[start:at], ",;")
                start = at + 1
    words.append(rest[start:])
    return tuple(notes), " ".join("".join(words).split())


def headers_in(note: str) -> tuple[str, ...]:
    """Names of headers: `Idempotency-Key`, `header X-Tenant-Id`."""
    found = _HEADER.fullmatch(note.strip())
    return (found[1],) if found else ()


def read_authentication(text: str) -> Authentication | None:
    """Who may call, by a word: `none`, `public`, `jwt`, `auth: bearer`, `no auth`; None where it
    says nothing.
    """
    plain = text.strip().lower()
    for label in ("authentication", "authorization", "auth", "security"):
        if plain.startswith((f"{label}:", f"{label}=", f"{label} =")):
            plain = plain[len(label) :].strip(" :=")
    joined = re.sub(r"[\s_-]", "", plain)
    if joined in _PUBLIC or joined in (
        "noauth",
        "noauthentication",
        "unprotected",
        "notrequired",
        "authnone",
    ):
        return Authentication.PUBLIC
    words = set(re.findall(r"[a-z0-9]+", plain)) | {joined}
    return Authentication.BEARER if words & _BEARER and not words & {"no", "without"} else None


def is_authentication(text: str) -> bool:
    """Whether a note speaks of who may call."""
    return read_authentication(text) is not None

"""Endpoints as frameworks declare them, and as rows of a table: as `METHOD /path` again."""

import re

_VERBS = "get|post|put|patch|delete|head|options"
_QUOTED = r"[\"'`](?P<path>[^\"'`]{0,300})[\"'`]"
# `@GetMapping("/x")`, `@Get('x')`, `[HttpGet("x")]`
_ANNOTATED = re.compile(
    rf"[@\[](?:Http)?(?P<verb>{_VERBS})(?:Mapping)?\((?:(?:value|path)\s?=\s?)?(?:{_QUOTED})?[^)]*\)\]?"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
# `@RequestMapping(value = "/x", method = RequestMethod.GET)`, `@app.route('/x', methods=['GET'])`
_LISTED = re.compile(
    rf"@?(?:[\w]+\.)?(?:RequestMapping|route|api_view|HandleFunc|Handle)\((?:(?:value|path)\s?=\s?)?"
    rf"{_QUOTED}(?P<rest>.*)",
    re.IGNORECASE,
)
# `app.get('/x', ...)`, `router.POST("/x")`, `app.MapGet("/x")`
_CALLED = re.compile(
    rf"@?[\w$]{{1,40}}(?:\.|->|::)(?:Map)?(?P<verb>{_VERBS})\({_QUOTED}[^)]*\)?(?P<rest>.*)",
    re.IGNORECASE,
)
# `get "/api/v1/threads"` of Sinatra, `get '/x', to: 'a#b'` of Rails
_BARE = re.compile(rf"(?P<verb>{_VERBS})\s\(?{_QUOTED}\)?(?P<rest>.*)", re.IGNORECASE)
# `.route("/e/", get(event).post(event))`, `path("x/", View.as_view())`
_CHAINED = re.compile(
    rf"\.?(?:[\w]+\.)?(?:route|path|re_path|url|resource)\(r?{_QUOTED}(?P<rest>.*)", re.IGNORECASE
)
_CHAINED_METHOD = re.compile(rf"\b({_VERBS}|any)\(", re.IGNORECASE)
# `@GET @Path("{id}") retrieveOne`, `@POST create`
_JAX = re.compile(
    rf"@(?P<verb>{_VERBS})(?:\(\))?(?:\s@Path\({_QUOTED}\))?(?P<rest>(?:\s.*)?)", re.IGNORECASE
)
_PATH_FIRST = re.compile(rf"@Path\({_QUOTED}\)\s@(?P<verb>{_VERBS})(?P<rest>.*)", re.IGNORECASE)
# `r.HandleFunc("/x", h).Methods("GET", "POST")`
_METHOD = re.compile(rf"\b(?:{_VERBS.upper()})\b")
# `, to: "orders#show"` says what answers, and no more of the path.
_ACTION = re.compile(r"\A,?\s?(?:(?:to:|=>)\s?[\"'][\w#/:]+[\"']|:?\w+,?)\s?\Z")
_CELLS = re.compile(r"\s?\|\s?")


def plain_of_route(text: str) -> str:
    """`METHOD /path rest`; the text itself where it is neither code nor a row."""
    if text.startswith("|") or " | " in text:
        return " ".join(one for one in _CELLS.split(text.strip("| ")) if one)
    if text.startswith("/"):
        return text
    for pattern in (_ANNOTATED, _CALLED, _BARE, _JAX, _PATH_FIRST):
        if found := pattern.fullmatch(text):
            path = (found["path"] or "").removeprefix("/")
            rest = _ACTION.sub("", found["rest"]).strip(" ;,{)")
            return f"{found['verb'].upper()} /{path} {rest}".strip()
    if found := _LISTED.fullmatch(text):
        methods = "|".join(dict.fromkeys(_METHOD.findall(found["rest"]))) or "GET"
        return f"{methods} /{found['path'].removeprefix('/')}"
    if found := _CHAINED.fullmatch(text):
        called = dict.fromkeys(map(str.upper, _CHAINED_METHOD.findall(found["rest"])))
        return f"{'|'.join(called)} /{found['path'].removeprefix('/')}".strip()
    return text

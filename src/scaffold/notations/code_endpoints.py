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
_METHOD = re.compile(rf"\b(?:{_VERBS.upper()})\b")
_CELLS = re.compile(r"\s?\|\s?")


def plain_of_route(text: str) -> str:
    """`METHOD /path rest`; the text itself where it is neither code nor a row."""
    if text.startswith("|") or " | " in text:
        return " ".join(one for one in _CELLS.split(text.strip("| ")) if one)
    if "(" not in text or text.startswith("/"):
        return text
    for pattern in (_ANNOTATED, _CALLED):
        if found := pattern.fullmatch(text):
            path = (found["path"] or "").removeprefix("/")
            return f"{found['verb'].upper()} /{path} {found['rest'].strip(' ;,{')}".strip()
    if found := _LISTED.fullmatch(text):
        methods = "|".join(dict.fromkeys(_METHOD.findall(found["rest"]))) or "GET"
        return f"{methods} /{found['path'].removeprefix('/')}"
    return text

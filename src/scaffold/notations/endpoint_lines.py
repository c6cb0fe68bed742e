"""Several endpoints in one line: `GET /a, POST /b`, `/a, /b -> orders`."""

import re
from collections.abc import Iterator

_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE)"
_APART = re.compile(rf"(?<=\S)(?:[,;]|\s(?:and|&)\s)\s*(?={_METHOD}(?:[|/]{_METHOD})* /)")
_SEVERAL = re.compile(
    r"(?P<paths>/[^\s,]{0,200}(?:,\s?/[^\s,]{0,200}){1,30})\s(?P<target>(?:→|->|=>).{1,400})"
)
_COMMAS = re.compile(r",\s?")


def endpoints_apart(line: str) -> Iterator[str]:
    """`GET /a, POST /b` in two, and `/a, /b → c` as well; `GET, POST /a` is one."""
    if several := _SEVERAL.fullmatch(line.strip()):
        yield from (f"{path} {several['target']}" for path in _COMMAS.split(several["paths"]))
        return
    held = ""
    for part in _APART.split(line):
        held = f"{held},{part}" if held else part
        if "/" in held:
            yield held
            held = ""
    if held.strip():
        yield held

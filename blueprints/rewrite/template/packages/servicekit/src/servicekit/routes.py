"""A gateway's table of routes: which path belongs to whom."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

WILDCARD = "{"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Paths that begin with the segments of `prefix` go to `upstream`.

    A segment in braces stands for any one. `rewrite` replaces the prefix; the segments in braces
    may stand in it again.
    """

    prefix: str
    upstream: str
    rewrite: str | None = None

    def forward(self, path: str) -> str | None:
        """The path to ask the upstream for, or None where the route does not fit."""
        wanted, given = _segments(self.prefix), _segments(path)
        if len(given) < len(wanted):
            return None
        named: dict[str, str] = {}
        for name, value in zip(wanted, given, strict=False):
            if name.startswith(WILDCARD):
                named[name] = value
            elif name != value:
                return None
        if self.rewrite is None:
            return path
        kept = [named.get(segment, segment) for segment in _segments(self.rewrite)]
        rest = given[len(wanted) :]
        return "/" + "/".join([*kept, *rest]) + ("/" if path.endswith("/") and rest else "")


def most_specific_first(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The order in which routes are tried: more segments first, then more of them literal."""
    return tuple(sorted(routes, key=_specificity, reverse=True))


def upstream_url(name: str) -> str:
    """Where an upstream is: the setting `<NAME>_URL`, or its name as compose resolves it."""
    setting = name.upper().replace("-", "_") + "_URL"
    return os.environ.get(setting, f"http://{name}:8000").rstrip("/")


def _specificity(route: Route) -> tuple[int, int]:
    segments = _segments(route.prefix)
    return len(segments), sum(not segment.startswith(WILDCARD) for segment in segments)


def _segments(path: str) -> list[str]:
    stripped = path.strip("/")
    return stripped.split("/") if stripped else []

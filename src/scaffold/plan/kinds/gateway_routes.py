"""A gateway's table of routes, out of the operations behind it.

A route takes all paths below its prefix, and of two that fit the one with more segments wins, then
the one with fewer placeholders (`servicekit.routes`). The whole pattern of each operation is
therefore always right; where a literal prefix belongs to one application alone, it stands for all
operations below it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from scaffold.naming import KebabName, NameScope, kebab_name
from scaffold.plan.kinds.reach import Reached
from scaffold.plan.services import Service

Segments = tuple[str, ...]

# Answered by every application itself, before the table is asked.
OWN_PATHS = frozenset({"/health", "/ready", "/metrics", "/docs", "/openapi.json"})
PLACEHOLDER = "{any}"
# What may stand in a path as it is (RFC 3986), escapes, and the braces of a placeholder.
UNQUOTED = "/-._~!$&'()*+,;=:@%{}"
# What a gateway leaves out when it calls a cluster `orders` for `orders-service`.
SUFFIXES = ("-service", "-api", "-app")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow:
    """A route; where `rewrite` is None the upstream sees the path as it came."""

    prefix: str
    upstream: KebabName
    rewrite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A path asked at the gateway, who has to answer, and the path that it sees."""

    asked: str
    upstream: KebabName
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The path of an operation, and the folder of its application."""

    segments: Segments
    upstream: KebabName

    @property
    def literal(self) -> Segments:
        """What stands before the first placeholder."""
        names = [index for index, one in enumerate(self.segments) if "{" in one]
        return self.segments[: names[0]] if names else self.segments


def paths_of(reached: Iterable[Reached], own: Iterable[str]) -> tuple[Path, ...]:
    """The paths behind a gateway, each once; `own` are those that it answers itself."""
    hidden = [_segments(path) for path in (*OWN_PATHS, *own)]
    found: dict[Segments, Path] = {}
    for one in reached:
        for endpoint in one.endpoints:
            segments = _segments(str(endpoint.operation.path))
            # Two applications may share a path and differ in the method: the first one has it.
            if not any(_may_be(segments, one) for one in hidden):
                found.setdefault(
                    _anonymous(segments), Path(segments=segments, upstream=one.service.view.folder)
                )
    return tuple(found.values())


def route_rows(paths: Sequence[Path], clusters: Sequence[Service]) -> tuple[RouteRow, ...]:
    """The table, in the order in which routes are tried."""
    prefixes = _Prefixes(paths)
    wanted = {prefixes.of(path): path.upstream for path in paths}
    kept = {
        prefix: upstream
        for prefix, upstream in wanted.items()
        if not any(
            wanted.get(prefix[:cut]) == upstream and prefixes.is_alone(prefix[:cut], upstream)
            for cut in range(1, len(prefix))
        )
    }
    rows = [
        RouteRow(prefix=_path(_named(prefix)), upstream=upstream)
        for prefix, upstream in kept.items()
    ]
    return tuple(sorted([*rows, *_cluster_rows(paths, clusters)], key=_order))


def passages(paths: Sequence[Path], rows: Sequence[RouteRow]) -> Iterator[Passage]:
    """One path for each operation, and one for each route that rewrites."""
    for path in paths:
        asked = _path("1" if "{" in one else one for one in path.segments)
        yield Passage(asked=asked, upstream=path.upstream, seen=asked)
    for row in rows:
        if row.rewrite is not None:
            yield Passage(asked=f"{row.prefix}/any/path", upstream=row.upstream, seen="/any/path")


class _Prefixes:
    """Who has paths below a prefix, and where a placeholder may stand for its next segment."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._owners: dict[Segments, set[KebabName]] = {}
        self._holes: dict[Segments, set[KebabName]] = {}
        for path in paths:
            literal = path.literal
            for cut in range(1, len(literal) + 1):
                self._owners.setdefault(literal[:cut], set()).add(path.upstream)
            if literal != path.segments:
                self._holes.setdefault(literal, set()).add(path.upstream)

    def of(self, path: Path) -> Segments:
        """What stands in the table for a path: its literal prefix if it can, else all of it."""
        return path.literal if self.is_alone(path.literal, path.upstream) else path.segments

    def is_alone(self, prefix: Segments, upstream: KebabName) -> bool:
        """Whether no path of another upstream can lie below the prefix."""
        above = (self._holes.get(prefix[:cut], set()) for cut in range(len(prefix)))
        return self._owners.get(prefix) == {upstream} and not set().union(*above) - {upstream}


def _cluster_rows(paths: Sequence[Path], clusters: Sequence[Service]) -> Iterator[RouteRow]:
    hidden = (_segments(path)[0] for path in OWN_PATHS)
    scope = NameScope([*hidden, *(path.segments[0] for path in paths if path.segments)])
    for one in clusters:
        folder = one.view.folder
        wanted = folder if _short(folder) in scope else _short(folder)
        yield RouteRow(prefix=f"/{scope.take(wanted)}", upstream=folder, rewrite="/")


def _short(folder: KebabName) -> KebabName:
    for suffix in SUFFIXES:
        if folder.endswith(suffix) and folder != suffix:
            return kebab_name(folder.removesuffix(suffix))
    return folder


def _order(row: RouteRow) -> tuple[int, int, str]:
    segments = _segments(row.prefix)
    return -len(segments), sum("{" in one for one in segments), row.prefix


def _may_be(segments: Segments, own: Segments) -> bool:
    """Whether the gateway's own path could take all requests for the other one."""
    return len(segments) == len(own) and all(
        "{" in wanted or one == wanted for one, wanted in zip(segments, own, strict=True)
    )


def _named(segments: Segments) -> Segments:
    """A placeholder within a segment (`{id}.csv`) is one for the whole of it here."""
    return tuple(
        PLACEHOLDER if "{" in one and not (one[0] == "{" and one[-1] == "}") else one
        for one in segments
    )


def _anonymous(segments: Segments) -> Segments:
    return tuple(PLACEHOLDER if "{" in one else one for one in segments)


def _path(segments: Iterable[str]) -> str:
    """As it comes over the wire, which is how routes are compared."""
    return "/" + quote("/".join(segments), safe=UNQUOTED)


def _segments(path: str) -> Segments:
    stripped = path.strip("/")
    return tuple(stripped.split("/")) if stripped else ()

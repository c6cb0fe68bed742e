"""Paths that every router, client and contract reads alike.

A path of a scan is text. What is no plain segment or parameter becomes one here, before anything
looks at paths: blanks, quotes, braces that hold no name, dots that climb, one name twice, names
that the generated routes need.
"""

import re
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.paths import SC277
from scaffold.model import Operation, Parameter, ParameterPlace, System
from scaffold.naming.reserved import ARGUMENTS, OF_DEPENDENCIES

_PARAMETER = re.compile(r"\{([^{}/]+)\}")
_PORTABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FOREIGN = re.compile(r"[^A-Za-z0-9._~:@+,=-]+")
_DOTS = re.compile(r"\.+")
LONGEST_SEGMENT = 100
# Servers and proxies refuse longer ones.
LONGEST_PATH = 2_000


class _Renamed:
    """The parameters of a path in its order, old name and new; each new one is given once."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, spelled: str, wanted: str) -> str:
        """The wanted name, or the same with the next number."""
        name = wanted
        while name.lower() in self._taken:
            number = self._next.get(wanted.lower(), 2)
            self._next[wanted.lower()] = number + 1
            name = f"{wanted}_{number}"
        self._taken.add(name.lower())
        self.pairs.append((spelled, name))
        return name


def portable_paths(system: System, report: Report) -> System:
    """The system with each path that is not portable rewritten, and reported."""
    return replace(
        system, operations=tuple(_with_portable_path(one, report) for one in system.operations)
    )


def _with_portable_path(operation: Operation, report: Report) -> Operation:
    if operation.path is None:
        return operation
    renamed = _Renamed()
    segments = [_segment(one, renamed) for one in _cut(operation.path).split("/")]
    path = "/" + "/".join(one for one in segments if one)
    if path != "/" and operation.path.endswith("/"):
        path += "/"
    if path == operation.path:
        return operation
    # A wildcard at the end stands for whatever follows, which a prefix says as well.
    if operation.path.rstrip("*").rstrip("/") != path.rstrip("/"):
        report.add(
            SC277,
            f"the path {operation.path[:LONGEST_SEGMENT]!r} was rewritten as `{path}`",
            at=operation.origin.pointer,
        )
    return replace(operation, path=path, parameters=_parameters(operation, renamed.pairs))


def _cut(path: str) -> str:
    """The whole segments of the path that fit."""
    return path if len(path) <= LONGEST_PATH else path[:LONGEST_PATH].rpartition("/")[0]


def _segment(segment: str, renamed: _Renamed) -> str:
    """Text and parameters in turn; `renamed` collects the parameters, old name and new."""
    parts = _PARAMETER.split(segment)
    made = [
        _named(part, renamed) if position % 2 else _FOREIGN.sub("-", part)
        for position, part in enumerate(parts)
    ]
    joined = "".join(made)
    if len(parts) == 1:
        joined = joined[:LONGEST_SEGMENT].strip("-" if _FOREIGN.search(segment) else "")
    return "" if _DOTS.fullmatch(joined) else joined


def _named(spelled: str, renamed: _Renamed) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", spelled)[:LONGEST_SEGMENT].strip("_") or "value"
    wanted = spelled if _PORTABLE_NAME.fullmatch(spelled) else plain
    if not _PORTABLE_NAME.fullmatch(wanted):
        wanted = f"value_{wanted}"
    if wanted.lower() in ARGUMENTS | OF_DEPENDENCIES:
        # FastAPI takes every argument that is called as in the path for a part of it.
        wanted = f"{wanted}_value"
    return f"{{{renamed.take(spelled, wanted)}}}"


def _parameters(operation: Operation, renamed: list[tuple[str, str]]) -> tuple[Parameter, ...]:
    """Those of the path by their new names, in its order; then all others."""
    stated = {one.name: one for one in operation.parameters if one.place is ParameterPlace.PATH}
    others = [one for one in operation.parameters if one.place is not ParameterPlace.PATH]
    in_path = [replace(stated[old], name=new) for old, new in renamed if old in stated]
    return (*in_path, *others)

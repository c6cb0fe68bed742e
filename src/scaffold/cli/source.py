"""The scan that the command line names."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from scaffold.scan.limits import Limits, read_limits

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`name` is what diagnostics call it."""

    name: str
    content: bytes
    limits: Limits = field(default_factory=Limits)


def limits_of(stated: Sequence[str]) -> Limits:
    """What `--limit` says."""
    try:
        return read_limits(stated)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--limit") from error


def read_source(scan: str, limits: Sequence[str] = ()) -> Source:
    """The bytes, at most one more than the reader's limit: it refuses what is longer by itself."""
    allowed = limits_of(limits)
    enough = allowed.max_bytes + 1
    if scan == STANDARD_INPUT:
        return Source(name="<stdin>", content=sys.stdin.buffer.read(enough), limits=allowed)
    try:
        with Path(scan).open("rb") as opened:
            return Source(name=scan, content=opened.read(enough), limits=allowed)
    except OSError as error:
        raise typer.BadParameter(f"{scan}: {error.strerror}", param_hint="SCAN") from error

"""The scan that the command line names."""

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from scaffold.scan import Limits

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`name` is what diagnostics call it."""

    name: str
    content: bytes


def read_source(scan: str) -> Source:
    """The bytes, at most one more than the reader's limit: it refuses what is longer by itself."""
    enough = Limits().max_bytes + 1
    if scan == STANDARD_INPUT:
        return Source(name="<stdin>", content=sys.stdin.buffer.read(enough))
    try:
        with Path(scan).open("rb") as opened:
            return Source(name=scan, content=opened.read(enough))
    except OSError as error:
        raise typer.BadParameter(f"{scan}: {error.strerror}", param_hint="SCAN") from error

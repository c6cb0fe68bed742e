"""The scan that the command line names."""

import errno
import os
import select
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import typer

from scaffold.scan.limits import Limits, read_limits

STANDARD_INPUT = "-"
# How long a pipe may be silent before its first byte.
LONGEST_SILENCE = 10.0


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
        with open(_opened(scan), "rb") as opened:
            return Source(name=scan, content=opened.read(enough), limits=allowed)
    except OSError as error:
        raise typer.BadParameter(f"{scan}: {error.strerror}", param_hint="SCAN") from error


def _opened(path: str) -> int:
    """A descriptor; a pipe that nobody writes to is waited for only so long."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    if os.name != "posix" or not stat.S_ISFIFO(os.stat(path).st_mode):
        return os.open(path, flags)
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    if not select.select([descriptor], [], [], LONGEST_SILENCE)[0]:
        os.close(descriptor)
        raise TimeoutError(errno.ETIMEDOUT, f"nothing came for {LONGEST_SILENCE:.0f} seconds")
    os.set_blocking(descriptor, True)
    return descriptor

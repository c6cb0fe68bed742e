"""Watches what a generation opens, starts and asks for, by Python's audit events."""

import os
import sys
from typing import Self

FORBIDDEN = (
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod"),
    *("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen", "shutil.rmtree"),
    *("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request"),
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_watching: list["Watch"] = []


class Watch:
    """Collects, while it is entered, whatever leaves memory; reading is what imports do."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def __enter__(self) -> Self:
        _install()
        _watching.append(self)
        return self

    def __exit__(self, *_raised: object) -> None:
        _watching.remove(self)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    is_writing = False
    if event == "open":
        path, _, flags = arguments
        # A number is a descriptor that is open already; caches of compiled modules are Python's.
        is_writing = (
            isinstance(flags, int)
            and bool(flags & WRITING)
            and "__pycache__" not in str(path)
            and not isinstance(path, int)
        )
    if is_writing or event in FORBIDDEN:
        for one in _watching:
            one.faults.append(f"{event} {arguments!r}"[:200])


_installed: list[bool] = []


def _install() -> None:
    # An audit hook cannot be taken away again, so there is one for the whole process.
    if not _installed:
        sys.addaudithook(_note)
        _installed.append(True)

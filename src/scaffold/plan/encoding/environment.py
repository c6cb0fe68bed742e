"""Files of environment variables: names that `naming` made, and values of closed tables."""

import re

from scaffold.plan.encoding.finished import Finished

_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_VALUE = re.compile(r"[A-Za-z0-9_.:/@+=,-]*")


class EnvText(Finished):
    """A line of an environment file."""

    __slots__ = ()


def env_line(name: str, value: str) -> EnvText:
    """`NAME=value`; ValueError for what a shell or Compose could read as more than a value."""
    if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        raise ValueError(f"{name!r} and its value do not fit a line of an environment file")
    return EnvText(f"{name}={value}")

"""Where a stated fact stands in the file of overrides."""

from scaffold.model import Certainty, Origin
from scaffold.overrides.file import OVERRIDES_FILE

OVERRIDE = "override"


def pointer(*path: str) -> str:
    """Into the file of overrides: never one into a scan, which starts with a slash."""
    escaped = (one.replace("~", "~0").replace("/", "~1") for one in path)
    return "/".join((f"{OVERRIDES_FILE}#", *escaped))


def origin(*path: str) -> Origin:
    """Stated, at a key of the file."""
    return Origin((pointer(*path),), Certainty.STATED, OVERRIDE)

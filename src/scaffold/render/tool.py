"""Which tool it is: a version says that of a release, the sources say it of anything."""

import hashlib
from functools import cache
from pathlib import Path

from scaffold.render.blueprint import files_below

# The blueprints are in an installed package as well, and have versions of their own.
BLUEPRINTS = "blueprints"


@cache
def tool_hash() -> str:
    """Of all Python of the tool; the same wherever it lies."""
    package = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for path in sorted(files_below(str(package))):
        relative = Path(path).relative_to(package)
        if relative.parts[0] == BLUEPRINTS or relative.suffix != ".py":
            continue
        whole.update(relative.as_posix().encode() + b"\0")
        with open(path, "rb") as opened:
            whole.update(hashlib.sha256(opened.read()).digest())
    return whole.hexdigest()

"""What a person states in `scaffold.toml` where a scan leaves room for a guess.

Overrides are facts like those of the scan: they are put into the system before `normalize` runs,
which touches only what is still open, and stand there with the rule `override` and a pointer into
the file. A file with a mistake is refused as a whole, each mistake at its line.
"""

from scaffold.overrides.apply import apply_overrides, without_absent_edges
from scaffold.overrides.apply_events import tell_unknown_events
from scaffold.overrides.file import OVERRIDES_FILE, OverridesFile
from scaffold.overrides.public import Overrides
from scaffold.overrides.read import ReadOverrides, read_overrides

__all__ = [
    "OVERRIDES_FILE",
    "Overrides",
    "OverridesFile",
    "ReadOverrides",
    "apply_overrides",
    "read_overrides",
    "tell_unknown_events",
    "without_absent_edges",
]

"""Adds to `oracle/allowed.json` what the blueprint does: `python -m tests.hostile.write_allowed`.

It is a closed list, checked in: what a change of the blueprint needs more is added on purpose, and
read in the diff. With `--anew` the list begins empty, and what nothing does any more goes.
"""

import json
import sys

from tests.hostile.oracle.allowed import ALLOWED, Allowed, as_json, read_allowed
from tests.hostile.oracle.learn import learn_from
from tests.hostile.oracle.python import Used
from tests.hostile.positions import small_scans
from tests.hostile.runner import BENIGN, generate_files
from tests.scans import ROOT, SEED_FOLDER

MORE = tuple(
    ROOT / "tests" / "data" / f"{name}.reposcan.json"
    for name in ("everything", "neighbors", "overlapping", "owners", "parents")
)


def main() -> None:
    """From the examples, the scans that are attacked, one with every type, one with keys of
    other services, one with every kind of path, and the real ones."""
    paths = [*BENIGN, *MORE, *sorted(SEED_FOLDER.glob("*.json"))]
    contents = [path.read_bytes() for path in paths]
    contents += [text.encode() for text in small_scans().values()]
    found = learn_from([generate_files(content) for content in contents])
    if "--anew" not in sys.argv:
        found = joined(read_allowed(), found)
    ALLOWED.write_text(json.dumps(as_json(found), indent=1, sort_keys=True) + "\n")


def joined(first: Allowed, second: Allowed) -> Allowed:
    """What one or the other allows."""
    python = {kind: Used() for kind in (*first.python, *second.python)}
    for kind, used in python.items():
        for one in (first.python.get(kind), second.python.get(kind)):
            for name in Used.__slots__ if one else ():
                getattr(used, name).update(getattr(one, name))
    return Allowed(python=python, comments=first.comments | second.comments)


if __name__ == "__main__":
    main()

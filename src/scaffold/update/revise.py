"""A new revision of a service's tables, where they are not those of its last one.

The snapshot beside the revisions says what the last one leaves. It moves on only together with a
revision: otherwise the difference would be lost.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from scaffold.plan.revisions import next_revision
from scaffold.plan.snapshots import read_snapshot
from scaffold.render.patterns import matches
from scaffold.render.tree import Owner, RenderedFile

SNAPSHOTS = "services/*/migrations/snapshot.json"
NUMBERED = re.compile(r"^(\d{4})_.*\.py$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """`files` to write: none where the snapshot could not be read; `told` is for a person."""

    files: Mapping[str, RenderedFile]
    told: tuple[str, ...]


def revise(path: str, before: bytes, *, after: bytes, present: Iterable[str]) -> Revised | None:
    """What leads from one snapshot to the next; None where the tables are the same."""
    try:
        old, new = read_snapshot(before), read_snapshot(after)
    except ValueError:
        return Revised(files={}, told=("the snapshot cannot be read",))
    service = "/".join(path.split("/")[:2])
    revision = next_revision(old, new, number=next_number(service, present))
    if revision is None:
        return None
    snapshot = replace(new, revision=revision.id).to_bytes()
    written = RenderedFile(content=revision.text.encode(), owner=Owner.USER)
    files = {f"{service}/{revision.path}": written, path: RenderedFile(content=snapshot)}
    return Revised(files=files, told=tuple(dict.fromkeys((*revision.told, *revision.losses))))


def next_number(service: str, present: Iterable[str]) -> int:
    """One more than the highest revision has."""
    pattern = f"{service}/migrations/versions/*.py"
    names = (PurePosixPath(path).name for path in present if matches(path, (pattern,)))
    found = (NUMBERED.match(name) for name in names)
    return max((int(one[1]) for one in found if one), default=0) + 1

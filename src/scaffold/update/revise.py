"""A new revision of a service's tables, where they are not those of its last one.

The snapshot beside the revisions says what the last one of scaffold leaves. It moves on only
together with a revision: otherwise the difference would be lost. The new one follows the head of
all revisions, so that one which a person wrote in between stays where it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scaffold.plan.revisions import Revision, first_revision, next_revision
from scaffold.plan.snapshot_check import faults_of
from scaffold.plan.snapshots import Snapshot, read_snapshot
from scaffold.render.patterns import matches
from scaffold.render.tree import Owner, RenderedFile
from scaffold.update.history import HistoryError, read_history

SNAPSHOTS = "services/*/migrations/snapshot.json"
# The setting that lets a revision lose something, as servicekit's `guarding` reads it.
ALLOW_DATA_LOSS = "ALLOW_DATA_LOSS"
REVISIONS = "services/*/migrations/versions/*.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """`files` to write; `told` says each step, `losses` those that lose something."""

    files: Mapping[str, RenderedFile]
    told: tuple[str, ...]
    losses: tuple[str, ...]

    def summary(self) -> str:
        """In one line what loses nothing."""
        return "; ".join(one for one in self.steps() if one not in self.losses)

    def steps(self) -> tuple[str, ...]:
        """Each step once; those that would lose something stop before they do."""
        return tuple(dict.fromkeys((*self.told, *self.losses)))


def service_folder(path: str) -> str:
    """`services/orders` of any path in it."""
    return "/".join(path.split("/")[:2])


def revisions_beside(path: str, present: Iterable[str]) -> list[str]:
    """The revisions of the service whose snapshot is at `path`."""
    service = service_folder(path) + "/"
    return [one for one in present if one.startswith(service) and matches(one, (REVISIONS,))]


def revise(
    path: str, before: bytes | None, *, after: Snapshot, written: Mapping[str, bytes]
) -> Revised | None:
    """What leads from the snapshot at `path` to `after`; None where the tables are the same.

    `written` are the revisions of the service by path. Raises HistoryError.
    """
    if before is None:
        if written:
            raise HistoryError(path, "is missing, and there are revisions")
        return _revised(path, first_revision(after), after=after)
    old = _read(path, before)
    if next_revision(old, after, number=1) is None:
        return None
    history = read_history(written)
    if old.revision not in history.revisions:
        raise HistoryError(path, f"names revision {old.revision!r}, which no file has")
    head = history.head(f"{service_folder(path)}/migrations/versions")
    old = replace(old, revision=head)
    revision = next_revision(old, after, number=history.next_number())
    return None if revision is None else _revised(path, revision, after=after)


def _revised(path: str, revision: Revision, *, after: Snapshot) -> Revised:
    written = RenderedFile(content=revision.text.encode(), owner=Owner.USER)
    snapshot = RenderedFile(content=replace(after, revision=revision.id).to_bytes())
    return Revised(
        files={f"{service_folder(path)}/{revision.path}": written, path: snapshot},
        told=revision.told,
        losses=revision.losses,
    )


def _read(path: str, content: bytes) -> Snapshot:
    try:
        snapshot = read_snapshot(content)
    except ValueError as error:
        reason = " ".join(str(error).split())[:200]
        raise HistoryError(path, f"cannot be read: {reason}") from error
    fault = next(faults_of(snapshot), None)
    if fault is not None:
        raise HistoryError(path, f"does not hold together: {fault}")
    return snapshot

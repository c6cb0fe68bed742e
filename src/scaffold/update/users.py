"""Files of the user: made once, never merged, told about when nothing uses them any more."""

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath

from scaffold.render.locked import Lock
from scaffold.render.patterns import matches
from scaffold.render.tree import Owner, Tree
from scaffold.update.entries import Entry
from scaffold.update.revise import REVISIONS, SNAPSHOTS

HANDLERS = "services/*/src/*/*/handlers.py"
METHOD = re.compile(rb"^    (?:async )?def ([a-z]\w*)\(", re.MULTILINE)


def missing_files(theirs: Tree, present: Mapping[str, object], *, lock: Lock) -> Iterator[str]:
    """Those to make now: new ones, and handlers without which a base cannot be used."""
    folders = {str(PurePosixPath(path).parent) for path in present}
    for path, file in theirs.items():
        if file.owner is not Owner.USER or path in present:
            continue
        if matches(path, (REVISIONS,)):
            # Whoever has revisions of a service has the first one, whatever its name.
            is_missing = path not in lock.files and str(PurePosixPath(path).parent) not in folders
        else:
            is_missing = path not in lock.files or has_base(path, present)
        if is_missing:
            yield path


def has_base(path: str, present: Container[str]) -> bool:
    """Whether a base stands beside handlers."""
    return matches(path, (HANDLERS,)) and str(PurePosixPath(path).with_name("base.py")) in present


def left_over(
    ours: Mapping[str, Entry], theirs: Tree, *, base: Tree, lock: Lock
) -> tuple[tuple[str, str | None], ...]:
    """Files of the user whose place is gone, each with where its operations are now, if they are.

    What was never edited is nobody's work, see `untouched`.
    """
    return tuple(
        (path, moved_to(path, theirs, base=base))
        for path in homeless(ours, theirs, lock=lock)
        if not is_untouched(path, ours, theirs=theirs, lock=lock)
    )


def untouched(ours: Mapping[str, Entry], theirs: Tree, *, lock: Lock) -> tuple[str, ...]:
    """Files made for the user, never edited, whose place is gone: they go with it."""
    return tuple(
        path
        for path in homeless(ours, theirs, lock=lock)
        if is_untouched(path, ours, theirs=theirs, lock=lock)
    )


def homeless(ours: Mapping[str, Entry], theirs: Tree, *, lock: Lock) -> Iterator[str]:
    """Files of the user, and what belongs to them, that would not be made today."""
    for path, locked in lock.files.items():
        is_kept = locked.owner == Owner.USER or matches(path, (SNAPSHOTS,))
        if is_kept and path in ours and path not in theirs:
            yield path


def is_untouched(path: str, ours: Mapping[str, Entry], *, theirs: Tree, lock: Lock) -> bool:
    """A revision stays as long as its service does: a database may be at it."""
    if ours[path].blob != lock.files[path].blob:
        return False
    service = "/".join(path.split("/")[:2]) + "/"
    return matches(path, (HANDLERS,)) or not any(one.startswith(service) for one in theirs)


def moved_to(path: str, theirs: Tree, *, base: Tree) -> str | None:
    """Handlers beside a base that has got most of the operations; else those of the same noun."""
    if not matches(path, (HANDLERS,)):
        return None
    lost = offered(path, base)
    gained = {
        one: len(lost & offered(one, theirs) - offered(one, base))
        for one in theirs
        if matches(one, (HANDLERS,))
    }
    best = max(gained, key=lambda one: gained[one], default=None)
    if best is not None and gained[best]:
        return best
    wanted = PurePosixPath(path).parts[-2:]
    alike = (one for one in gained if PurePosixPath(one).parts[-2:] == wanted)
    found = [one for one in alike if not offered(one, base)]
    return found[0] if len(found) == 1 else None


def offered(path: str, tree: Tree) -> frozenset[bytes]:
    """The operations of the base beside handlers."""
    file = tree.get(str(PurePosixPath(path).with_name("base.py")))
    return frozenset(METHOD.findall(file.content)) if file is not None else frozenset()

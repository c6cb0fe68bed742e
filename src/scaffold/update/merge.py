"""Three trees into one: what the template rendered before, what HEAD has, what it renders now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scaffold.render.bundle import Objects
from scaffold.render.lock import blob_id
from scaffold.update.entries import (
    Entry,
    encoded,
    lines_of,
    list_entries,
    read_blobs,
)
from scaffold.update.git import Repository, git
from scaffold.update.objects import add_commit, add_entries, store, store_blobs
from scaffold.update.renames import Rename, renamed_paths

# Of the index: what both began with, what HEAD has, what the update brings.
BASE, OURS, THEIRS = 1, 2, 3
OUR_LABEL = b"yours (as committed)"
THEIR_LABEL = b"scaffold (this update)"
MERGE_TREE = ("-c", "merge.directoryRenames=false", "merge-tree", "--write-tree", "--no-messages")

Stages = Mapping[int, Entry]


@dataclass(slots=True, kw_only=True)
class Sides:
    """The same paths on three sides, from the top of the repository; changed on the way."""

    base: dict[str, Entry]
    ours: dict[str, Entry]
    theirs: dict[str, Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """`conflicts` are what the index has to say about a path that a person has to decide."""

    entries: dict[str, Entry]
    conflicts: dict[str, Stages] = field(default_factory=dict)
    kept_deleted: tuple[str, ...] = ()


def merge_sides(
    repository: Repository, sides: Sides, *, renames: Sequence[Rename], objects: Objects
) -> Merged:
    """Merge as git does, except where git would have to guess; `objects` are new to git."""
    follow_renames(sides, renames)
    settle_added(sides)
    kept = settle_gone(sides)
    base = add_commit(objects, add_entries(objects, sides.base))
    ours = add_commit(objects, add_entries(objects, sides.ours), parents=[base])
    theirs = add_commit(objects, add_entries(objects, sides.theirs), parents=[base])
    store(repository, objects)
    # 1 says that there are conflicts.
    said = git(repository.top, *MERGE_TREE, "-z", ours, theirs, accepted=(0, 1))
    tree, *listed = lines_of(said)
    entries = list_entries(repository, tree)
    conflicts = {path: dict(stages) for path, stages in staged(listed).items()}
    deleted = tuple(path for path, stages in conflicts.items() if OURS not in stages)
    for path in deleted:
        # It was deleted by the user and changed by the tool.
        entries.pop(path, None)
        del conflicts[path]
    label_sides(repository, entries, conflicts=conflicts, commits=(ours, theirs))
    return Merged(entries=entries, conflicts={**conflicts, **kept}, kept_deleted=deleted)


def follow_renames(sides: Sides, renames: Sequence[Rename]) -> None:
    """Move base and ours to where the blueprint moved a file."""
    gone = [path for path in sides.base if path not in sides.theirs]
    added = [path for path in sides.theirs if path not in sides.base]
    for old, new in renamed_paths(gone, added, renames=renames).items():
        sides.base[new] = sides.base.pop(old)
        if old in sides.ours and new not in sides.ours:
            sides.ours[new] = sides.ours.pop(old)


def settle_added(sides: Sides) -> None:
    """A file that only the update adds is on all sides, so that git takes it for no rename."""
    for path in sides.theirs.keys() - sides.base.keys():
        if path not in sides.ours:
            sides.base[path] = sides.ours[path] = sides.theirs[path]


def settle_gone(sides: Sides) -> dict[str, Stages]:
    """Remove what the template no longer makes; what the user edited there is a conflict."""
    kept: dict[str, Stages] = {}
    for path in sides.base.keys() - sides.theirs.keys():
        entry = sides.ours.get(path)
        if entry is None:
            del sides.base[path]
        elif entry == sides.base[path]:
            del sides.base[path], sides.ours[path]
        else:
            kept[path] = {BASE: sides.base[path], OURS: entry}
            sides.base[path] = sides.theirs[path] = entry
    return kept


def staged(listed: Sequence[str]) -> dict[str, dict[int, Entry]]:
    """The lines of `merge-tree` about conflicts, by path."""
    found: dict[str, dict[int, Entry]] = {}
    for line in listed:
        about, path = line.split("\t", 1)
        mode, blob, stage = about.split(" ")
        found.setdefault(path, {})[int(stage)] = Entry(mode, blob)
    return found


def label_sides(
    repository: Repository,
    entries: dict[str, Entry],
    *,
    conflicts: Mapping[str, Stages],
    commits: tuple[str, str],
) -> None:
    """Say in words whose side is whose, where `merge-tree` put the ids of our commits."""
    both = [path for path, stages in conflicts.items() if OURS in stages and path in entries]
    if not both:
        return
    told = [labeled(one, commits) for one in read_blobs(repository, blobs_of(entries, both))]
    store_blobs(repository, told)
    for path, content in zip(both, told, strict=True):
        entries[path] = Entry(entries[path].mode, blob_id(content))


def blobs_of(entries: Mapping[str, Entry], paths: Sequence[str]) -> Iterator[str]:
    """The ids of contents, in the order of the paths."""
    return (entries[path].blob for path in paths)


def labeled(content: bytes, commits: tuple[str, str]) -> bytes:
    """The markers of a conflict with words."""
    ours, theirs = map(encoded, commits)
    content = content.replace(b"<<<<<<< " + ours, b"<<<<<<< " + OUR_LABEL)
    return content.replace(b">>>>>>> " + theirs, b">>>>>>> " + THEIR_LABEL)

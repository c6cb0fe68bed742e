"""The whole outcome of an update before anything is touched: a tree, conflicts, what to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.render.bundle import Objects
from scaffold.update.complete import Completion
from scaffold.update.entries import Entry, entry_of
from scaffold.update.git import Repository
from scaffold.update.merge import Sides, Stages, merge_sides
from scaffold.update.objects import add_blobs
from scaffold.update.obstacles import refuse_obstacles
from scaffold.update.revise import Revised
from scaffold.update.users import left_over
from scaffold.update.versions import Versions, entries_of, is_carried, template_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`entries` is the tree of the whole repository; paths in the notes are from its top."""

    entries: Mapping[str, Entry]
    theirs: Mapping[str, Entry]
    conflicts: Mapping[str, Stages] = field(default_factory=dict)
    kept_deleted: tuple[str, ...] = ()
    left_over: tuple[tuple[str, str | None], ...] = ()
    revised: Mapping[str, Revised] = field(default_factory=dict)

    def changes_nothing(self, head: Mapping[str, Entry]) -> bool:
        """Whether HEAD is the outcome already."""
        return self.entries == head and not self.conflicts


def merge_versions(
    repository: Repository, head: Mapping[str, Entry], *, versions: Versions
) -> Outcome:
    """Merge what the template makes, then add what is made once, carried, or made from others."""
    prefix = repository.prefix
    inside = {path: one for path, one in head.items() if path.startswith(prefix)}
    sides = Sides(
        base=entries_of(template_part(versions.base), prefix),
        ours={path: one for path, one in inside.items() if not is_carried(path, prefix)},
        theirs=entries_of(template_part(versions.theirs), prefix),
    )
    refuse_obstacles(sides)
    known = {one.blob for one in head.values()}
    files = (*versions.base.values(), *versions.theirs.values())
    objects = Objects()
    add_blobs(objects, (one.content for one in files if entry_of(one).blob not in known))
    merged = merge_sides(repository, sides, renames=versions.renames, objects=objects)
    ours = {path.removeprefix(prefix): one for path, one in inside.items()}
    complete = Completion(repository=repository, ours=ours, merged=merged, versions=versions)
    complete.settle_user_files()
    revised = complete.revise_tables()
    complete.remake_schemas()
    complete.carry()
    outside = {path: one for path, one in head.items() if path not in inside}
    return Outcome(
        entries={**outside, **merged.entries},
        theirs=entries_of(versions.theirs, prefix),
        conflicts=merged.conflicts,
        kept_deleted=merged.kept_deleted,
        left_over=left_over(ours, versions.theirs, base=versions.base, lock=versions.lock),
        revised=revised,
    )

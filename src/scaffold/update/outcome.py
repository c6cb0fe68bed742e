"""The whole outcome of an update before anything is touched: a tree, conflicts, what to tell."""

import fnmatch
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scaffold.render.engine import ANSWERS_FILE
from scaffold.render.owners import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.update.carried import Lock
from scaffold.update.entries import Entry, entry_of, read_blobs, store_blobs
from scaffold.update.git import Repository
from scaffold.update.merge import BASE, OURS, THEIRS, Merged, Sides, Stages, merge_sides
from scaffold.update.obstacles import refuse_obstacles
from scaffold.update.renames import Rename
from scaffold.update.users import MIGRATIONS, left_over, missing_files

CARRIED_PATTERNS = (ANSWERS_FILE, ".scaffold/*")
SCHEMAS = ("services/*/src/*/schemas.py",)
REMADE_FROM = ("services/*/openapi.yaml", "services/*/src/*/main.py")

Remake = Callable[[Tree], Mapping[str, RenderedFile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """`base` is what the template made before, `theirs` all files as they are made now.

    `remake` makes the schemas of the contracts in a tree.
    """

    base: Tree
    theirs: Tree
    lock: Lock
    renames: Sequence[Rename]
    remake: Remake


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`entries` is the tree of the whole repository; paths in the notes are from its top."""

    entries: Mapping[str, Entry]
    theirs: Mapping[str, Entry]
    conflicts: Mapping[str, Stages] = field(default_factory=dict)
    kept_deleted: tuple[str, ...] = ()
    left_over: tuple[tuple[str, str | None], ...] = ()
    changed_tables: tuple[str, ...] = ()

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
    store_blobs(repository, (one.content for one in files if entry_of(one).blob not in known))
    merged = merge_sides(repository, sides, renames=versions.renames)
    ours = {path.removeprefix(prefix): one for path, one in inside.items()}
    complete = Completion(repository=repository, ours=ours, merged=merged, versions=versions)
    complete.add_user_files()
    complete.remake_schemas()
    complete.carry()
    outside = {path: one for path, one in head.items() if path not in inside}
    return Outcome(
        entries={**outside, **merged.entries},
        theirs=entries_of(versions.theirs, prefix),
        conflicts=merged.conflicts,
        kept_deleted=merged.kept_deleted,
        left_over=left_over(ours, versions.theirs, lock=versions.lock),
        changed_tables=changed_tables(ours, versions),
    )


def template_part(tree: Tree) -> dict[str, RenderedFile]:
    """What copier renders, without the answers: those are not merged but replaced."""
    return {
        path: file
        for path, file in tree.items()
        if path != ANSWERS_FILE and not matches(path, BEYOND_TEMPLATE)
    }


def entries_of(files: Mapping[str, RenderedFile], prefix: str) -> dict[str, Entry]:
    """As entries of git, from the top."""
    return {prefix + path: entry_of(file) for path, file in files.items()}


def is_carried(path: str, prefix: str) -> bool:
    """Whether the tool replaces the file with each update."""
    return any(fnmatch.fnmatchcase(path, prefix + one) for one in CARRIED_PATTERNS)


def changed_tables(ours: Mapping[str, Entry], versions: Versions) -> tuple[str, ...]:
    """First revisions that would be written otherwise today, where they were written."""
    return tuple(
        path
        for path, file in versions.theirs.items()
        if matches(path, (MIGRATIONS,))
        and path in versions.lock.files
        and versions.lock.files[path].blob != entry_of(file).blob
        and path in ours
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Adds to a merge what no template renders; `ours` from the root of the generated part."""

    repository: Repository
    ours: Mapping[str, Entry]
    merged: Merged
    versions: Versions

    def add_user_files(self) -> None:
        """Make those that were never there."""
        present = self._present()
        for path in missing_files(self.versions.theirs, present, lock=self.versions.lock):
            self._set(path, self.versions.theirs[path])

    def carry(self) -> None:
        """What the tool writes about itself is always the newest."""
        for path, file in self.versions.theirs.items():
            if is_carried(path, ""):
                self._set(path, file)

    def remake_schemas(self) -> None:
        """From the merged contracts; one that is in conflict keeps the schemas it has."""
        made = self._made()
        store_blobs(self.repository, (file.content for file in made.values()))
        for path, file in made.items():
            before, after = self.ours.get(path), entry_of(file)
            if before is None or before.blob == after.blob or not self._is_edited(path):
                self._set(path, file)
                continue
            self.merged.conflicts[self._top(path)] = {OURS: before, THEIRS: after}
        for path in self.ours:
            if matches(path, SCHEMAS) and path not in made and self._lacks_contract(path):
                self._drop(path)

    def _made(self) -> dict[str, RenderedFile]:
        theirs, present = self.versions.theirs, self._present()
        sources = [path for path in present if matches(path, REMADE_FROM)]
        changed = {
            path.split("/")[1]
            for path in sources
            if path not in theirs or present[path] != entry_of(theirs[path])
        }
        stuck = {path for path in sources if self._top(path) in self.merged.conflicts}
        made = {
            path: file
            for path, file in theirs.items()
            if matches(path, SCHEMAS)
            and path.split("/")[1] not in changed
            and any(source.split("/")[1] == path.split("/")[1] for source in sources)
        }
        paths = [one for one in sources if one.split("/")[1] in changed and one not in stuck]
        return {**made, **self._remade(paths, present)}

    def _remade(
        self, paths: Sequence[str], present: Mapping[str, Entry]
    ) -> Mapping[str, RenderedFile]:
        contents = read_blobs(self.repository, (present[path].blob for path in paths))
        pairs = zip(paths, contents, strict=True)
        tree = Tree({path: RenderedFile(content=content) for path, content in pairs})
        return self.versions.remake(tree) if paths else {}

    def _is_edited(self, path: str) -> bool:
        locked = self.versions.lock.files.get(path)
        if locked is not None and locked.blob == self.ours[path].blob:
            return False
        service = path.split("/")[1]
        sources = [
            one for one in self.ours if matches(one, REMADE_FROM) and one.split("/")[1] == service
        ]
        before = self._remade(sources, self.ours).get(path)
        return before is None or entry_of(before).blob != self.ours[path].blob

    def _lacks_contract(self, path: str) -> bool:
        return self._top(f"services/{path.split('/')[1]}/openapi.yaml") not in self.merged.entries

    def _drop(self, path: str) -> None:
        locked = self.versions.lock.files.get(path)
        if locked is not None and locked.blob == self.ours[path].blob:
            self.merged.entries.pop(self._top(path), None)
        elif locked is not None:
            base = Entry(self.ours[path].mode, locked.blob)
            self.merged.conflicts[self._top(path)] = {BASE: base, OURS: self.ours[path]}

    def _present(self) -> dict[str, Entry]:
        prefix = self.repository.prefix
        return {path.removeprefix(prefix): one for path, one in self.merged.entries.items()}

    def _set(self, path: str, file: RenderedFile) -> None:
        self.merged.entries[self._top(path)] = entry_of(file)

    def _top(self, path: str) -> str:
        return self.repository.prefix + path

"""What no template renders, added to a merge: files of the user, made files, what is carried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.diagnostics.rules.update import SC514
from scaffold.plan.snapshots import read_snapshot
from scaffold.render.patterns import matches
from scaffold.render.tree import RenderedFile, Tree
from scaffold.update.entries import Entry, entry_of, read_blobs
from scaffold.update.git import Repository
from scaffold.update.history import HistoryError
from scaffold.update.merge import BASE, OURS, THEIRS, Merged
from scaffold.update.objects import store_blobs
from scaffold.update.refusal import UpdateRefusedError
from scaffold.update.revise import SNAPSHOTS, Revised, revise, revisions_beside
from scaffold.update.users import missing_files, untouched
from scaffold.update.versions import REMADE_FROM, SCHEMAS, Versions, is_carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Adds to a merge what no template renders; `ours` from the root of the generated part."""

    repository: Repository
    ours: Mapping[str, Entry]
    merged: Merged
    versions: Versions

    def settle_user_files(self) -> None:
        """Make those that were never there; remove those that nobody edited and nothing uses."""
        for path in untouched(self.ours, self.versions.theirs, lock=self.versions.lock):
            self.merged.entries.pop(self._top(path), None)
        present = self._present()
        for path in missing_files(self.versions.theirs, present, lock=self.versions.lock):
            self._set(path, self.versions.theirs[path])

    def carry(self) -> None:
        """What the tool writes about itself is always the newest."""
        for path, file in self.versions.theirs.items():
            if is_carried(path, ""):
                self._set(path, file)

    def revise_tables(self) -> dict[str, Revised]:
        """Add a revision where tables changed; what it does, by the path of the snapshot."""
        found: dict[str, Revised] = {}
        for path, file in self.versions.theirs.items():
            if not matches(path, (SNAPSHOTS,)):
                continue
            before = self.ours.get(path)
            if before is None:
                self._begin(path, file)
            elif before.blob != entry_of(file).blob:
                revised = self._revised(path, before, after=file)
                if revised is not None:
                    found[path] = revised
                    self._add(revised.files)
        return found

    def _revised(self, path: str, before: Entry, *, after: RenderedFile) -> Revised | None:
        present = self._present()
        written = {one: present[one] for one in revisions_beside(path, present)}
        blobs = (before.blob, *(one.blob for one in written.values()))
        content, *contents = read_blobs(self.repository, blobs)
        try:
            return revise(
                path,
                content,
                after=read_snapshot(after.content),
                written=dict(zip(written, contents, strict=True)),
            )
        except HistoryError as error:
            raise UpdateRefusedError(SC514, error.reason, paths=(error.path,)) from error

    def _begin(self, path: str, file: RenderedFile) -> None:
        revisions = path.rpartition("/")[0] + "/versions/"
        if not any(one.startswith(revisions) for one in self.ours):
            self._set(path, file)

    def _add(self, files: Mapping[str, RenderedFile]) -> None:
        store_blobs(self.repository, (file.content for file in files.values()))
        for path, file in files.items():
            self._set(path, file)

    def remake_schemas(self) -> None:
        """From the merged contracts; one that is in conflict keeps the schemas it has."""
        made = self._made()
        theirs = self.versions.theirs
        anew = (file for path, file in made.items() if theirs.get(path) != file)
        store_blobs(self.repository, (file.content for file in anew))
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
        present, theirs = self._present(), self.versions.theirs
        before = by_service(theirs, SCHEMAS)
        made: dict[str, RenderedFile] = {}
        for service, paths in by_service(present, REMADE_FROM).items():
            contract = contract_of(service)
            if contract not in present or self._top(contract) in self.merged.conflicts:
                continue
            if contract in theirs and entry_of(theirs[contract]) == present[contract]:
                made.update((path, theirs[path]) for path in before.get(service, ()))
            else:
                made.update(self._remade(paths, present))
        return made

    def _remade(
        self, paths: Sequence[str], entries: Mapping[str, Entry]
    ) -> Mapping[str, RenderedFile]:
        contents = read_blobs(self.repository, (entries[path].blob for path in paths))
        pairs = zip(paths, contents, strict=True)
        return self.versions.remake(
            Tree({path: RenderedFile(content=content) for path, content in pairs})
        )

    def _is_edited(self, path: str) -> bool:
        locked = self.versions.lock.files.get(path)
        if locked is not None and locked.blob == self.ours[path].blob:
            return False
        sources = by_service(self.ours, REMADE_FROM)[service_of(path)]
        before = self._remade(sources, self.ours).get(path)
        return before is None or entry_of(before).blob != self.ours[path].blob

    def _lacks_contract(self, path: str) -> bool:
        return self._top(contract_of(service_of(path))) not in self.merged.entries

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


def by_service(paths: Iterable[str], patterns: Sequence[str]) -> dict[str, list[str]]:
    """The paths that match, by the service that they belong to."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        if matches(path, patterns):
            found[service_of(path)].append(path)
    return found


def service_of(path: str) -> str:
    """`orders` of `services/orders/openapi.yaml`."""
    return path.split("/")[1]


def contract_of(service: str) -> str:
    """Where the contract of a service is."""
    return f"services/{service}/openapi.yaml"

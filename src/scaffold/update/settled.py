"""Whether an update can have nothing to do, told by hashes alone and without what renders.

An outcome follows from the scan, what a person states, the blueprint, the tool, and those few files
of HEAD that an update looks into. The lock says what all of them were when the tool last ran. Where
one is another, or the lock is not as the tool sealed it, the answer is no and the update runs.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import __version__
from scaffold.render.blueprint import BlueprintError, find_blueprint, read_blueprint
from scaffold.render.git import GitError
from scaffold.render.lock import blob_id, is_sealed
from scaffold.render.paths import ANSWERS_FILE, LOCK_FILE, OVERRIDES_FILE, SCAN_FILE
from scaffold.render.patterns import matches
from scaffold.render.releases import newest_version, read_released
from scaffold.render.tool import tool_hash
from scaffold.update.entries import Entry, list_entries, read_blobs
from scaffold.update.git import Repository
from scaffold.update.interrupted import RECORD
from scaffold.update.place import find_repository, generated_folder, refuse_unfinished
from scaffold.update.refusal import UpdateRefusedError

Blobs = Mapping[str, str]

# Read by an update, so that another content may mean another outcome.
READ = (
    ANSWERS_FILE,
    ".scaffold/*",
    OVERRIDES_FILE,
    "services/*/openapi.yaml",
    "services/*/src/*/schemas.py",
)
# It matters whether these are there; what is in them is the user's.
NEEDED = ("services/*/src/*/main.py", "services/*/src/*/*/handlers.py")
SNAPSHOTS = ("services/*/migrations/snapshot.json",)
# Of a snapshot as `new` writes it. Later ones differ in the revision that they belong to.
FIRST_REVISION = "0001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The blobs of the generated part, by path from its root."""

    repository: Repository
    blobs: Blobs

    def read(self, *paths: str) -> list[bytes]:
        """Contents, in order."""
        return read_blobs(self.repository, (self.blobs[path] for path in paths))


def is_settled(folder: Path, scan: str | None) -> bool:
    """Whether nothing has changed since the tool ran; `scan` is another one, in canonical form."""
    try:
        repository = find_repository(generated_folder(folder))
        refuse_unfinished(repository)
        if (repository.git_folder / RECORD).exists():
            return False
        head = inside(repository, list_entries(repository, "HEAD"))
        return is_as_locked(head, scan)
    except (UpdateRefusedError, GitError, BlueprintError, LookupError, ValueError, TypeError):
        # The update itself tells what is wrong.
        return False


def inside(repository: Repository, entries: Mapping[str, Entry]) -> Head:
    """What lies below the generated folder."""
    prefix = repository.prefix
    found = {
        path.removeprefix(prefix): one.blob
        for path, one in entries.items()
        if path.startswith(prefix)
    }
    return Head(repository=repository, blobs=found)


def is_as_locked(head: Head, scan: str | None) -> bool:
    """Each of what an outcome follows from, cheapest first."""
    content, kept = head.read(LOCK_FILE, SCAN_FILE)
    lock = json.loads(content)
    if not is_sealed(content) or (lock["tool"], lock["tool_hash"]) != (__version__, tool_hash()):
        return False
    if scan is not None and scan.encode() != kept.rstrip(b"\n"):
        return False
    locked = {path: one["blob"] for path, one in lock["files"].items()}
    if set(differing(head.blobs, locked)):
        return False
    if not all(are_the_tables(head, locked)):
        return False
    name, version = lock["blueprint"]["name"], lock["blueprint"]["version"]
    blueprint = read_blueprint(find_blueprint(name))
    # The bundle holds the lock's version; no other can be that of the folder.
    return newest_version(blueprint, released=read_released(name), known=[version]) == str(version)


def differing(head: Blobs, locked: Blobs) -> Iterator[str]:
    """Paths that an update would look into."""
    for path in head.keys() | locked.keys():
        if path == LOCK_FILE:
            continue
        if matches(path, READ):
            if head.get(path) != locked.get(path):
                yield path
        elif matches(path, NEEDED) and path in locked and path not in head:
            yield path


def are_the_tables(head: Head, locked: Blobs) -> Iterator[bool]:
    """Whether each snapshot is that of the tables of today, of whatever revision."""
    for path, blob in locked.items():
        if not matches(path, SNAPSHOTS) or head.blobs.get(path) == blob:
            continue
        if path not in head.blobs:
            yield False
            return
        [content] = head.read(path)
        snapshot = {**json.loads(content), "revision": FIRST_REVISION}
        yield blob_id((json.dumps(snapshot, indent=1) + "\n").encode()) == blob

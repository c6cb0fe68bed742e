"""Back from an update that left conflicts, or that ended before its end."""

import json
import os
from contextlib import suppress
from pathlib import Path

from scaffold.diagnostics.rules.update import SC503, SC513
from scaffold.update.git import Repository, git
from scaffold.update.refusal import UpdateRefusedError

# In git's own folder: what the update in progress brings, and which files it adds.
RECORD = "scaffold-update.json"


def abort_update(repository: Repository) -> None:
    """Return to HEAD from an update that left conflicts or was interrupted."""
    merging = repository.git_folder / "MERGE_HEAD"
    record = repository.git_folder / RECORD
    if not merging.is_file() or not record.is_file():
        raise UpdateRefusedError(SC513, "no update is in progress")
    if json.loads(record.read_text(encoding="utf-8"))["theirs"] != merging.read_text().strip():
        raise UpdateRefusedError(SC503, "the merge in progress is not an update of scaffold")
    take_back(repository)


def take_back(repository: Repository) -> None:
    """HEAD as it is, and none of the files that the update would have added."""
    record = repository.git_folder / RECORD
    unlock(repository)
    for path in json.loads(record.read_text(encoding="utf-8"))["added"]:
        remove(repository.top, path)
    git(repository.top, "reset", "-q", "--hard")
    record.unlink(missing_ok=True)


def clear_concluded(repository: Repository) -> None:
    """Remove what stayed of an update that was committed, by a person or by a git killed late."""
    record = repository.git_folder / RECORD
    if not record.is_file() or (repository.git_folder / "MERGE_HEAD").exists():
        return
    theirs = json.loads(record.read_text(encoding="utf-8"))["theirs"]
    if theirs in git(repository.top, "rev-parse", "HEAD^@").decode().split():
        unlock(repository)
    record.unlink()


def unlock(repository: Repository) -> None:
    """Locks that a killed git left; nobody else works here while an update is in progress."""
    (repository.git_folder / "index.lock").unlink(missing_ok=True)
    (repository.git_folder / "HEAD.lock").unlink(missing_ok=True)
    said = git(repository.top, "rev-parse", "--symbolic-full-name", "HEAD").decode().strip()
    common = git(repository.top, "rev-parse", "--git-common-dir").decode().strip()
    if said.startswith("refs/"):
        (repository.top / common / f"{said}.lock").unlink(missing_ok=True)


def remove(top: Path, path: str) -> None:
    """The file, and the folders above it that held nothing else."""
    with suppress(FileNotFoundError, NotADirectoryError):
        (top / path).unlink()
    above = Path(path).parent
    while above != Path():
        try:
            os.rmdir(top / above)
        except OSError:
            return
        above = above.parent

"""The outcome onto the disk, in steps of which each can be the last one.

First a record of what will be added, then `MERGE_HEAD`, then the files, then the commit. Killed
before `MERGE_HEAD`, nothing has changed; killed after it, git and `scaffold update --abort` know.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from scaffold.diagnostics.rules.update import SC503, SC512, SC513
from scaffold.render.git import GitError
from scaffold.update.entries import Entry, encoded, write_commit, write_entries
from scaffold.update.git import Repository, commit_merge, git
from scaffold.update.merge import Stages
from scaffold.update.obstacles import refuse_untracked
from scaffold.update.outcome import Outcome
from scaffold.update.refusal import UpdateRefusedError

RECORD = "scaffold-update.json"
NO_BLOB = "0" * 40


def apply_outcome(
    repository: Repository, head: Mapping[str, Entry], *, outcome: Outcome, message: str
) -> None:
    """Make the work tree the outcome; without conflicts it is committed as well."""
    added = [path for path in outcome.entries if path not in head]
    refuse_untracked(repository, added)
    tree = write_entries(repository, outcome.entries)
    theirs = write_commit(repository, write_entries(repository, outcome.theirs))
    announce(repository, theirs, added=added, message=message)
    try:
        # Times of files may have changed without their content; read-tree trusts the index.
        git(repository.top, "update-index", "-q", "--refresh")
        git(repository.top, "read-tree", "-m", "-u", "HEAD", tree)
        if outcome.conflicts:
            stage_conflicts(repository, outcome.conflicts)
        else:
            commit_merge(repository.top)
            (repository.git_folder / RECORD).unlink(missing_ok=True)
    except GitError as error:
        take_back(repository)
        raise UpdateRefusedError(SC512, str(error)) from error


def announce(repository: Repository, theirs: str, *, added: list[str], message: str) -> None:
    """Say that a merge is in progress, before it touches a file."""
    record = json.dumps({"theirs": theirs, "added": added}, indent=1)
    written(repository.git_folder / RECORD, record + "\n")
    written(repository.git_folder / "MERGE_HEAD", theirs + "\n")
    written(repository.git_folder / "MERGE_MODE", "no-ff")
    written(repository.git_folder / "MERGE_MSG", message)


def written(path: Path, text: str) -> None:
    """Write all of it or nothing."""
    beside = path.with_name(f"{path.name}.scaffold")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def stage_conflicts(repository: Repository, conflicts: Mapping[str, Stages]) -> None:
    """Tell the index what a person has to decide."""
    lines = []
    for path, stages in conflicts.items():
        lines.append(f"0 {NO_BLOB}\t{path}\0")
        lines += [f"{one.mode} {one.blob} {stage}\t{path}\0" for stage, one in stages.items()]
    index = ("update-index", "-z", "--index-info")
    git(repository.top, *index, stdin=encoded("".join(lines)))


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

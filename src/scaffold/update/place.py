"""Where an update happens: the repository of a folder, and what is unfinished there."""

import re
from pathlib import Path

from scaffold.diagnostics.rules.update import SC501, SC502, SC503
from scaffold.render.git import GitError
from scaffold.render.paths import ANSWERS_FILE
from scaffold.update.entries import lines_of
from scaffold.update.git import Repository, git, open_repository
from scaffold.update.refusal import UpdateRefusedError

FIRST_GIT = (2, 38)
IN_PROGRESS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
STATUS = ("--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=no")


def generated_folder(folder: Path) -> Path:
    """The generated repository that a folder lies in; the folder itself where there is none."""
    for one in (folder.absolute(), *folder.absolute().parents):
        if (one / ANSWERS_FILE).is_file():
            return one
    return folder


def find_repository(folder: Path) -> Repository:
    """The git repository of a folder, with a git that can merge trees."""
    try:
        said = git(folder if folder.is_dir() else Path(), "--version").decode()
        version = re.search(r"(\d+)\.(\d+)", said)
        if version and (int(version[1]), int(version[2])) < FIRST_GIT:
            raise UpdateRefusedError(SC501, f"{said.strip()} is too old")
        repository = open_repository(folder)
        git(repository.top, "rev-parse", "--verify", "-q", "HEAD")
    except GitError as error:
        raise UpdateRefusedError(SC501, str(error)) from error
    return repository


def refuse_unfinished(repository: Repository) -> None:
    """What is in progress, or not committed."""
    for name in IN_PROGRESS:
        if (repository.git_folder / name).exists():
            raise UpdateRefusedError(SC503, f"{name} is in {repository.git_folder}")
    changed = lines_of(git(repository.top, *STATUS))
    if changed:
        paths = tuple(one[3:] for one in changed if one[2:3] == " ")
        raise UpdateRefusedError(SC502, "not committed", paths=paths)

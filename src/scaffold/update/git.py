"""Git as a process, for updates."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold.render.git import LOCATIONS, OWN_IDENTITY, QUIET, STRICT, GitError

NO_ENVIRONMENT: Mapping[str, str] = {}


class NotARepositoryError(GitError):
    """The folder lies in no work tree of git."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """`prefix` leads from the top of the work tree to the generated repository; "" or "a/b/"."""

    top: Path
    git_folder: Path
    prefix: str


def open_repository(folder: Path) -> Repository:
    """The repository that a folder lies in."""
    asked = ("--show-toplevel", "--absolute-git-dir", "--show-prefix")
    try:
        said = git(folder, "rev-parse", *asked).decode().split("\n")
    except GitError as error:
        if "could not be started" in str(error):
            raise
        raise NotARepositoryError(str(error)) from error
    return Repository(top=Path(said[0]), git_folder=Path(said[1]), prefix=said[2])


def git(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] = NO_ENVIRONMENT,
    accepted: Sequence[int] = (0,),
) -> bytes:
    """What one git process prints; GitError where its exit code is not accepted."""
    outer = {key: value for key, value in os.environ.items() if key not in LOCATIONS}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            env={**outer, "LC_ALL": "C", **environment},
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git could not be started: {error.strerror}") from error
    if done.returncode not in accepted:
        said = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise GitError(f"git {arguments[0]}: {said}")
    return done.stdout


def commit_merge(folder: Path) -> None:
    """Conclude the merge in progress, under the user's name or else under ours."""
    commit = ("commit", "-q", "--no-edit", "--no-verify", "--cleanup=verbatim")
    try:
        git(folder, *STRICT, *QUIET, *commit)
    except GitError:
        git(folder, *OWN_IDENTITY, *QUIET, *commit)

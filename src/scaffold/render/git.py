"""The first commit of a generated repository: three git processes, in the common case."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# Where git finds its repository is decided here, not by a hook that happens to run us.
LOCATIONS = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
    }
)
# A name that git guesses from the machine is nobody's; without a real one, ours is in the commit.
STRICT = ("-c", "user.useConfigOnly=true")
OWN_IDENTITY = ("-c", "user.name=scaffold", "-c", "user.email=scaffold@localhost")
QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "commit.gpgSign=false")

# Everything is "big", so the files go into one pack: a file for each costs several times as much.
IN_ONE_PACK = ("-c", "core.bigFileThreshold=1")


class GitError(Exception):
    """Git is not there, or refused; what it said."""


def run(folder: Path, *arguments: str, accepted: Sequence[int] = (0,)) -> int:
    """One git process; its exit code where it is one of the accepted."""
    environment = {key: value for key, value in os.environ.items() if key not in LOCATIONS}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git could not be started: {error.strerror}") from error
    if done.returncode not in accepted:
        said = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise GitError(f"git {arguments[0]}: {said}")
    return done.returncode


def lies_in_another_repository(destination: Path) -> bool:
    """Whether a repository above would see the destination as its own; an ignored place is free."""
    above = destination.absolute().parent
    if not any((folder / ".git").exists() for folder in (above, *above.parents)):
        return False
    while not above.is_dir():
        above = above.parent
    path = os.path.relpath(destination.absolute(), above) + "/"
    ignored, not_ignored, no_repository = 0, 1, 128
    accepted = (ignored, not_ignored, no_repository)
    return run(above, "check-ignore", "-q", "--", path, accepted=accepted) == not_ignored


def commit_all(folder: Path, *, message: str) -> None:
    """Make the folder a repository and commit everything in it."""
    run(folder, "init", "-q", "-b", "main")
    # The tree is ours to the last file, so no ignore rule of the user keeps one out.
    run(folder, *IN_ONE_PACK, "add", "-A", "-f")
    commit = ("commit", "-q", "--no-verify", "-m", message)
    try:
        run(folder, *STRICT, *QUIET, *commit)
    except GitError:
        run(folder, *OWN_IDENTITY, *QUIET, *commit)

"""The scenarios of an update, run with copier and with scaffold: what of the user's edits is left.

An edit is lost if a line (or a binary content) that only the user wrote is in no file afterwards,
neither merged nor in a conflict, and nothing says that an update is unfinished.
"""

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import copier

from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.update.apply import apply_outcome
from scaffold.update.entries import list_entries
from scaffold.update.interrupted import abort_update
from scaffold.update.refusal import UpdateRefusedError
from tests.update.folders import (
    Scenario,
    commit,
    files_below,
    git,
    outcome_of,
    put,
    repository_of,
    scenarios,
)
from tests.update.test_interruptions import killed_by_git

KILLED = "interrupted_at_each_write"
MANIFEST = b"_subdirectory: template\n_envops: {keep_trailing_newline: true}\n"
ANSWERS = b"{{ _copier_answers|to_nice_yaml }}"
PATIENCE = 30.0
# Seconds after copier's first change; the first at which something is lost counts.
MOMENTS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)

Files = dict[str, bytes]
Update = Callable[[Scenario, Path], str]


def main() -> int:
    """A row for each scenario; 1 if scaffold loses anything."""
    lost_by_ours = 0
    print(f"{'scenario':<52} {'copier update':<34} scaffold update")
    for scenario in scenarios():
        theirs, ours = with_copiers_luck(scenario), outcome(scenario, with_scaffold)
        lost_by_ours += ours.startswith("LOSES")
        print(f"{scenario.folder.name:<52} {theirs:<34} {ours}")
    return 1 if lost_by_ours else 0


def with_copiers_luck(scenario: Scenario) -> str:
    """Where it is killed, at which moment decides."""
    if scenario.folder.name != KILLED:
        return outcome(scenario, with_copier)
    found = ""
    for moment in MOMENTS:
        found = outcome(scenario, partial(with_copier, killed_after=moment))
        if found.startswith("LOSES"):
            return found
    return found


def outcome(scenario: Scenario, update: Update) -> str:
    """What became of the edits, in a few words."""
    edits = lines_of(scenario.files("ours")) - lines_of(scenario.files("base"))
    with tempfile.TemporaryDirectory() as folder:
        told = update(scenario, Path(folder))
        lost = edits - lines_of(files_below(Path(folder, "made")))
    if lost:
        return f"LOSES {len(lost)} of {len(edits)} lines, {told}"
    return f"keeps all {len(edits)} lines, {told}" if edits else told


def lines_of(files: Files) -> set[bytes]:
    """Every line of every file that is not blank."""
    return {line for content in files.values() for line in content.splitlines() if line.strip()}


def with_copier(scenario: Scenario, folder: Path, *, killed_after: float | None = None) -> str:
    """The same three versions, with a template of copier's that has no variables."""
    template, made = folder / "template", folder / "made"
    template.mkdir()
    git(template, "init", "-q", "-b", "main")
    for tag, side in (("v1.0.0", "base"), ("v2.0.0", "theirs")):
        put(template, template_of(scenario, side))
        git(template, "add", "-A", "-f")
        git(template, "commit", "-q", "-m", tag)
        git(template, "tag", tag)
    generate_and_edit(scenario, template=template, made=made)
    if killed_after is not None:
        return killed_copier(made, after=killed_after)
    with silent():
        copier.run_update(made, overwrite=True, defaults=True, quiet=True)
    unmerged = git(made, "diff", "--name-only", "--diff-filter=U")
    return "conflict" if unmerged else "merged"


def generate_and_edit(scenario: Scenario, *, template: Path, made: Path) -> None:
    """What copier makes of the first version, and the user of that."""
    with silent():
        copier.run_copy(str(template), made, vcs_ref="v1.0.0", defaults=True, quiet=True)
    git(made, "init", "-q", "-b", "main")
    git(made, "config", "user.name", "u")
    git(made, "config", "user.email", "u@localhost")
    carried = {".copier-answers.yml": (made / ".copier-answers.yml").read_bytes()}
    put(made, {**scenario.files("base"), **carried})
    commit(made)
    ours = scenario.files("ours")
    kept = {one: ours[one] for one in ours if one not in scenario.expected.uncommitted}
    put(made, {**kept, **carried})
    commit(made)
    put(made, {**ours, **carried})


def template_of(scenario: Scenario, side: str) -> Files:
    """A template of copier's; what is the user's from the start is not in it."""
    files = scenario.files(side)
    rendered = {f"template/{one}": files[one] for one in files if not matches(one, BEYOND_TEMPLATE)}
    answers = {"template/{{ _copier_conf.answers_file }}.jinja": ANSWERS}
    return {"copier.yml": MANIFEST, **rendered, **answers}


def killed_copier(made: Path, *, after: float) -> str:
    """Kill it some time after it has begun to change files."""
    before = files_below(made)
    command = [sys.executable, "-m", "copier", "update", "--defaults", "--quiet"]
    running = subprocess.Popen(command, cwd=made, start_new_session=True, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    while files_below(made) == before and time.monotonic() - begun < PATIENCE:
        if running.poll() is not None:
            break
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    is_told = (made / ".git/MERGE_HEAD").exists()
    return "killed, " + ("a merge in progress" if is_told else "nothing tells of it")


def with_scaffold(scenario: Scenario, folder: Path) -> str:
    """Base, ours and theirs as an update has them."""
    repository = repository_of(scenario, folder / "made")
    if scenario.folder.name == KILLED:
        # In git's own process, while it writes the files.
        killed_by_git(scenario, repository, KILL_AFTER="9")
        abort_update(repository)
        return "killed, aborted to HEAD"
    head = list_entries(repository, "HEAD")
    try:
        found = outcome_of(scenario, repository)
        apply_outcome(repository, head, outcome=found, message="Update\n")
    except UpdateRefusedError as refused:
        return f"refused ({refused.rule.code})"
    return "conflict" if found.conflicts else "merged"


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Copier's progress and its warnings are of no interest here."""
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


if __name__ == "__main__":
    sys.exit(main())

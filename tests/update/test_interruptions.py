"""Killed at any moment, an update leaves the old tree, the new one, or a merge that aborts."""

import multiprocessing
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.render.git import GitError
from scaffold.update.apply import apply_outcome
from scaffold.update.entries import list_entries
from scaffold.update.git import Repository, open_repository
from scaffold.update.interrupted import abort_update, clear_concluded
from scaffold.update.refusal import UpdateRefusedError
from tests.update.folders import Scenario, files_below, git, outcome_of, repository_of, scenarios

SCENARIO = next(one for one in scenarios() if one.folder.name == "interrupted_at_each_write")
CONFLICT = next(one for one in scenarios() if one.folder.name == "container_removed_with_edits")
# Counts its calls, and kills who called it, or the git inside, at the one that it is told.
WRAPPER = """#!/bin/sh
count=$(($(cat "{count}" 2>/dev/null || echo 0) + 1))
echo $count > "{count}"
if [ $count = "$KILL_BEFORE" ]; then kill -9 $PPID; exit 1; fi
if [ $count = "$KILL_INSIDE" ]; then
    timeout -s KILL "$KILL_DELAY" {git} "$@"
    code=$?
    if [ "$KILL_BOTH" = yes ]; then kill -9 $PPID; fi
    exit $code
fi
started=$(date +%s%N)
{git} "$@"
code=$?
echo $(($(date +%s%N) - started)) >> "{count}.lives"
if [ $count = "$KILL_AFTER" ]; then kill -9 $PPID; fi
exit $code
"""
IS_SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
# Inside each child; and how many children an update has.
MOMENTS, CHILDREN = 200 if IS_SOAK else 1, 10
# A child is killed at a moment of its life, as long as it was measured to be, or right after it.
SHORTEST, LONGER = 0.0002, 1.2


def update(scenario: Scenario, repository: Repository) -> None:
    clear_concluded(repository)
    head = list_entries(repository, "HEAD")
    outcome = outcome_of(scenario, repository)
    apply_outcome(repository, head, outcome=outcome, message="Update\n")


def in_a_process(work: Callable[[], None]) -> int | None:
    """The exit code of work in a process of its own; negative where it was killed."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode


def killed_by_git(scenario: Scenario, repository: Repository, **settings: str) -> int:
    """Update with a git that kills; how often git was called."""
    folder = repository.top.parent / "bin"
    folder.mkdir(exist_ok=True)
    count = folder / "count"
    count.unlink(missing_ok=True)
    wrapper = folder / "git"
    wrapper.write_text(WRAPPER.format(count=count, git=shutil.which("git")))
    wrapper.chmod(0o755)

    def work() -> None:
        os.environ.update(settings, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
        try:
            update(scenario, repository)
        except (UpdateRefusedError, GitError):
            os._exit(1)

    in_a_process(work)
    return int(count.read_text())


def lives(scenario: Scenario, made: Path) -> list[float]:
    """How many seconds each git of an update lives that nobody kills."""
    killed_by_git(scenario, repository_of(scenario, made))
    told = (made.parent / "bin" / "count.lives").read_text()
    return [int(line) / 1e9 for line in told.split()]


def killed_by_itself(scenario: Scenario, repository: Repository, *, at: int) -> int | None:
    """Update, killed right before it writes a file of git's own for the n-th time."""
    calls = iter(range(100))

    def work() -> None:
        replace = Path.replace

        def counted(path: Path, target: Path) -> Path:
            if next(calls) == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace(path, target)

        Path.replace = counted  # type: ignore[method-assign,assignment]
        update(scenario, repository)

    return in_a_process(work)


def told_state(scenario: Scenario, repository: Repository) -> str:
    """Old, new or a merge in progress; of the latter, nothing is left after an abort."""
    if (repository.git_folder / "MERGE_HEAD").exists():
        abort_update(repository)
        assert (files_below(repository.top), git(repository.top, "status", "--porcelain")) in (
            (scenario.files("ours"), ""),
            (scenario.files("expected"), ""),
        )
        return "aborted"
    files = files_below(repository.top)
    assert git(repository.top, "status", "--porcelain") == ""
    if files == scenario.files("ours"):
        return "old"
    assert files == scenario.files("expected")
    return "new"


def update_again(scenario: Scenario, repository: Repository) -> None:
    """The next update succeeds, with all edits."""
    if files_below(repository.top) != scenario.files("expected"):
        update(scenario, repository)
    assert files_below(repository.top) == scenario.files("expected")


@pytest.mark.slow
@pytest.mark.parametrize("when", ["KILL_BEFORE", "KILL_AFTER"])
def test_killed_between_any_two_steps_nothing_is_lost(when: str, tmp_path: Path) -> None:
    calls = killed_by_git(SCENARIO, repository_of(SCENARIO, tmp_path / "counted"))
    assert calls == CHILDREN
    states = set()
    for step in range(1, calls + 1):
        (tmp_path / str(step)).mkdir()
        repository = repository_of(SCENARIO, tmp_path / str(step) / "made")
        killed_by_git(SCENARIO, repository, **{when: str(step)})
        states.add(told_state(SCENARIO, repository))
        update_again(SCENARIO, repository)
    assert states >= {"old", "aborted"}


@pytest.mark.parametrize("step", range(5))
def test_killed_while_it_says_that_a_merge_is_in_progress(step: int, tmp_path: Path) -> None:
    repository = repository_of(SCENARIO, tmp_path / "made")
    code = killed_by_itself(SCENARIO, repository, at=step)
    state = told_state(SCENARIO, repository)
    expected = [(-9, "old"), (-9, "old"), (-9, "aborted"), (-9, "aborted"), (0, "new")]
    assert (code, state) == expected[step]
    update_again(SCENARIO, repository)


@pytest.mark.slow
@pytest.mark.parametrize("child", range(1, CHILDREN + 1))
def test_a_git_that_is_killed_at_any_moment_loses_nothing(child: int, tmp_path: Path) -> None:
    chance = random.Random(child)
    template = repository_of(SCENARIO, tmp_path / "template").top
    (tmp_path / "measured").mkdir()
    longest = LONGER * lives(SCENARIO, tmp_path / "measured" / "made")[child - 1]
    states: Counter[str] = Counter()
    for number in range(MOMENTS):
        made = tmp_path / str(number) / "made"
        shutil.copytree(template, made)
        repository = open_repository(made)
        settings = {
            "KILL_INSIDE": str(child),
            "KILL_DELAY": f"{chance.uniform(SHORTEST, longest):.4f}",
            "KILL_BOTH": chance.choice(("yes", "no")),
        }
        killed_by_git(SCENARIO, repository, **settings)
        states[told_state(SCENARIO, repository)] += 1
        update_again(SCENARIO, repository)
        shutil.rmtree(tmp_path / str(number))
    print(f"git {child} of {CHILDREN}, killed at {MOMENTS} moments: {dict(states)}")


def test_locks_of_a_commit_that_was_killed_at_its_end_do_not_stay(tmp_path: Path) -> None:
    repository = repository_of(SCENARIO, tmp_path / "made")
    killed_by_git(SCENARIO, repository, KILL_AFTER="10")
    assert told_state(SCENARIO, repository) == "new"
    (repository.git_folder / "index.lock").touch()
    update(SCENARIO, repository)
    assert sorted(repository.git_folder.glob("*.lock")) == []


def test_an_update_with_conflicts_can_be_aborted_by_a_new_process(tmp_path: Path) -> None:
    repository = repository_of(CONFLICT, tmp_path / "made")
    assert in_a_process(lambda: update(CONFLICT, repository)) == 0
    assert (repository.git_folder / "MERGE_HEAD").exists()
    abort_update(open_repository(repository.top))
    assert files_below(repository.top) == CONFLICT.files("ours")

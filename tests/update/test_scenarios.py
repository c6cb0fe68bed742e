"""What an update does with edits, one scenario per folder."""

from pathlib import Path

import pytest

from scaffold.update.apply import apply_outcome
from scaffold.update.changes import changes_of
from scaffold.update.entries import list_entries
from scaffold.update.git import open_repository
from scaffold.update.interrupted import abort_update
from scaffold.update.refusal import UpdateRefusedError
from tests.update.folders import Scenario, files_below, git, outcome_of, repository_of, scenarios

ALL = {one.folder.name: one for one in scenarios()}
WITH_CONFLICTS = [name for name, one in ALL.items() if one.expected.conflicts]


def update(scenario: Scenario, folder: Path) -> dict[str, str]:
    """Conflicts by path, with why."""
    repository = repository_of(scenario, folder)
    head = list_entries(repository, "HEAD")
    outcome = outcome_of(scenario, repository)
    apply_outcome(repository, head, outcome=outcome, message="Update\n")
    assert sorted(outcome.kept_deleted) == sorted(scenario.expected.kept_deleted)
    assert sorted(path for path, _ in outcome.left_over) == sorted(scenario.expected.left_over)
    changes = changes_of(head, outcome)
    return {one.path: one.why for one in changes if one.action == "conflict"}


@pytest.mark.parametrize("scenario", ALL.values(), ids=list(ALL))
def test_an_update_has_the_outcome_that_was_written_down(
    scenario: Scenario, tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    if scenario.expected.refused is not None:
        with pytest.raises(UpdateRefusedError) as refused:
            update(scenario, folder)
        assert refused.value.rule.code == scenario.expected.refused
    else:
        assert update(scenario, folder) == scenario.expected.conflicts
    assert files_below(folder) == scenario.files("expected")


@pytest.mark.parametrize("scenario", ALL.values(), ids=list(ALL))
def test_what_is_not_in_conflict_is_committed(scenario: Scenario, tmp_path: Path) -> None:
    if scenario.expected.refused is not None:
        return
    update(scenario, tmp_path / "made")
    lines = git(tmp_path / "made", "diff", "--name-only", "--diff-filter=U").splitlines()
    assert sorted(set(lines)) == sorted(scenario.expected.conflicts)
    if not lines:
        assert git(tmp_path / "made", "status", "--porcelain", "--untracked-files=no") == ""


@pytest.mark.parametrize("name", WITH_CONFLICTS)
@pytest.mark.parametrize("by_git", [True, False], ids=["git", "scaffold"])
def test_an_abort_returns_to_what_was_committed(name: str, tmp_path: Path, *, by_git: bool) -> None:
    scenario, folder = ALL[name], tmp_path / "made"
    update(scenario, folder)
    if by_git:
        git(folder, "merge", "--abort")
    else:
        abort_update(open_repository(folder))
    assert files_below(folder) == scenario.files("ours")
    assert git(folder, "status", "--porcelain") == ""

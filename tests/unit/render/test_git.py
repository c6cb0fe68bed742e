import subprocess
from pathlib import Path

import pytest

from scaffold.render.git import GitError, commit_all, lies_in_another_repository


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a git identity."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    (made / ".gitignore").write_text("*.db\n")
    (made / "kept.db").write_text("x")
    return made


def test_everything_is_committed_under_an_own_identity(folder: Path) -> None:
    commit_all(folder, message="First")
    assert git(folder, "log", "--format=%an <%ae> %s") == "scaffold <scaffold@localhost> First"
    assert git(folder, "ls-files").split() == [".gitignore", "kept.db"]
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "branch", "--show-current") == "main"


def test_the_identity_of_the_user_comes_first(folder: Path, nobody: Path) -> None:
    (nobody / ".gitconfig").write_text(
        "[user]\nname = Ada\nemail = ada@example.org\n[commit]\ngpgSign = true\n"
    )
    commit_all(folder, message="First")
    assert git(folder, "log", "--format=%an <%ae>") == "Ada <ada@example.org>"


def test_variables_of_a_surrounding_hook_do_not_lead_elsewhere(
    folder: Path, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    commit_all(folder, message="First")
    assert (folder / ".git/HEAD").is_file()
    assert not (tmp_path / "elsewhere.git").exists()


def test_a_place_in_another_repository_is_told_from_an_ignored_one(tmp_path: Path) -> None:
    assert not lies_in_another_repository(tmp_path / "free")
    git(tmp_path, "init", "-q", "outer")
    outer = tmp_path / "outer"
    (outer / ".gitignore").write_text("/generated/*\n/out/\n")
    assert lies_in_another_repository(outer / "new")
    assert lies_in_another_repository(outer / "deep/er/new")
    assert not lies_in_another_repository(outer / "generated/new")
    assert not lies_in_another_repository(outer / "out")
    assert not lies_in_another_repository(outer / "out/deep/new")


def test_what_git_says_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(GitError, match="git could not be started"):
        commit_all(folder, message="First")

"""Repositories that tests generate and run; what they need to run is that of these tests."""

import fcntl
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.scans import ROOT

# What steers the run of these tests would steer the generated ones too.
OURS = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "TEST_DATABASE_URL", "VIRTUAL_ENV")
CACHES = (".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".data", ".dev")
PYTHON = ".venv/bin/python"

Environment = Mapping[str, str]


def environment(**settings: str) -> dict[str, str]:
    """That of this process without what is about its own tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in OURS and not name.startswith(("PYTEST_", "MAKE", "MFLAGS"))
    }
    return kept | settings


def run(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with both of its outputs in one text."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def succeed(folder: Path, *command: str, **settings: str) -> str:
    """What a command says that has to succeed."""
    done = run(folder, *command, **settings)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}"
    return done.stdout


def scaffold(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of scaffold itself."""
    return run(folder, sys.executable, "-m", "scaffold", *arguments, PYTHONPATH=str(ROOT / "src"))


def repository_of(scan: Path, folder: Path) -> Path:
    """What scaffold makes of a scan, ready to run; made by the first who asks."""
    name = scan.name.split(".")[0]
    made = folder / name
    folder.mkdir(exist_ok=True)
    with _lock(folder / f"{name}.lock"):
        if not (made / ".venv" / "ready").exists():
            done = scaffold(folder, "new", "--from", str(scan), name, "--no-git", "--quiet")
            assert done.returncode == 0, done.stdout
            make_ready(made)
    return made


def copy_of(repository: Path, folder: Path) -> Path:
    """One that a test may change."""
    shutil.copytree(repository, folder, ignore=shutil.ignore_patterns(*CACHES))
    make_ready(folder)
    return folder


def make_ready(repository: Path) -> None:
    """What `make` would install, taken from the environment of these tests."""
    succeed(repository, sys.executable, "-m", "venv", "--without-pip", ".venv")
    packages = succeed(
        repository, PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    )
    Path(packages.strip(), "shared.pth").write_text(sysconfig.get_path("purelib") + "\n")
    succeed(repository, PYTHON, "tools/link_workspace.py")
    (repository / ".venv" / "ready").touch()


def services_of(repository: Path) -> list[str]:
    """The names of all applications."""
    return sorted(path.name for path in (repository / "services").iterdir() if path.is_dir())


def stores_of(repository: Path) -> list[str]:
    """Those of the applications that have tables."""
    services = services_of(repository)
    return [name for name in services if (repository / "services" / name / "migrations").exists()]


def setting(service: str, name: str) -> str:
    """The environment variable of a service's setting."""
    return f"{service.upper().replace('-', '_')}_{name}"


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Workers of one test run wait for one another here."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

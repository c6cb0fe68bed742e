"""`make audit` finds nothing in what is generated, and finds what somebody puts into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repositories import copy_of, run, succeed
from tests.scans import EXAMPLES, SCANS

pytestmark = pytest.mark.slow

Scan = Callable[[], Path]
Repository = Callable[[Path], Path]

# Other tools report and gate nothing; fetching them is no part of these tests.
ALONE = {"REPORTS": "no"}
# In two parts, so that no search for secrets takes this file for one that holds them.
SECRETS = (
    "-----BEGIN EC PRIVATE" + " KEY-----",
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "ghp_" + "a" * 36,
    "sk_live_" + "a" * 16,
    "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhbm5hIn0" + ".c2lnbmF0dXJl",
)
UNSAFE = '''"""What nobody should write."""

import subprocess


def run(command: str) -> None:
    subprocess.run(command, shell=True, check=False)
'''


@pytest.fixture(scope="module")
def copied(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(repository(EXAMPLES[0]), tmp_path_factory.mktemp("audited") / "copy")


@pytest.mark.parametrize("scan", SCANS)
def test_an_audit_finds_nothing(scan: Scan, repository: Repository) -> None:
    assert "All checks passed!" in succeed(repository(scan()), "make", "audit-code")


def test_an_audit_runs_the_security_tests(copied: Path) -> None:
    assert " passed" in succeed(copied, "make", "audit", **ALONE)


def test_an_audit_finds_unsafe_code(copied: Path) -> None:
    unsafe = copied / "tools" / "unsafe.py"
    unsafe.write_text(UNSAFE)
    done = run(copied, "make", "audit-code")
    unsafe.unlink()
    assert done.returncode != 0
    assert "S602" in done.stdout


@pytest.mark.parametrize("secret", SECRETS, ids=lambda one: one[:8])
def test_an_audit_finds_a_secret(copied: Path, secret: str) -> None:
    forgotten = copied / "docs" / "forgotten.md"
    forgotten.write_text(f"the key is {secret}\n")
    done = run(copied, "make", "audit-code")
    forgotten.unlink()
    assert done.returncode != 0
    assert "forgotten.md:1:" in done.stdout
    assert "looks like a secret" in done.stdout


def test_a_route_that_forgets_whom_it_asks_is_found(copied: Path) -> None:
    (settings,) = (copied / "packages").rglob("servicekit/metrics.py")
    text = settings.read_text()
    settings.write_text(text.replace('"/metrics"', '"/forgotten"'))
    done = run(copied, "make", "audit", **ALONE)
    settings.write_text(text)
    assert done.returncode != 0
    assert "test_only_public_routes_answer_without_a_token" in done.stdout

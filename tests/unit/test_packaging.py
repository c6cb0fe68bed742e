"""What is installed can do what a checkout can."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scaffold.render.blueprint import find_blueprint, read_blueprint

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder / "site")
        for member in opened.infolist():
            (folder / "site" / member.filename).chmod(member.external_attr >> 16 & 0o777)
    return folder / "site"


def test_the_wheel_carries_the_blueprint_to_the_last_byte(installed: Path) -> None:
    shipped = read_blueprint(installed / "scaffold/blueprints/rewrite")
    assert shipped.files == read_blueprint(ROOT / "blueprints/rewrite").files


def test_an_installed_scaffold_finds_its_own_blueprint(installed: Path) -> None:
    code = "from scaffold.render.blueprint import find_blueprint as f; print(f('rewrite'))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(installed)},
        cwd=installed,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told.strip() == str(installed / "scaffold/blueprints/rewrite")


def test_a_checkout_finds_the_blueprint_beside_its_sources() -> None:
    assert find_blueprint("rewrite") == ROOT / "blueprints/rewrite"

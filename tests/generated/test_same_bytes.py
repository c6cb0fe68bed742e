"""The same scan, the same bytes: in another folder, process, and with keys in another order."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scans import ROOT, SCANS

pytestmark = pytest.mark.slow


def written(scan: Path, folder: Path, *, hash_seed: str) -> dict[str, tuple[bytes, int]]:
    """Content and mode of every file that a run of its own writes."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "scaffold", "new", "--from", str(scan), "made", "--no-git"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in folder.rglob("*")
        if path.is_file()
    }


def shuffled(value: object, chance: random.Random) -> object:
    if isinstance(value, list):
        return [shuffled(inner, chance) for inner in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    chance.shuffle(keys)
    return {key: shuffled(value[key], chance) for key in keys}


@pytest.mark.parametrize("scan", SCANS)
def test_neither_folder_nor_hash_seed_shows_in_a_byte(
    scan: Callable[[], Path], tmp_path: Path
) -> None:
    one = written(scan(), tmp_path / "one", hash_seed="1")
    two = written(scan(), tmp_path / "two", hash_seed="2")
    assert differing(one, two) == []


@pytest.mark.parametrize("scan", SCANS)
def test_the_order_of_keys_shows_in_no_byte(scan: Callable[[], Path], tmp_path: Path) -> None:
    path = scan()
    other = tmp_path / path.name
    value = json.loads(path.read_bytes())
    other.write_text(json.dumps(shuffled(value, random.Random(7))))
    one = written(path, tmp_path / "one", hash_seed="1")
    two = written(other, tmp_path / "two", hash_seed="1")
    assert differing(one, two) == []


def differing(one: dict[str, tuple[bytes, int]], two: dict[str, tuple[bytes, int]]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))

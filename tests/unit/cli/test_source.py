"""A pipe is read like a file, but that nobody waits for one forever."""

import os
import threading
from pathlib import Path

import pytest
import typer

from scaffold.cli import source
from scaffold.cli.source import read_source


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "LONGEST_SILENCE", 0.3)
    os.mkfifo(tmp_path / "scan.json")
    return tmp_path / "scan.json"


def test_a_pipe_that_nobody_writes_to_is_refused(pipe: Path) -> None:
    with pytest.raises(typer.BadParameter, match="nothing came for 0 seconds"):
        read_source(str(pipe))


def test_a_pipe_is_read_to_its_end(pipe: Path) -> None:
    writer = threading.Thread(target=pipe.write_bytes, args=(b"{}" * 100_000,))
    writer.start()
    found = read_source(str(pipe))
    writer.join()
    assert found.content == b"{}" * 100_000

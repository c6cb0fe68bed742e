"""A file that is no scan is refused where it stops being one, and nothing is written."""

import re
from pathlib import Path

import pytest

from tests.repositories import scaffold

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
LOCATED = re.compile(r"^error\[SC1\d\d\]: .+\n +--> given\.json(:\d+(:\d+)?)?", re.MULTILINE)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(PICTURE, id="picture"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"<!doctype html>\n<html><body>Not found</body></html>\n", id="html"),
        pytest.param(b'{"containers": {"api": {"description": "The', id="truncated"),
    ],
)
def test_what_is_no_scan_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "given.json").write_bytes(content)
    done = scaffold(tmp_path, "new", "--from", "given.json", "made")
    assert done.returncode == 1
    assert LOCATED.search(done.stdout), done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["given.json"]

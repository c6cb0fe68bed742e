"""Ways to say the same column, read from `columns.txt` and `types.txt`."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[tuple[str, str]]:
    """What is said, and one way to say it."""
    meant = ""
    for line in (HERE / name).read_text().splitlines():
        if line.startswith("= "):
            meant = line[2:]
        elif line and not line.startswith("# "):
            yield meant, line


COLUMNS = tuple(rows("columns.txt"))
TYPES = tuple(
    (meant, one.replace("_", " ")) for meant, line in rows("types.txt") for one in line.split(" ")
)
BY_COLUMN: dict[str, tuple[str, ...]] = {
    meant: tuple(text for one, text in COLUMNS if one == meant) for meant, _ in COLUMNS
}

"""Where a new row is found."""

from urllib.parse import unquote, urlsplit
from uuid import UUID

import pytest

from servicekit.location import location_of


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("A", 1), "/shelves/A/1"),
        (("a b/c?d#e%f", 1), "/shelves/a%20b%2Fc%3Fd%23e%25f/1"),
        (("w\u0101hi", UUID(int=1)), f"/shelves/w%C4%81hi/{UUID(int=1)}"),
        (("{number}", 1), "/shelves/%7Bnumber%7D/1"),
    ],
)
def test_each_part_of_a_key_is_one_segment(key: tuple[object, ...], place: str) -> None:
    made = location_of("/shelves/{warehouse}/{number}", *key)

    assert made == place
    assert [unquote(one) for one in urlsplit(made).path.split("/")[2:]] == list(map(str, key))

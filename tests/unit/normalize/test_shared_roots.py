"""Who serves the paths below one root."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected

LISTED = ["GET /api/v1/orders", "POST /api/v1/orders", "GET /api/v1/orders/{id}"]


def servers(group: str, paths: list[str]) -> set[str | None]:
    scan: dict[str, JsonValue] = {
        "containers": {
            "rails": {"technology": "Ruby on Rails", "description": "The application."},
            "desk": {
                "name": "Desk inboxes",
                "technology": "Rails, React",
                "type": "web app",
                "description": "Pages for inboxes and portals of agents.",
            },
        },
        "api_endpoints": [
            {"name": "Desk pages", "endpoints": ["GET /desk"]},
            {"name": "Orders", "container": "rails", "endpoints": [*LISTED]},
            {"name": group, "endpoints": [*paths]},
        ],
    }
    found = inspected(scan).operations
    return {one.container for one in found if one.group == group}


def test_a_word_of_a_web_application_takes_no_part_of_an_api() -> None:
    assert servers("Inboxes", ["GET /api/v1/inboxes", "GET /api/v1/inboxes/{id}"]) == {"rails"}


@pytest.mark.parametrize(
    ("group", "path"), [("Desk routes", "/api/v1/inboxes"), ("Inboxes", "/inboxes/pages")]
)
def test_its_own_group_and_its_own_paths_stay_with_it(group: str, path: str) -> None:
    assert servers(group, [f"GET {path}", f"GET {path}/{{id}}"]) == {"desk"}

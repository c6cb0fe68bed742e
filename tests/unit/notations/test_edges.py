"""Edges as text."""

import pytest

from scaffold.notations.edges import EdgeSpelling, is_planned, read_edge


@pytest.mark.parametrize(
    "text",
    [
        "web -> api: HTTPS",
        "web → api (HTTPS)",
        "`web` --> `api` - HTTPS",
        "web => api via HTTPS",
        "api <- web: HTTPS",
    ],
)
def test_an_edge_reads_the_same_in_every_spelling(text: str) -> None:
    found = read_edge(text)
    assert found is not None
    assert (found.source, found.destination) == ("web", "api")
    assert found.description.removeprefix("via ") == "HTTPS"


def test_an_edge_may_say_nothing_more() -> None:
    assert read_edge("web -> api") == EdgeSpelling(source="web", destination="api")


@pytest.mark.parametrize("text", ["", "web", "-> api", "web calls api"])
def test_a_text_without_an_arrow_between_two_ends_is_no_edge(text: str) -> None:
    assert read_edge(text) is None


@pytest.mark.parametrize(
    "text", ["Outbox events (planned)", "Future: metrics", "not yet implemented", "TBD"]
)
def test_what_is_not_there_yet_is_planned(text: str) -> None:
    assert is_planned(text)


@pytest.mark.parametrize("text", ["", "HTTPS", "unplanned outage reports", "sends futures prices"])
def test_other_words_are_no_plan(text: str) -> None:
    assert not is_planned(text)

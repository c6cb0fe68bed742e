"""Events that a section tells in groups and sentences, with who sends and takes them."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected

CONTAINERS: JsonValue = {
    "cake-shop": {"technology": "Ruby", "description": "Sells."},
    "cake-worker": {"technology": "Ruby", "description": "Background worker, runs jobs."},
    "cake-front": {"technology": "React", "description": "Web front end."},
    "cake-mail": {"technology": "Go", "description": "Sends mail."},
}


def told(section: JsonValue, *, name: str = "events") -> set[str]:
    """Name, producers and consumers of each event."""
    found = inspected({"containers": CONTAINERS, name: section})
    return {
        f"{one.name}: {', '.join(one.producers)} -> {', '.join(one.consumers)}"
        for one in found.messages
    }


BOTH = {"cake_made: cake-shop -> cake-front", "cake_eaten: cake-shop -> cake-front"}


@pytest.mark.parametrize(
    "section",
    [
        {"push": "cake-shop sends to cake-front: cake_made · cake_eaten"},
        {"push": "The shop emits cake_made and also cake_eaten to the front."},
        {"push": "cake-shop puts them into a list and cake-front receives: cake_made, cake_eaten."},
        {
            "push": "A list of redis (TTL). Sent by cake-shop to cake-front: `cake_made`,"
            " `cake_eaten`"
        },
        {"push (cake-shop → cake-front)": ["cake_made", "cake_eaten"]},
        {"cake-shop -> cake-front": {"all": "cake_made, cake_eaten"}},
        {
            "browser → shop": "x",
            "shop → browser": "The shop emits to the front: cake_made, cake_eaten",
        },
        {
            "push": {
                "publisher": "cake-shop",
                "subscribers": ["cake-front"],
                "names": ["cake_made", "cake_eaten"],
            }
        },
        {
            "push": {
                "description": "Enqueued in cake-shop by controllers, performed in cake-front.",
                "classes": ["cake_made", "cake_eaten"],
            }
        },
        {
            "about": "All of them are exported to cake-front.",
            "cake-shop": ["cake_made", "cake_eaten"],
        },
        {
            "cake_made": "list; cake-shop pushes one per cake, cake-front drains it",
            "cake_eaten": "pub/sub; cake-shop publishes, cake-front subscribes and broadcasts",
        },
        {"cake-shop": {"cake_made": "sent to cake-front", "cake_eaten": "sent to cake-front"}},
        {
            "queue": "cake-shop inserts rows, cake-front picks them up. Templates: cake_made,"
            " cake_eaten."
        },
    ],
)
def test_events_are_the_same_however_a_section_tells_them(section: JsonValue) -> None:
    assert told(section) == BOTH
    assert told(section, name="realtime_protocol") == BOTH


def test_who_enqueues_and_performs_does_both() -> None:
    assert told({"jobs": "The worker itself enqueues and performs SweepJob, BakeJob."}) == {
        "SweepJob: cake-worker -> cake-worker",
        "BakeJob: cake-worker -> cake-worker",
    }


@pytest.mark.parametrize(
    "section",
    [
        {"transport": "On connect cake-front calls cake-shop and answers with cake_made."},
        {"cake-front": "REST"},
        {"note": "cake-shop writes to cake-mail what it has."},
        {"retention": "cake-shop keeps 7 days, cake-mail 14"},
    ],
)
def test_what_names_no_event_is_none(section: dict[str, JsonValue]) -> None:
    found = told(section, name="realtime_protocol")
    assert found == set()


def test_a_workflow_that_enqueues_is_no_section_of_events() -> None:
    section: JsonValue = {
        "sweep": {"description": "cake-shop enqueues sweep_floor for cake-worker"}
    }
    assert told(section, name="workflows_jobs") == set()


def test_fields_of_an_event_are_no_events() -> None:
    section: JsonValue = {
        "cake_made": {
            "producers": ["cake-shop"],
            "consumers": ["cake-front"],
            "enum": "Topics.CAKE_MADE",
            "handler": "CakeMadeWorker",
        }
    }
    found = inspected({"containers": CONTAINERS, "events": section})
    assert {one.name for one in found.messages} == {"cake_made"}

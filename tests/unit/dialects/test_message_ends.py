"""Who sends and who receives events, where a list or a sentence tells it for many of them."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected


def messages(scan: dict[str, JsonValue]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found = inspected(scan)
    return {one.name: (one.producers, one.consumers) for one in found.messages}


APPS: JsonValue = {"shop": {"technology": "Go"}, "mail": {"technology": "Go"}}


def test_a_list_of_webhooks_beside_lists_of_topics_has_its_ends_for_all() -> None:
    messaging: JsonValue = {
        "kafkaTopics": [{"topic": "order-events", "publishedBy": ["shop"], "consumedBy": ["mail"]}],
        "webhooks": {
            "publishedBy": "shop",
            "deliveredTo": "mail",
            "eventTypes": ["order_paid", "order_sent"],
        },
    }
    ends = (("shop",), ("mail",))
    assert messages({"containers": APPS, "messaging": messaging}) == dict.fromkeys(
        ("order-events", "order_paid", "order_sent"), ends
    )


@pytest.mark.parametrize(
    "text",
    [
        "shop sends to mail. Body {event, data}.",
        "The shop posts all of them, signed, to the mail.",
        "Published by shop, consumed by mail.",
    ],
)
def test_the_text_in_front_of_a_list_tells_the_ends_of_all(text: str) -> None:
    jobs: JsonValue = {
        "tasks": [{"task": "send_mail", "queued_by": "shop", "runs_on": "mail"}],
        "webhooks": {"description": text, "events": ["order_paid"]},
    }
    found = messages({"containers": APPS, "background_jobs": jobs})
    assert found["order_paid"] == (("shop",), ("mail",))


def test_tasks_of_a_schedule_are_queued_as_others_are() -> None:
    jobs: JsonValue = {
        "tasks": [{"task": "send_mail", "queued_by": "shop", "runs_on": "mail"}],
        "beat_schedule": [
            {"entry": "nightly", "task": "clean_up", "queued_by": "shop", "runs_on": "mail"}
        ],
    }
    assert set(messages({"containers": APPS, "background_jobs": jobs})) == {"send_mail", "clean_up"}


@pytest.mark.parametrize(
    "text",
    [
        "Every event listed here is published by shop to all endpoints of the customer.",
        "Sends all events, signed.",
        "delivers webhooks",
    ],
)
def test_an_edge_that_carries_all_events_says_who_receives_them(text: str) -> None:
    component: JsonValue = {
        "container": "shop",
        "events": ["order.paid"],
        "relationships": [{"target": "Endpoints", "description": text}],
    }
    scan: dict[str, JsonValue] = {
        "containers": APPS,
        "components": {"hooks": component},
        "external_services": {"Endpoints": {"description": "of customers"}},
    }
    assert messages(scan) == {"order.paid": (("shop",), ("Endpoints",))}


def test_events_to_clients_go_to_the_web_application_that_reaches_who_sends_them() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {
            "shop": {"technology": "Go", "events_to_clients": ["order_paid - money came"]},
            "site": {"technology": "React"},
            "office": {"technology": "React"},
            "front": {"technology": "nginx"},
        },
        "edges": ["site -> front", "front -> shop"],
    }
    assert messages(scan) == {"order_paid": (("shop",), ("site",))}


def test_names_in_the_words_of_a_call_are_events_that_go_to_its_end() -> None:
    edges: JsonValue = [
        "shop -> mail: web hook: CreateOrder, DeleteOrder",
        "shop -> mail: events: all of them",
        "mail -> shop: exchanges events (OrderLost, OrderFound)",
    ]
    ends = (("shop",), ("mail",))
    assert messages({"containers": APPS, "edges": edges}) == {
        "CreateOrder": ends,
        "DeleteOrder": ends,
    }


def test_what_a_worker_tells_the_world_is_not_what_it_was_told() -> None:
    events: JsonValue = {
        "internal": [{"event": "order.paid", "publisher": "shop", "consumers": ["mail"]}],
        "webhooks": [{"event": "order_paid", "publisher": "mail", "consumers": ["Customers"]}],
    }
    scan: dict[str, JsonValue] = {
        "containers": APPS,
        "events": events,
        "external_services": {"Customers": {"description": "their endpoints"}},
    }
    assert messages(scan) == {
        "order.paid": (("shop",), ("mail",)),
        "order_paid": (("mail",), ("Customers",)),
    }


def test_topics_share_more_than_the_word_topic() -> None:
    events: JsonValue = {
        "topic-event": {"producer": "shop", "consumers": ["mail"]},
        "topic-notification-event": {"producer": "mail"},
    }
    assert set(messages({"containers": APPS, "events": events})) == {
        "topic-event",
        "topic-notification-event",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Runs AddEvent on each row.",
        "The AutoEvent manager reads sensors.",
        "`ship_all_job` enqueues `ship_one_job` for each.",
    ],
)
def test_classes_calls_and_jobs_of_one_are_no_events(text: str) -> None:
    assert messages({"containers": {"shop": {"technology": "Go", "description": text}}}) == {}


def test_what_a_topic_carries_is_no_event_beside_it() -> None:
    events: JsonValue = [
        {"topic": "orders", "producer": "shop", "payload": "OrderPaidEvent and friends"}
    ]
    assert set(messages({"containers": APPS, "events": events})) == {"orders"}


def test_jobs_that_a_component_begins_with_are_run_by_it() -> None:
    tasks: JsonValue = {
        "container": "mail",
        "description": "`send_mail`, `send_note` on the queue `mail`; all are sent by the shop.",
    }
    ends = (("shop",), ("mail",))
    assert messages({"containers": APPS, "components": {"tasks": tasks}}) == {
        "send_mail": ends,
        "send_note": ends,
    }

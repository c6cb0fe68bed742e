"""Events that are listed, and what prose adds to them."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected
from tests.unit.dialects.scans import codes, system_of, told


@pytest.mark.parametrize(
    "scan",
    [
        {"events": {"PaidEvent": {"producer": "shop", "consumers": ["mail"], "topic": "pay"}}},
        {
            "events": [
                {
                    "name": "PaidEvent",
                    "published_by": "shop",
                    "subscribers": "mail",
                    "channel": "pay",
                }
            ]
        },
        {
            "messaging": {
                "topics": [
                    {
                        "event": "PaidEvent",
                        "producers": ["shop"],
                        "consumers": ["mail"],
                        "topic": "pay",
                    }
                ]
            }
        },
        {
            "containers": {
                "shop": {"publishes": [{"event": "PaidEvent", "topic": "pay"}]},
                "mail": {"subscribes": ["PaidEvent"]},
            }
        },
        {
            "containers": {
                "mail": {
                    "consumedEvents": [{"name": "PaidEvent", "publisher": "shop", "topic": "pay"}]
                }
            }
        },
    ],
)
def test_a_listed_event_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    system, report = told(scan)
    # Who sends it may tell it, and who takes it: `normalize` makes one of them.
    assert {one.name for one in system.messages} == {"PaidEvent"}
    for field, meant in (("producers", "shop"), ("consumers", "mail")):
        assert {end for one in system.messages for end in getattr(one, field)} == {meant}
    assert {one.channel for one in system.messages} - {""} == {"pay"}
    assert "SC207" not in codes(report)


def test_prose_fills_what_a_listed_event_leaves_open() -> None:
    system = system_of(
        {
            "containers": {"mail": {"description": "The mail subscribes to `PaidEvent`."}},
            "events": {"PaidEvent": {"producer": "shop"}},
        }
    )
    (one,) = system.messages
    assert (one.producers, one.consumers) == (("shop",), ("mail",))
    assert one.origin.pointers == ("/events/PaidEvent", "/containers/mail/description")


def test_a_container_that_speaks_of_events_in_its_description_is_their_producer() -> None:
    system = system_of({"containers": {"shop": {"description": "Sells. Publishes PaidEvent."}}})
    assert [(one.name, one.producers) for one in system.messages] == [("PaidEvent", ("shop",))]


def test_a_consumer_may_name_the_producer_in_brackets() -> None:
    system = system_of({"containers": {"mail": {"consumes": ["PaidEvent (from shop)"]}}})
    assert [(one.producers, one.consumers) for one in system.messages] == [(("shop",), ("mail",))]


@pytest.mark.parametrize(
    "events",
    [
        {"Order": ["OrderPaid", "OrderSent"]},
        {"Order": [{"name": "OrderPaid"}, {"name": "OrderSent"}]},
        {"Order": {"OrderPaid": "after the bank's answer", "OrderSent": ""}},
        {"Order": {"events": ["OrderPaid", "OrderSent"]}},
        {"description": "Through the outbox.", "Order": ["OrderPaid", "OrderSent"]},
        {"order-service": ["OrderPaid", "OrderSent"]},
        ["OrderPaid", "OrderSent"],
        {"OrderPaid": [], "OrderSent": []},
    ],
)
def test_events_in_groups_are_those_of_the_group(events: JsonValue) -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"order-service": {"technology": "Go"}, "mail": {"technology": "Go"}},
        "tables": {"orders": {"owner": "order-service", "columns": ["id uuid pk"]}},
        "domain_events": events,
    }
    found = inspected(scan)
    assert [(one.name, one.producer) for one in found.messages] == [
        ("OrderPaid", "order-service"),
        ("OrderSent", "order-service"),
    ]


def test_containers_under_an_event_receive_it() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"orders": {"technology": "Go"}, "mail": {"technology": "Go"}},
        "events": {"OrderPaid": ["mail"]},
    }
    found = inspected(scan)
    assert [(one.producer, one.consumers) for one in found.messages] == [("orders", ("mail",))]


def test_an_event_with_and_without_the_word_is_one() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {
            "shop": {"publishes": ["OrderPaidEvent"]},
            "mail": {"subscribes": ["order.paid"]},
        },
    }
    found = inspected(scan)
    assert [(one.name, one.producer, one.consumers) for one in found.messages] == [
        ("OrderPaidEvent", "shop", ("mail",))
    ]


@pytest.mark.parametrize("name", ["bus_events", "events_to_clients", "domainEvents"])
def test_events_that_a_container_lists_under_a_name_of_their_own_are_sent_by_it(name: str) -> None:
    listed: JsonValue = [{"event": "OrderPaid", "listeners": ["mail"]}, "OrderSent - it is gone"]
    found = inspected({"containers": {"shop": {"technology": "Go", name: listed}, "mail": {}}})
    events = {one.name: (one.producers, one.consumers) for one in found.messages}
    assert events == {"OrderPaid": (("shop",), ("mail",)), "OrderSent": (("shop",), ())}


def test_events_that_come_in_are_taken_by_who_lists_them() -> None:
    found = inspected({"containers": {"mail": {"incoming_events": ["OrderPaid"]}, "shop": {}}})
    assert [one.consumers for one in found.messages] == [("mail",)]


def test_quoted_names_behind_a_verb_are_events() -> None:
    text = "Checks the card, then publishes `order_paid` and `OrderSent:Late` to its queue."
    found = inspected({"containers": {"shop": {"technology": "Go", "description": text}}})
    assert {one.name: one.producers for one in found.messages} == {
        "order_paid": ("shop",),
        "OrderSent:Late": ("shop",),
    }


def test_a_command_that_is_called_create_event_is_no_event() -> None:
    api: JsonValue = {"domains": {"Events": {"commands": [{"name": "CreateEvent"}]}}}
    found = inspected({"containers": {"shop": {"technology": "Go", "api_surface": api}}})
    assert found.messages == ()


def test_a_task_that_one_container_queues_and_another_runs_is_a_message() -> None:
    tasks: JsonValue = [{"task": "send_mail", "queued_by": "shop", "runs_on": "mail"}]
    scan: dict[str, JsonValue] = {
        "containers": {"shop": {"technology": "Go"}, "mail": {"technology": "Go"}},
        "background_jobs": {"tasks": tasks},
    }
    found = inspected(scan)
    assert [(one.name, one.producers, one.consumers) for one in found.messages] == [
        ("send_mail", ("shop",), ("mail",))
    ]
    assert [one.name for one in found.workflows] == ["send_mail"]

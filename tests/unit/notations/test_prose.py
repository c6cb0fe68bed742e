"""Events and handlers in sentences."""

import pytest

from scaffold.notations.event_roles import Role
from scaffold.notations.prose import Known, events_in, handlers_in, sentences

ACTORS = {"order-service": "order-service", "mailer": "mailer", "client apps": "client apps"}


def told(text: str, teller: str = "") -> list[tuple[str, str | None, str]]:
    known = Known(actors=ACTORS, events=frozenset({"order.paid", "CartEmptied"}), teller=teller)
    return [(one.name, one.role, one.actor) for one in events_in(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The `order-service` publishes a `PaidEvent`.",
            ("PaidEvent", Role.PRODUCER, "order-service"),
        ),
        (
            "order-service emits PaidEvents to the bus.",
            ("PaidEvent", Role.PRODUCER, "order-service"),
        ),
        (
            "A `PaidEvent` is published by the `order-service`.",
            ("PaidEvent", Role.PRODUCER, "order-service"),
        ),
        (
            "The handler within mailer subscribes to `PaidEvent`.",
            ("PaidEvent", Role.CONSUMER, "mailer"),
        ),
        ("`PaidEvent` is consumed by the mailer.", ("PaidEvent", Role.CONSUMER, "mailer")),
        (
            "A scheduler (likely `order-service`) reads rows and publishes a `PaidEvent`.",
            ("PaidEvent", Role.PRODUCER, "order-service"),
        ),
        ("Quotas change on activation (`PaidEvent`).", ("PaidEvent", None, "")),
        ("The bus publishes a `PaidEvent`.", ("PaidEvent", Role.PRODUCER, "")),
        ("order-service publishes order.paid.", ("order.paid", Role.PRODUCER, "order-service")),
        ("mailer clears its copy on CartEmptied.", ("CartEmptied", Role.CONSUMER, "mailer")),
        ("mailer handles `order.paid`", ("order.paid", Role.CONSUMER, "mailer")),
        ("order.paids and CartEmptiedX, see PaidEvent", ("PaidEvent", None, "")),
    ],
)
def test_a_sentence_tells_who_does_what_with_an_event(
    text: str, expected: tuple[str, Role | None, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text", ["It publishes a `PaidEvent`.", "A `PaidEvent` is published to open a room."]
)
def test_a_sentence_without_a_subject_speaks_of_who_tells_it(text: str) -> None:
    assert told(text, "payments") == [("PaidEvent", Role.PRODUCER, "payments")]


@pytest.mark.parametrize(
    "text",
    ["Opens an account when `CartEmptied` arrives.", "Event handlers: CartEmptied resets it."],
)
def test_who_tells_of_an_event_that_arrives_receives_it(text: str) -> None:
    assert told(text, "payments") == [("CartEmptied", Role.CONSUMER, "payments")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "order-service publishes `order_sent`; mailer consumes it.",
            [("order_sent", "producer", "order-service"), ("order_sent", "consumer", "mailer")],
        ),
        (
            "order-service enqueues `order_sent` and `order_lost`; the mailer executes them.",
            [
                ("order_sent", "producer", "order-service"),
                ("order_sent", "consumer", "mailer"),
                ("order_lost", "producer", "order-service"),
                ("order_lost", "consumer", "mailer"),
            ],
        ),
        (
            "order-service publishes `order_sent` (once) and `lost` to client apps that listen.",
            [
                ("order_sent", "producer", "order-service"),
                ("order_sent", "consumer", "client apps"),
                ("lost", "producer", "order-service"),
                ("lost", "consumer", "client apps"),
            ],
        ),
        ("mailer sends order.paid.", [("order.paid", "producer", "mailer")]),
        ("On success it goes to `order.paid`.", [("order.paid", "producer", "")]),
        (
            "`send_mail`, `send_note` on the queue `mail`. Triggered from order-service.",
            [
                ("send_mail", "consumer", "tasks"),
                ("send_note", "consumer", "tasks"),
                ("send_mail", None, ""),
                ("send_note", None, ""),
                ("send_mail", "producer", "order-service"),
                ("send_note", "producer", "order-service"),
            ],
        ),
        (
            "`send_mail`: order-service writes a row and enqueues it.",
            [
                ("send_mail", "consumer", "tasks"),
                ("send_mail", None, ""),
                ("send_mail", "producer", "order-service"),
            ],
        ),
    ],
)
def test_who_takes_events_may_stand_behind_them(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    teller = "tasks" if text.startswith("`") else ""
    assert told(text, teller) == expected


def test_a_subject_that_nobody_knows_is_not_the_one_that_stands_before_it() -> None:
    text = "After the order-service has saved it the bulk handlers publish `order.paid`."
    assert told(text) == [("order.paid", Role.PRODUCER, "")]


@pytest.mark.parametrize("text", ["`main_branch` is checked out.", "It publishes `lost`.", "`a_b`"])
def test_what_is_quoted_without_a_verb_is_no_event(text: str) -> None:
    assert told(text) == []


def test_this_event_stands_for_those_of_the_sentence_before() -> None:
    text = (
        "It emits `PaidEvent` or `SentEvent` (e.g. by mail). The mailer subscribes to this event."
    )
    assert told(text)[2:] == [
        ("PaidEvent", Role.CONSUMER, "mailer"),
        ("SentEvent", Role.CONSUMER, "mailer"),
    ]


@pytest.mark.parametrize(
    "text",
    ["An Event.", "NATS Event", "EventBus", "a DomainEvent base class", "MyEventHandler runs"],
)
def test_words_that_only_look_like_events_are_none(text: str) -> None:
    assert told(text) == []


def test_an_abbreviation_ends_no_sentence() -> None:
    assert list(sentences("A handler (e.g. `X`) runs. Then it stops.")) == [
        "A handler (e.g. `X`) runs.",
        "Then it stops.",
    ]


def test_handlers_are_found_by_class_and_by_file() -> None:
    text = "Done by `PayOrderHandler`. See src/accept-workspace-invite.handler.ts for more."
    assert [(one.name, one.is_file) for one in handlers_in(text)] == [
        ("PayOrderHandler", False),
        ("AcceptWorkspaceInviteHandler", True),
    ]
    assert next(handlers_in(text)).sentence == "Done by `PayOrderHandler`."


def test_the_word_handler_alone_is_no_name() -> None:
    assert list(handlers_in("A Handler, command handlers and the handler.ts file")) == []

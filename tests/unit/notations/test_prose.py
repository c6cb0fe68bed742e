"""Events and handlers in sentences."""

import pytest

from scaffold.notations.prose import Known, Role, events_in, handlers_in, sentences

ACTORS = {"order-service": "order-service", "mailer": "mailer"}


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

"""What the files that edges bring along are rendered from."""

from dataclasses import dataclass

from scaffold.naming import KebabName, PascalName, SnakeName
from scaffold.plan.encoding import PythonDoc, PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """The imports of `settings.py`, and the fields of its class."""

    imports: PythonSource
    fields: tuple[PythonSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientMethodView:
    """`signature` and `body` are whole."""

    name: SnakeName
    signature: PythonSource
    doc: PythonDoc
    body: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCaseView:
    """`asking` and `expected` are statements of a test; `answer` is a class, None without body."""

    name: SnakeName
    signature: PythonSource
    asking: PythonSource
    answer: PythonSource | None
    expected: PythonSource
    refused: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """`clients/<module>/client.py` and its test; `neighbor` is the other's name as a literal."""

    module: SnakeName
    folder: KebabName
    name: PascalName
    neighbor: PythonSource
    doc: PythonDoc
    class_doc: PythonDoc
    pointer: PythonDoc
    imports: PythonSource
    methods: tuple[ClientMethodView, ...]
    test_doc: PythonDoc
    test_imports: PythonSource
    cases: tuple[ClientCaseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMethodView:
    """A method for an event; `body` is whole."""

    name: SnakeName
    signature: PythonSource
    doc: PythonDoc
    pointer: PythonDoc
    body: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    """`events.py` and its test.

    `outbox` is a statement where events are rows first; `cases` are rows of a test: channel,
    and how an event is sent.
    """

    doc: PythonDoc
    class_doc: PythonDoc
    imports: PythonSource
    outbox: PythonSource | None
    methods: tuple[EventMethodView, ...]
    test_imports: PythonSource
    cases: tuple[PythonSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumerView:
    """The modules of `consumers/`, and rows of their test: channel and method."""

    base_doc: PythonDoc
    class_doc: PythonDoc
    imports: PythonSource
    methods: tuple[EventMethodView, ...]
    subscriptions_doc: PythonDoc
    subscriptions_imports: PythonSource
    subscriptions: PythonSource
    test_imports: PythonSource
    cases: tuple[PythonSource, ...]

"""`consumers/`: what an application does with the events that it takes."""

from scaffold.model import Message
from scaffold.naming import SnakeName
from scaffold.plan.edge_views import ConsumerView, EventMethodView
from scaffold.plan.encoding import PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.literals import bracketed_text
from scaffold.plan.messaging.traffic import Traffic, channel_of, method_names
from scaffold.plan.source import (
    Call,
    Import,
    call,
    import_block,
    imported,
    keyword,
    layout,
    statement,
)

MISSING = "The scan does not say what follows from this event."


def plan_consumers(traffic: Traffic, package: SnakeName, *, folder: str) -> ConsumerView | None:
    """The consumers of an application."""
    if not traffic.taken:
        return None
    names = method_names(traffic.taken)
    module = f"{package}.consumers"
    base = {
        *imported("servicekit.event_bus", "Event"),
        *imported("servicekit.handlers", "BaseHandlers"),
        *imported("servicekit.problems", "NotModelled"),
    }
    listed = {
        *imported(f"{module}.handlers", "ConsumersHandlers"),
        *imported("servicekit.consuming", "Consumers", "Subscription"),
    }
    return ConsumerView(
        base_doc=doc_text(
            f"What {folder} does with events by default; handlers.py is the place to change it"
        ),
        class_doc=doc_text(f"The events that {folder} takes", indent=4),
        imports=import_block(base, first_party=[package]),
        methods=tuple(_method(one, names[one.name]) for one in traffic.taken),
        subscriptions_doc=doc_text(f"Which events {folder} takes, and who handles them"),
        subscriptions_imports=import_block(listed, first_party=[package]),
        subscriptions=_subscriptions(traffic, names, folder=folder),
        test_imports=_test_imports(module, package),
        cases=tuple(_case(one, names[one.name]) for one in traffic.taken),
    )


def _method(message: Message, name: SnakeName) -> EventMethodView:
    text = one_line(message.description)
    pointer = message.origin.pointer
    where = bracketed_text(pointer, indent=12, before=len("scan_pointer="))
    raised = call("NotModelled", python_literal(MISSING), keyword("scan_pointer", where))
    made = Call(f"async def {name}", ("self", "event: Event"))
    signature = layout(made, indent=4, after=len(" -> None:"))
    return EventMethodView(
        name=name,
        signature=PythonSource(f"    {signature} -> None:"),
        doc=doc_text(f"{message.name}: {text}" if text else message.name, indent=8),
        pointer=doc_pointer(pointer),
        body=PythonSource("        raise " + layout(raised, indent=8, before=len("raise "))),
    )


def _subscriptions(traffic: Traffic, names: dict[str, SnakeName], *, folder: str) -> PythonSource:
    rows = tuple(
        call(
            "Subscription",
            keyword("channel", python_literal(channel_of(one))),
            keyword("handle", call(f"lambda to, event: to.{names[one.name]}", "event")),
        )
        for one in traffic.taken
    )
    made = call(
        "Consumers",
        keyword("group", python_literal(folder)),
        "handlers=ConsumersHandlers",
        keyword("subscriptions", Call("", rows)),
    )
    return statement("CONSUMERS = ", made)


def _test_imports(module: str, package: SnakeName) -> PythonSource:
    needed: set[Import] = {
        Import("asyncio"),
        Import("pytest"),
        *imported("fastapi", "FastAPI"),
        *imported(f"{module}.handlers", "ConsumersHandlers"),
        *imported(f"{module}.subscriptions", "CONSUMERS"),
        *imported("servicekit.event_bus", "Event"),
    }
    return import_block(needed, first_party=[package])


def _case(message: Message, name: SnakeName) -> PythonSource:
    row = Call("", (python_literal(channel_of(message)), python_literal(str(name))))
    return layout(row, indent=8, after=1)

"""`events.py`: a method for each event that an application publishes."""

from scaffold.model import Message, chosen
from scaffold.naming import SnakeName
from scaffold.plan.edge_views import EventMethodView, PublisherView
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.messaging.traffic import OutboxTable, Traffic, channel_of, method_names
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

# The channel of a test, where the scan names none.
ANY_CHANNEL = "any-channel"


def plan_publisher(
    traffic: Traffic, package: SnakeName, *, module: SnakeName | None, folder: str
) -> PublisherView | None:
    """The publisher of an application; `module` is that of the outbox's model."""
    if not traffic.publishes:
        return None
    names = method_names(traffic.sent)
    methods = [_method(one, names[one.name], outbox=traffic.outbox) for one in traffic.sent]
    cases = [_case(names[one.name], channel_of(one)) for one in traffic.sent]
    if not traffic.sent:
        methods, cases = [_open_method(traffic)], [_open_case()]
    return PublisherView(
        doc=doc_text(f"The events that {folder} publishes"),
        class_doc=_class_doc(traffic),
        imports=_imports(traffic.outbox, package, module=module),
        outbox=None if traffic.outbox is None else _outbox(traffic.outbox),
        methods=tuple(methods),
        test_imports=_test_imports(traffic, package),
        cases=tuple(cases),
    )


def _class_doc(traffic: Traffic) -> PythonDoc:
    told = "; ".join(dict.fromkeys(one_line(one.description) for one in traffic.edges))
    way = (
        "Stored with the work that they tell of, and published once that is committed."
        if traffic.outbox is not None
        else "Published once the work that they tell of is committed; a process that dies between "
        "the two publishes none."
    )
    return doc_text(f"{way} {told}".strip(), indent=4)


def _imports(
    outbox: OutboxTable | None, package: SnakeName, *, module: SnakeName | None
) -> PythonSource:
    needed: set[Import] = set(imported("servicekit.columns", "JsonObject"))
    if outbox is None:
        needed.update(imported("servicekit.events", "Publisher"))
    else:
        needed.update(imported("servicekit.columns", "utc_now"))
        needed.update(imported("servicekit.database", "Session"))
        needed.update(imported("servicekit.outbox", "Outbox"))
        needed.update(imported(f"{package}.models.{module}", str(chosen(outbox.table.class_name))))
    return import_block(needed, first_party=[package])


def _outbox(outbox: OutboxTable) -> PythonSource:
    columns = {
        "key": outbox.key,
        "channel": outbox.channel,
        "data": outbox.data,
        "created": outbox.created,
        "published": outbox.published,
    }
    named = [
        keyword(name, python_literal(str(column.attribute))) for name, column in columns.items()
    ]
    model = keyword("model", str(chosen(outbox.table.class_name)))
    return statement("OUTBOX = ", call("Outbox", model, *named))


def _method(message: Message, name: SnakeName, *, outbox: OutboxTable | None) -> EventMethodView:
    text = one_line(message.description)
    return EventMethodView(
        name=name,
        signature=PythonSource(_signature(name, "data: JsonObject")),
        doc=doc_text(f"{message.name}: {text}" if text else message.name, indent=8),
        pointer=doc_pointer(message.origin.pointer),
        body=_sending(python_literal(channel_of(message)), outbox),
    )


def _open_method(traffic: Traffic) -> EventMethodView:
    """Where the scan says that events are sent and not which."""
    return EventMethodView(
        name=SnakeName("publish"),
        signature=PythonSource(_signature("publish", "channel: str", "data: JsonObject")),
        doc=doc_text("An event of any name: the scan tells of none", indent=8),
        pointer=doc_pointer(traffic.edges[0].origin.pointer),
        body=_sending("channel", traffic.outbox),
    )


def _signature(name: str, *arguments: str) -> str:
    made = Call(f"async def {name}", ("self", *arguments))
    return f"    {layout(made, indent=4, after=len(' -> None:'))} -> None:"


def _sending(channel: str, outbox: OutboxTable | None) -> PythonSource:
    if outbox is None:
        made = call("await self._publisher.publish", channel, "data")
    else:
        row = call(
            str(chosen(outbox.table.class_name)),
            keyword(str(outbox.channel.attribute), channel),
            keyword(str(outbox.data.attribute), "data"),
            keyword(str(outbox.created.attribute), "utc_now()"),
        )
        made = call("self._session.add", row)
    return PythonSource("        " + layout(made, indent=8))


def _case(name: SnakeName, channel: str) -> PythonSource:
    return _row(channel, f"lambda to, data: to.{name}(data)")


def _open_case() -> PythonSource:
    return _row(ANY_CHANNEL, f"lambda to, data: to.publish({python_literal(ANY_CHANNEL)}, data)")


def _row(channel: str, send: str) -> PythonSource:
    return layout(Call("", (python_literal(channel), send)), indent=8, after=1)


def _test_imports(traffic: Traffic, package: SnakeName) -> PythonSource:
    needed: set[Import] = {
        Import("asyncio"),
        Import("pytest"),
        *imported("collections.abc", "Awaitable", "Callable"),
        *imported("servicekit.columns", "JsonObject"),
        *imported("servicekit.event_log", "EventLog"),
        *imported(f"{package}.events", "Events"),
    }
    if traffic.outbox is None:
        needed.update(imported("servicekit.after_commit", "AfterCommit"))
        needed.update(imported("servicekit.events", "PublisherOf"))
    else:
        needed.update(imported("fastapi", "FastAPI"))
        needed.update(imported(f"{package}.events", "OUTBOX"))
    return import_block(needed, first_party=[package])

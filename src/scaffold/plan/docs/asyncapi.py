"""`docs/asyncapi.yaml`: a channel for each event, and who sends and receives it."""

from collections.abc import Iterator, Mapping, Sequence

from scaffold.model import Certainty, Message, System
from scaffold.plan.encoding import YamlText, yaml_document
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.messaging.traffic import channel_of, method_names
from scaffold.plan.services import Service

Part = dict[str, object]

VERSION = "3.0.0"
LONGEST = 500
# How servicekit writes an event: on Kafka as one object, on NATS with the id in a header.
PAYLOAD: Part = {
    "type": "object",
    "required": ["data", "at"],
    "properties": {
        "id": {"type": "string", "description": "Tells a second delivery from a second event."},
        "at": {"type": "string", "format": "date-time"},
        "data": {"type": "object", "description": "The scan names no fields, so it may hold any."},
    },
}


def plan_asyncapi(system: System, services: Sequence[Service]) -> YamlText:
    """The document, empty where the scan tells of no event."""
    if not system.messages:
        return YamlText("")
    names = {key: str(name) for key, name in method_names(system.messages).items()}
    return yaml_document(
        {
            "asyncapi": VERSION,
            "info": {"title": one_line(system.title), "version": "0.1.0"},
            "channels": {
                names[one.name]: {
                    "address": one_line(channel_of(one)),
                    "messages": {names[one.name]: _ref("components/messages", names[one.name])},
                }
                for one in system.messages
            },
            "operations": dict(_operations(system, services, names=names)),
            "components": {
                "messages": {names[one.name]: _message(one) for one in system.messages},
                "schemas": {"Event": PAYLOAD},
            },
        }
    )


def _ref(*path: str) -> Part:
    return {"$ref": f"#/{'/'.join(path)}"}


def _operations(
    system: System, services: Sequence[Service], *, names: Mapping[str, str]
) -> Iterator[tuple[str, Part]]:
    """What each application does with each event; ends elsewhere are in `events.md`."""
    folders = {one.container.key: str(one.view.folder) for one in services}
    for message in system.messages:
        name = names[message.name]
        for action, ends in (("send", message.producers), ("receive", message.consumers)):
            for folder in (folders[one] for one in ends if one in folders):
                yield (
                    f"{folder}-{action}-{name}",
                    {
                        "action": action,
                        "channel": _ref("channels", name),
                        "messages": [_ref("channels", name, "messages", name)],
                    },
                )


def _message(one: Message) -> Part:
    told: Part = {"name": one_line(one.name)}
    if one.description:
        told["description"] = shortened(one_line(one.description), LONGEST)
    told["payload"] = _ref("components", "schemas", "Event")
    told["x-scan-pointer"] = one.origin.pointer
    if one.origin.certainty is not Certainty.STATED:
        told["x-inferred"] = {"certainty": one.origin.certainty.value, "rule": one.origin.rule}
    return told

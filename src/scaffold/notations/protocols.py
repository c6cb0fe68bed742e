"""How one container speaks to another: what different words for one protocol have in common."""

import re

_FAMILIES = {
    "http": "http https rest restful rest_api http_api json_over_http http_json openapi http_rest",
    "grpc": "grpc grpc_http2 protobuf",
    "graphql": "graphql",
    "soap": "soap",
    "websocket": "websocket websockets ws wss socket_io",
    "thrift": "thrift",
    "amqp": "amqp rabbitmq",
    "kafka": "kafka",
    "mqtt": "mqtt",
    "nats": "nats jetstream",
}
_OF_WORD = {word: family for family, words in _FAMILIES.items() for word in words.split()}
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def protocol_of(text: str) -> str | None:
    """The family of a protocol; None where the text is no word for one."""
    if len(text) > _LONGEST:
        return None
    return _OF_WORD.get(_BETWEEN.sub("_", text.lower()).strip("_"))

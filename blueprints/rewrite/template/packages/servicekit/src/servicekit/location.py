"""Where a new row is found: the Location of a 201."""

import re
from urllib.parse import quote

from servicekit.columns import JsonObject

# Joined to the `responses` of a route that sets the header.
LOCATED: dict[int | str, JsonObject] = {
    201: {"headers": {"Location": {"schema": {"type": "string"}, "required": True}}}
}
_PARAMETER = re.compile(r"\{[^{}]*\}")


def location_of(path: str, *key: object) -> str:
    """The path with a part of the key in place of each parameter in braces, in order.

    Each is one segment: what divides or ends a path is encoded (RFC 3986).
    """
    left = iter(key)
    return _PARAMETER.sub(lambda _: quote(str(next(left)), safe=""), path)

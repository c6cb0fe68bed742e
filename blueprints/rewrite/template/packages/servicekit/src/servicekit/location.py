"""Where a new row is found: the Location of a 201."""

from servicekit.columns import JsonObject

# Joined to the `responses` of a route that sets the header.
LOCATED: dict[int | str, JsonObject] = {
    201: {"headers": {"Location": {"schema": {"type": "string"}, "required": True}}}
}

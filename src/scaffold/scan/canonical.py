"""One spelling for all documents that say the same."""

import json

from scaffold.scan.values import JsonValue, SpelledFloat


def canonical_json(value: JsonValue) -> str:
    """ASCII, sorted keys, lists as they stand, no white space, fractions as they are spelled."""
    if isinstance(value, dict):
        members = (f"{json.dumps(key)}:{canonical_json(value[key])}" for key in sorted(value))
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(canonical_json, value))}]"
    if isinstance(value, SpelledFloat):
        return value.spelled
    return json.dumps(value)

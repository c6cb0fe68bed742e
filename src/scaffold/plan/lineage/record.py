"""`.scaffold/lineage.json`: every leaf of the scan, and where it went."""

import json
from collections.abc import Iterable, Mapping, Sequence

from scaffold.plan.lineage.ledger import Account, Ledger
from scaffold.plan.lineage.places import Places
from scaffold.plan.lineage.trace import Trace

LINEAGE_FILE = ".scaffold/lineage.json"
# Of format 1 the leaves were an object by pointer: a text of the scan is no key any more.
FORMAT = 2
# A part that everything leads to (a table of claims) would else be told for every leaf anew.
MOST_PARTS = 20


def lineage_of(leaves: Iterable[str], ledger: Ledger, *, files: Mapping[str, bytes]) -> bytes:
    """Parts with their places, and leaves that refer to parts by number."""
    places = Places(files)
    numbers: dict[tuple[str, str, tuple[str, ...]], int] = {}
    parts: list[dict[str, object]] = []

    def number(trace: Trace, *, is_used: bool) -> int:
        located = _located(trace, places, is_used=is_used)
        key = (trace.kind, trace.name, located)
        if key not in numbers:
            numbers[key] = len(parts)
            origin = trace.origin
            parts.append(
                {
                    "kind": trace.kind,
                    "name": trace.name,
                    "certainty": origin.certainty,
                    "rule": origin.rule,
                    "outputs": located,
                }
            )
        return numbers[key]

    told: list[dict[str, object]] = []
    # The order of keys in a scan carries no meaning.
    for leaf in sorted(leaves):
        account = ledger.account(leaf)
        found = account.traces[:MOST_PARTS]
        listed = [number(one, is_used=account.fate == "used") for one in found]
        told.append({"at": leaf, **_leaf(account, list(dict.fromkeys(listed)))})
    record = {"format": FORMAT, "parts": parts, "leaves": told}
    return (json.dumps(record, separators=(",", ":")) + "\n").encode()


def _leaf(account: Account, parts: Sequence[int]) -> dict[str, object]:
    leaf: dict[str, object] = {"fate": account.fate}
    if parts:
        leaf["parts"] = parts
    if account.reason:
        leaf["reason"] = account.reason
    return leaf


def _located(trace: Trace, places: Places, *, is_used: bool) -> tuple[str, ...]:
    wanted = trace.code if is_used else trace.pages
    found = (places.locate(one) for one in wanted)
    return tuple(dict.fromkeys(one for one in found if one is not None))

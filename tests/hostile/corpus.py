"""Every string position of every dialect with a payload of every class.

A scan of the corpus has a payload at each eighth position, and the class changes from position to
position, so that a part that is renamed does not hide all others.
"""

import json
import re

from tests.hostile.payloads import PAYLOADS
from tests.hostile.positions import Json, positions_of, put, small_scans

APART = 8
# A scan that holds one of these is refused as a whole, and would hide the rest; the reader's runs
# have them.
REFUSED = re.compile("[\x00\ud800-\udfff]")
READ = {
    name: tuple(one for one in payloads if not REFUSED.search(one))
    for name, payloads in PAYLOADS.items()
}
CLASSES = tuple(name for name, payloads in READ.items() if payloads)


def size() -> int:
    """How many scans the corpus has."""
    return len(small_scans()) * len(CLASSES) * APART


def corpus_scan(number: int) -> Json:
    """One of them: position `i` meets class `c` where the number says `c - i`."""
    dialects = [*small_scans().values()]
    number, dialect = divmod(number, len(dialects))
    turn, first = divmod(number, APART)
    scan = json.loads(dialects[dialect])
    positions = list(positions_of(scan))
    chosen = list(enumerate(positions))[first::APART]
    # From the end, so that a place that is renamed is not looked for below.
    for index, position in reversed(chosen):
        payloads = READ[CLASSES[(turn + index) % len(CLASSES)]]
        text = payloads[(turn + index // APART) % len(payloads)]
        put(scan, position, text=text)
    return scan

"""Sequences of updates by the thousand: `python -m tests.update.soak --runs 5000 --seed 1`.

A sequence is its seed and its number, so a long soak goes on with `--start`, and one sequence is
repeated alone. One in four only fills handlers, and then any conflict is a finding.
"""

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from secrets import randbelow

from tests.update.sequences import UPDATES, played

HANDLERS_ONLY = 4


def main() -> int:
    """Each finding as it is seen, then the totals; 1 if there is a finding."""
    wanted = read_arguments()
    last = wanted.start + wanted.runs
    print(f"seed {wanted.seed}, sequences {wanted.start} to {last - 1}", flush=True)
    counts: Counter[str] = Counter()
    started = time.monotonic()
    for number in range(wanted.start, last):
        if wanted.seconds and time.monotonic() - started > wanted.seconds:
            print(f"time is up; go on with --seed {wanted.seed} --start {number}")
            break
        counts += play(wanted.seed, number)
    print(json.dumps(counts))
    print(rates(counts))
    keep(wanted.tally, counts)
    return 1 if counts["findings"] else 0


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=randbelow(1_000_000))
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--tally", type=Path, help="a file in which the counts of runs add up")
    return parser.parse_args()


def play(seed: int, number: int) -> Counter[str]:
    """What came of one sequence."""
    only_handlers = number % HANDLERS_ONLY == 0
    kind = "handlers only" if only_handlers else "any edit"
    counts = Counter({"sequences": 1, f"updates, {kind}": UPDATES})
    try:
        sequence = played(f"{seed}/{number}", only_handlers=only_handlers)
        assert not (only_handlers and sequence.conflicts), "a conflict, with handlers only"
    except Exception:  # Whatever it is, it is a finding.
        print(f"sequence {number}: {traceback.format_exc()}", flush=True)
        return counts + Counter({"findings": 1})
    counts[f"with a conflict, {kind}"] += sequence.conflicts
    counts["refused for an ignored file"] += sequence.refused
    return counts


def rates(counts: Counter[str]) -> str:
    """Updates with a conflict, of all."""
    told = (
        f"{counts[f'with a conflict, {kind}']} of {counts[f'updates, {kind}']} with {kind}"
        for kind in ("any edit", "handlers only")
    )
    return f"updates with a conflict: {', '.join(told)}; findings: {counts['findings']}"


def keep(tally: Path | None, counts: Counter[str]) -> None:
    """Add to what earlier runs counted."""
    if tally is not None:
        before = json.loads(tally.read_text()) if tally.exists() else {}
        beside = tally.with_name(f"{tally.name}.{os.getpid()}")
        beside.write_text(json.dumps(Counter(before) + counts))
        beside.replace(tally)


if __name__ == "__main__":
    sys.exit(main())

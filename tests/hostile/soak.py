"""Hostile scans by the thousand: `python -m tests.hostile.soak random --runs 1000 --seed 1`.

A run is its seed and its number, so a long soak can be resumed with `--start`, and one run be
repeated alone. Findings are kept in `--keep`, each as the scan that showed it.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from secrets import randbelow

from tests.hostile.attack import attack
from tests.hostile.bytes_of import broken_file
from tests.hostile.corpus import corpus_scan, size
from tests.hostile.runner import FINDINGS, Outcome, Verdict, as_bytes, run_reader, run_scan

TOLD, FAULT_TOLD = 3, 240


def main() -> int:
    """Print each finding as it is seen, then the totals; 1 if there is a finding."""
    wanted = read_arguments()
    print(
        f"seed {wanted.seed}, runs {wanted.start} to {wanted.start + wanted.runs - 1}", flush=True
    )
    counts: Counter[Outcome] = Counter()
    worst, started = (0.0, 0), time.monotonic()
    for number in range(wanted.start, wanted.start + wanted.runs):
        if wanted.seconds and time.monotonic() - started > wanted.seconds:
            print(f"time is up; go on with --seed {wanted.seed} --start {number}")
            break
        content = content_of(wanted, number)
        begun = time.process_time()
        verdict = run_reader(content) if wanted.kind == "reader" else run_scan(content)
        worst = max(worst, (time.process_time() - begun, number))
        counts[verdict.outcome] += 1
        if verdict.outcome in FINDINGS:
            tell(verdict, number, content=content, keep=wanted.keep)
    print(json.dumps({str(one): counts[one] for one in Outcome}))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"worst: {worst[0]:.2f} s (run {worst[1]}), judging included; {memory} MB in this process"
    )
    return 1 if any(counts[one] for one in FINDINGS) else 0


def content_of(wanted: argparse.Namespace, number: int) -> bytes:
    """The file of a run: of the corpus, or by the seed and the number alone."""
    if wanted.kind == "corpus":
        return as_bytes(corpus_scan(number % size()))
    random = Random(f"{wanted.seed}/{number}")
    return broken_file(random) if wanted.kind == "reader" else as_bytes(attack(random))


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("random", "reader", "corpus"))
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=randbelow(1_000_000))
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def tell(verdict: Verdict, number: int, *, content: bytes, keep: Path | None) -> None:
    """What was found, and by which run."""
    told = (one[:FAULT_TOLD] for one in verdict.faults[:TOLD])
    print(f"run {number}: {verdict.outcome}", *told, sep="\n  ", flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"run-{number}.json").write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())

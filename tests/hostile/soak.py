"""Hostile scans by the thousand: `python -m tests.hostile.soak random --runs 1000 --seed 1`.

A run is its seed and its number, so a long soak can be resumed with `--start`, and one run be
repeated alone. Findings are kept in `--keep`, each as the scan that showed it.
"""

import argparse
import json
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
from tests.hostile.worst import CASES, REFUSED, faults_of, long_texts, measure

TOLD, FAULT_TOLD = 3, 240
# So that a soak which is stopped leaves its figures.
TOLD_EACH = 50
KINDS = ("reader", "corpus", "random", "extremes")
RUNS = {"reader": 2_000, "corpus": 100, "random": 100}


def main() -> int:
    """Print each finding as it is seen, then the totals; 1 if there is a finding."""
    wanted = read_arguments()
    kinds = KINDS if wanted.kind == "all" else (wanted.kind,)
    counts: Counter[Outcome] = Counter()
    for kind in kinds:
        found = run_extremes(wanted) if kind == "extremes" else run_kind(kind, wanted)
        print(f"{kind}: {as_text(found)}", flush=True)
        counts += found
    if wanted.kind == "all":
        print(f"all: {as_text(counts)}")
    return 1 if any(counts[one] for one in FINDINGS) else 0


def as_text(counts: Counter[Outcome]) -> str:
    """Each outcome with its number."""
    return json.dumps({str(one): counts[one] for one in Outcome})


def run_kind(kind: str, wanted: argparse.Namespace) -> Counter[Outcome]:
    """What came of the runs of a kind."""
    runs = range(wanted.start, wanted.start + (wanted.runs or RUNS[kind]))
    print(f"{kind}: seed {wanted.seed}, runs {runs.start} to {runs.stop - 1}", flush=True)
    counts: Counter[Outcome] = Counter()
    worst, started = (0.0, 0), time.monotonic()
    for number in runs:
        if wanted.seconds and time.monotonic() - started > wanted.seconds:
            print(f"time is up; go on with --seed {wanted.seed} --start {number}")
            break
        content = content_of(kind, wanted.seed, number=number)
        begun = time.process_time()
        verdict = run_reader(content) if kind == "reader" else run_scan(content)
        worst = max(worst, (time.process_time() - begun, number))
        counts[verdict.outcome] += 1
        if verdict.outcome in FINDINGS:
            tell(verdict, number, content=content, keep=wanted.keep)
        if (number + 1) % TOLD_EACH == 0:
            print(f"{kind}: {as_text(counts)} up to run {number}", flush=True)
    print(f"{kind}: worst {worst[0]:.2f} s (run {worst[1]}), judging included")
    return counts


def run_extremes(wanted: argparse.Namespace) -> Counter[Outcome]:
    """Time and memory of each of the worst cases, and which of them took the most."""
    print(f"extremes: seed {wanted.seed}", flush=True)
    counts: Counter[Outcome] = Counter()
    cases = {**CASES, **long_texts(Random(wanted.seed))}
    taken = {}
    for name, case in cases.items():
        content = case.make()
        taken[name] = one = measure(content)
        faults = faults_of(case, one)
        outcome = Outcome.REFUSED if one.code == REFUSED else Outcome.SAFE
        counts[Outcome.CRASHED if faults else outcome] += 1
        took = f"{one.seconds:.1f} s, {one.megabytes} MB"
        print(f"  {name}: {outcome}, {took}", *faults, flush=True)
    slow = max(taken, key=lambda name: taken[name].seconds)
    large = max(taken, key=lambda name: taken[name].megabytes)
    print(f"extremes: worst {taken[slow].seconds:.1f} s ({slow})", end="; ")
    print(f"{taken[large].megabytes} MB ({large})")
    return counts


def content_of(kind: str, seed: int, *, number: int) -> bytes:
    """The file of a run: of the corpus, or by the seed and the number alone."""
    if kind == "corpus":
        return as_bytes(corpus_scan(number % size()))
    random = Random(f"{seed}/{number}")
    return broken_file(random) if kind == "reader" else as_bytes(attack(random))


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("all", *KINDS), nargs="?", default="all")
    parser.add_argument("--runs", type=int, default=0)
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

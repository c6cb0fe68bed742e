"""`make bench`: CPU of `scaffold new` beside `copier copy` of a template of a hundred files.

Both run as whole processes, children included, in turns, so that what else the machine does hits
both. The smallest of the runs counts: everything that is not the program's own only adds.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCANS = (ROOT / "examples", ROOT.parent / "shared" / "seeds")
RUNS = 5
FILES = 100
BUDGET = 2.0
PARAGRAPH = "Orders of {{ customer }} are kept for {{ years }} years.\n"
FILLER = "def operation_{0}(value: int) -> int:\n    return value + {0}\n\n\n"


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu_of(command: Sequence[str], *, expected: int = 0) -> tuple[float, str]:
    """CPU seconds of a command with its children, and what it printed to stderr."""
    environment = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT / "src")
    before = children_seconds()
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode != expected:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return children_seconds() - before, done.stderr


def make_template(folder: Path) -> Path:
    """A hundred files of one to four KB with a few expressions each, as a git repository."""
    template = folder / "template"
    template.mkdir()
    (template / "copier.yml").write_text("customer: {type: str, default: Ada}\nyears: 7\n")
    for number in range(FILES):
        file = template / f"package_{number % 10}" / f"module_{number}.py.jinja"
        file.parent.mkdir(exist_ok=True)
        filler = "".join(FILLER.format(one) for one in range(15 + 3 * (number % 15)))
        file.write_text(f'"""{PARAGRAPH * 4}"""\n{filler}')
    for arguments in (["init", "-q"], ["add", "-A"], [*IDENTITY, "commit", "-qm", "template"]):
        subprocess.run(["git", *arguments], cwd=template, check=True)
    return template


IDENTITY = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]


def copier_seconds(template: Path, folder: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as target:
        command = [sys.executable, "-m", "copier", "copy", "-q", "--defaults"]
        return cpu_of([*command, str(template), f"{target}/made"])[0]


def scaffold_seconds(scan: Path, folder: Path) -> tuple[float, dict[str, float]]:
    with tempfile.TemporaryDirectory(dir=folder) as target:
        command = [sys.executable, "-m", "scaffold", "new", "--quiet", "--timings"]
        seconds, told = cpu_of([*command, "--from", str(scan), f"{target}/made"])
    return seconds, json.loads(told.splitlines()[-1])


def measure(scans: Sequence[Path], folder: Path) -> None:
    template = make_template(folder)
    baseline: list[float] = []
    runs: dict[Path, list[tuple[float, dict[str, float]]]] = {scan: [] for scan in scans}
    for _ in range(RUNS):
        baseline.append(copier_seconds(template, folder))
        for scan in scans:
            runs[scan].append(scaffold_seconds(scan, folder))
    print(f"copier copy of {FILES} files: {min(baseline):.2f} CPU s (best of {RUNS})")
    for scan, measured in runs.items():
        show(scan, min(measured, key=lambda run: run[0]), baseline=min(baseline))


def show(scan: Path, best: tuple[float, dict[str, float]], *, baseline: float) -> None:
    seconds, stages = best
    ratio = seconds / baseline
    verdict = "within" if ratio <= BUDGET else "OVER"
    print(f"\n{scan.name}\n  {seconds:.2f} CPU s, {ratio:.2f} times copier ({verdict} {BUDGET:g})")
    staged = dict(stages)
    # Starting Python, imports at the top and the git processes stand in no stage.
    staged["start, git, rest"] = seconds - sum(stages.values())
    for name, spent in staged.items():
        print(f"    {spent:6.3f}  {name}")
    largest = sorted(staged, key=lambda name: -staged[name])[:2]
    print(f"  largest: {' and '.join(largest)}")


def main() -> None:
    scans = sorted(scan for folder in SCANS if folder.is_dir() for scan in folder.glob("*.json"))
    with tempfile.TemporaryDirectory() as folder:
        measure(scans, Path(folder))


if __name__ == "__main__":
    main()

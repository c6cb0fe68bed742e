"""Updates, rendering and growth at a thousand files, beside copier where it does the same work.

CPU seconds of whole processes with their children, except where only a stage is named.
"""

import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scaffold.diagnostics import Report
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.engine import render_blueprint
from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.render.write import write_tree
from tests.update.folders import commit, git

ROOT = Path(__file__).parents[2]
# Containers, so that a repository has a thousand files.
THOUSAND = 44
SMALL, LARGE = 100, 1_000
BUDGETS = {"update": 15.0, "render": 20.0, "growth": 11.0, "gib": 1.0, "nothing": 0.5}
HEADERS = {".py": "# {}\n", ".toml": "# {}\n", ".yaml": "# {}\n", ".md": "<!-- {} -->\n\n"}
HEADER = "A header that the newer blueprint puts above every file."
COPIER = (sys.executable, "-m", "copier")
SCAFFOLD = (sys.executable, "-m", "scaffold")


def many(count: int) -> bytes:
    """A scan with so many containers, a table and three operations in each."""
    names = [f"part-{number:04}" for number in range(count)]
    endpoints = [("GET", "/{id}", "One."), ("POST", "", "Adds one."), ("GET", "", "Lists them.")]
    told = [{"method": verb, "path": path, "description": does} for verb, path, does in endpoints]
    scan = {
        "meta": {"project": "Many Parts", "version": "shtgn-1.0"},
        "containers": {
            f"{name}-api": {
                "name": f"{name} api",
                "technology": "Python, FastAPI",
                "description": f"HTTP API of {name}.",
            }
            for name in names
        },
        "data_schema": {
            "tables": {
                f"{name.replace('-', '_')}_items": {
                    "description": f"Items of {name}.",
                    "columns": ["id (uuid, pk)", "label (varchar(50), not null)"],
                }
                for name in names
            }
        },
        "api_endpoints": [
            {"name": f"{name} api", "prefix": f"/{name}-items", "endpoints": told} for name in names
        ],
    }
    return json.dumps(scan).encode()


def measured(command: Sequence[str], folder: Path, *, sources: Path = ROOT) -> tuple[float, float]:
    """CPU seconds and GiB of a command; it has to succeed."""
    environment = {**os.environ, "PYTHONPATH": str(sources / "src")}
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        sys.exit(f"{' '.join(command)} ended with {running.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20


@contextmanager
def clocked(found: dict[str, float], name: str) -> Iterator[None]:
    """CPU seconds of a part of this process."""
    begun = time.process_time()
    yield
    found[name] = time.process_time() - begun


def newer_sources(folder: Path) -> Path:
    """A scaffold whose blueprint has a header above every file that can have one."""
    for name in ("src", "blueprints"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for path in (folder / "blueprints/rewrite/template").rglob("*"):
        suffixes = [one for one in path.suffixes if one != ".jinja"]
        header = HEADERS.get(suffixes[-1]) if suffixes else None
        if path.is_file() and header is not None:
            path.write_text(header.format(HEADER) + path.read_text())
    for sources in (folder, ROOT):
        # As an installer does it, and as copier is installed.
        compileall.compile_dir(sources / "src/scaffold", quiet=2)
    return folder


def repository(scan: Path, folder: Path) -> Path:
    """Generated, and edited in every tenth router."""
    made = folder / "made"
    command = (*SCAFFOLD, "new", "--from", str(scan), str(made), "--quiet")
    print(f"new: {measured(command, folder)[0]:.2f} CPU s")
    for path in sorted(made.glob("services/*/src/*/*/router.py"))[::10]:
        path.write_text(path.read_text() + "\n# mine\n")
    git(made, "config", "user.name", "u")
    git(made, "config", "user.email", "u@localhost")
    commit(made)
    return made


def compare_updates(scan: Path, folder: Path) -> None:
    """The same repository, the same newer blueprint, by both."""
    made, sources = repository(scan, folder), newer_sources(folder / "newer")
    nothing, fresh = measured((*SCAFFOLD, "update"), made)[0], folder / "fresh"
    new = measured((*SCAFFOLD, "new", "--from", str(scan), str(fresh), "--quiet"), folder)[0]
    tell("update with nothing to do, of new", nothing / new, at_most=BUDGETS["nothing"])
    theirs = folder / "theirs"
    shutil.copytree(made, theirs)
    measured((*SCAFFOLD, "bundle"), theirs, sources=sources)
    commit(theirs)
    by_copier = (*COPIER, "update", "--defaults", "--quiet", "--prereleases")
    copiers, _ = measured(by_copier, theirs)
    ours, _ = measured((*SCAFFOLD, "update", "--quiet"), made, sources=sources)
    changed = git(made, "diff", "--name-only", "HEAD^1", "HEAD").count("\n")
    count = git(made, "ls-files").count("\n")
    print(f"{changed} of {count} files changed: copier {copiers:.2f}, scaffold {ours:.2f} CPU s")
    tell("update, copier to scaffold", copiers / ours, at_least=BUDGETS["update"])


def compare_rendering(scan: Path, folder: Path) -> None:
    """Render and write, without what makes the model, against `copier copy` of the same."""
    report = Report()
    understood = understand(scan.read_bytes(), scan.name, options=Options(), report=report)
    generated = generate(understood, options=Options(), report=report)
    if generated is None:
        sys.exit("the scan is refused")
    bundle, answers = folder / "b.bundle", folder / "answers.yml"
    bundle.write_bytes(generated.tree[".scaffold/blueprint.bundle"].content)
    answers.write_text(json.dumps({"model": json.dumps(generated.model)}))
    found = rendered(generated, folder)
    options = ("--defaults", "--quiet", "--vcs-ref=HEAD", "--data-file", str(answers))
    copiers, _ = measured((*COPIER, "copy", *options, str(bundle), "copied"), folder)
    print(f"render and write: copier {copiers:.2f}, scaffold {found['render']:.2f} CPU s")
    tell("render and write, copier to scaffold", copiers / found["render"], at_least=20.0)


def rendered(generated: Generated, folder: Path) -> dict[str, float]:
    """Seconds of ours."""
    found: dict[str, float] = {}
    blueprint = read_blueprint(find_blueprint("rewrite"))
    with clocked(found, "render"):
        tree = render_blueprint(blueprint, generated.model, commit="v0.0.1")
        write_tree(tree, folder / "written", force=False)
    beyond = [path for path in generated.tree if matches(path, BEYOND_TEMPLATE)]
    print(f"{len(tree)} files of the template, {len(beyond)} others")
    return found


def grow(folder: Path) -> None:
    """Ten times the containers."""
    seconds, memory = [], 0.0
    for count in (SMALL, LARGE):
        scan = folder / f"{count}.json"
        scan.write_bytes(many(count))
        made = folder / f"made-{count}"
        command = (*SCAFFOLD, "new", "--from", str(scan), str(made), "--quiet", "--no-git")
        spent, memory = measured(command, folder)
        seconds.append(spent)
        print(f"{count} containers: {spent:.2f} CPU s, {memory:.2f} GiB")
        shutil.rmtree(made)
    tell("growth", seconds[1] / seconds[0], at_most=BUDGETS["growth"])
    tell("GiB", memory, at_most=BUDGETS["gib"])


def tell(name: str, value: float, *, at_most: float = 0.0, at_least: float = 0.0) -> None:
    """A row, and whether it is within its budget."""
    is_within = value <= at_most if at_most else value >= at_least
    wanted = f"at most {at_most:g}" if at_most else f"at least {at_least:g}"
    print(f"  {name}: {value:.2f} ({wanted}: {'within' if is_within else 'OVER'})", flush=True)


def main() -> None:
    parts = set(sys.argv[1:]) or {"updates", "rendering", "growth"}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        scan = folder / "thousand.json"
        scan.write_bytes(many(THOUSAND))
        if "updates" in parts:
            compare_updates(scan, folder)
        if "rendering" in parts:
            compare_rendering(scan, folder)
        if "growth" in parts:
            grow(folder)


if __name__ == "__main__":
    main()

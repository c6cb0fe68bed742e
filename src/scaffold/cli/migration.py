"""`scaffold migration`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.render import SC401
from scaffold.diagnostics.rules.update import SC504, SC514
from scaffold.plan.snapshots import Snapshot, read_snapshot, snapshot_path
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.write import RefusedError, kind_of
from scaffold.update.history import HistoryError
from scaffold.update.in_place import write_in_place
from scaffold.update.place import generated_folder
from scaffold.update.revise import Revised, revise, service_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationRequest:
    """What the command line asks for."""

    folder: Path
    dry_run: bool


def run_migration(request: MigrationRequest, output: Output) -> Exit:
    """Say what changed in the tables of each service, then add the revisions."""
    root, report = generated_folder(request.folder), output.new_report()
    found = revisions_of(root, tables_of(root, report), report=report)
    if report.has_errors:
        show_report(report, output, document=None, name=str(request.folder))
        return Exit.REFUSED
    tell(found, output=output)
    if not request.dry_run:
        write(root, found, report=report)
    show_report(report, output, document=None, name=str(request.folder))
    if report.has_errors:
        return Exit.REFUSED
    conclude("dry run" if request.dry_run else "written", found, output=output)
    return Exit.DONE


def tables_of(root: Path, report: Report) -> dict[str, Snapshot]:
    """What the model of the last run says, ours or plain copier's, by the path of the snapshot."""
    try:
        answers = yaml.load((root / ANSWERS_FILE).read_bytes(), Loader=yaml.CSafeLoader)
        model = answers["model"]
        model = json.loads(model) if isinstance(model, str) else model
        return {
            snapshot_path(one["folder"]): read_snapshot(one["tables"].encode())
            for one in model["snapshots"]
        }
    except (OSError, yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())[:200]
        report.add(SC504, f"the tables of the model cannot be read: {reason}", at=here())
        return {}


def here() -> Place:
    """The answers."""
    return Place(file=ANSWERS_FILE)


def revisions_of(
    root: Path, tables: Mapping[str, Snapshot], *, report: Report
) -> dict[str, Revised]:
    """The revision that each service needs; whatever is in the way of one is reported."""
    found: dict[str, Revised] = {}
    for path, after in tables.items():
        folder = root / service_folder(path)
        written = {
            one.relative_to(root).as_posix(): one.read_bytes()
            for one in sorted(folder.glob("migrations/versions/*.py"))
        }
        before = (root / path).read_bytes() if kind_of(root / path) == "file" else None
        try:
            revised = revise(path, before, after=after, written=written)
        except HistoryError as error:
            report.add(SC514, error.reason, at=Place(file=error.path))
            continue
        if revised is not None:
            found[path] = revised
    return found


def write(root: Path, found: Mapping[str, Revised], *, report: Report) -> None:
    """Snapshots first: one without its revision is noticed, a revision without one is not."""
    files = {path: one.files[path] for path, one in found.items()}
    for one in found.values():
        files |= one.files
    try:
        write_in_place(root, files)
    except RefusedError as refused:
        for obstacle in refused.obstacles:
            at = Place(file=obstacle.path)
            report.add(SC401, obstacle.reason, at=at, hint=obstacle.hint)


def tell(found: Mapping[str, Revised], *, output: Output) -> None:
    """Each revision with its steps, before anything is written."""
    for snapshot, revised in found.items():
        [path] = [one for one in revised.files if one != snapshot]
        if output.as_json:
            told = {"steps": list(revised.steps()), "losses": list(revised.losses)}
            print(json.dumps({"path": path, **told}))
        elif not output.quiet:
            print(path)
            for step in revised.steps():
                guarded = " (stops where that would lose something)"
                print(f"  {step}{guarded if step in revised.losses else ''}")


def conclude(result: str, found: Mapping[str, Revised], *, output: Output) -> None:
    """What came of it."""
    result = result if found else "nothing to do"
    if output.as_json:
        print(json.dumps({"result": result}))
    elif not output.quiet:
        print(result)
        if result == "written":
            print("next: read what was written, `make migrate`, and commit both")

"""`scaffold check`."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.update import SC504, SC524, SC526
from scaffold.render.blueprint import BlueprintError, find_blueprint
from scaffold.render.contracts import ContractError, load_maker, schemas_of
from scaffold.render.locked import Lock
from scaffold.render.paths import LOCK_FILE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.verify.check import check_files, check_lock, check_nouns, check_schemas
from scaffold.verify.nouns import UnreadableError
from scaffold.verify.served import check_served


def run_check(folder: Path, output: Output) -> Exit:
    """Everything that can be told without running the repository."""
    report = output.new_report()
    lock = read_lock(folder, report)
    if lock is not None:
        check_lock(folder, report)
        check_files(folder, lock, report=report)
        try:
            check_nouns(folder, report)
            check_served(folder, report)
            check_made(folder, lock, report=report)
        except UnreadableError as error:
            report.add(SC526, f"cannot be read: {error.reason}", at=Place(file=error.path))
    show_report(report, output, document=None, name=str(folder))
    if not report.diagnostics() and not output.quiet and not output.as_json:
        print("nothing found")
    return Exit.REFUSED if report.has_errors else Exit.DONE


def read_lock(folder: Path, report: Report) -> Lock | None:
    """The lock, or a finding."""
    try:
        return Lock.model_validate_json((folder / LOCK_FILE).read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a lock that can be read"
        report.add(SC504, reason or str(error), at=Place(file=LOCK_FILE))
        return None


def check_made(folder: Path, lock: Lock, *, report: Report) -> None:
    """The schemas, by the maker of the blueprint that scaffold ships."""
    try:
        blueprint = find_blueprint(lock.blueprint.name)
    except BlueprintError:
        return

    def remake(tree: Tree) -> Mapping[str, RenderedFile]:
        try:
            return schemas_of(tree, load_maker(blueprint))
        except ContractError as error:
            report.add(SC524, str(error), at=Place(file=next(iter(tree))))
            return {}

    check_schemas(folder, lock, remake=remake, report=report)

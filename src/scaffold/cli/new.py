"""`scaffold new`."""

import json
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from scaffold import __version__
from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.overrides import overrides_of
from scaffold.cli.source import read_source
from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.render import SC401, SC402
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.render.git import GitError, commit_all, lies_in_another_repository
from scaffold.render.write import RefusedError, write_tree

DEFAULT_FOLDER = Path("generated")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What the command line asks for."""

    scan: str
    destination: Path | None
    title: str | None
    overrides: Path | None = None
    limits: tuple[str, ...] = ()
    force: bool
    commit: bool
    timings: bool


def run_new(request: NewRequest, output: Output) -> Exit:
    """Generate in memory, write, say what to do next."""
    source = read_source(request.scan, request.limits)
    report = output.new_report()
    overrides = overrides_of(request.scan, request.overrides)
    options = Options(title=request.title, overrides=overrides, limits=source.limits)
    understood = understand(source.content, source.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    destination = None
    if generated is not None:
        destination = request.destination or DEFAULT_FOLDER / generated.name
        with options.watch.stage("write"):
            write(generated, destination, request=request, report=report)
    document = None if understood is None else understood.document
    show_report(report, output, document=document, name=source.name)
    if request.timings:
        print(json.dumps(options.watch.seconds), file=sys.stderr)
    if generated is None or destination is None or report.has_errors:
        return Exit.REFUSED
    tell(generated, destination, output=output)
    return Exit.DONE


def write(generated: Generated, destination: Path, *, request: NewRequest, report: Report) -> None:
    """The tree and its first commit; what stands in the way is reported."""

    def commit(folder: Path) -> None:
        try:
            if not lies_in_another_repository(destination):
                commit_all(folder, message=f"Start {generated.name} with scaffold {__version__}")
        except GitError as error:
            shutil.rmtree(folder / ".git", ignore_errors=True)
            report.add(SC402, str(error), at=Place(file=str(destination)))
            if report.has_errors:
                # Under --strict the warning is an error, and an error leaves nothing behind.
                raise RefusedError from error

    finish = commit if request.commit else None
    try:
        write_tree(generated.tree, destination, force=request.force, finish=finish)
    except RefusedError as refused:
        for obstacle in refused.obstacles:
            at = Place(file=obstacle.path)
            report.add(SC401, obstacle.reason, at=at, hint=obstacle.hint)


def tell(generated: Generated, destination: Path, *, output: Output) -> None:
    """What was made, and the next command."""
    system = generated.system
    counts = {
        "files": len(generated.tree),
        "containers": len(system.containers),
        # A catch-all route of a gateway is no operation, and a copy of a table no second one.
        "operations": sum(not one.proxies_to for one in system.operations),
        "tables": sum(not one.copy_of for one in system.tables),
    }
    if output.as_json:
        made = {"name": generated.name, "destination": str(destination), **counts}
        print(json.dumps(made))
    elif not output.quiet:
        told = ", ".join(f"{count} {noun}" for noun, count in counts.items())
        print(f"{destination}: {told}")
        print(f"next: cd {shlex.quote(str(destination))} && make dev")

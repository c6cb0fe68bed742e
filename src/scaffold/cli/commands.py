"""The commands and their options; each hands over to the module of its name."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold import __version__
from scaffold.cli.options import Answering, Merging, Printing, Reading, Writing, with_options

if TYPE_CHECKING:
    from scaffold.cli.output import Output

app = typer.Typer(
    name="scaffold",
    help="Write a repository of services, ready to run, from a scan of the system they replace.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Scan = Annotated[str, typer.Argument(metavar="SCAN", help="The scan; - reads standard input.")]
From = Annotated[
    str, typer.Option("--from", metavar="SCAN", help="The scan; - reads standard input.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object per line.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print errors only.")]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Another name for the system.")
]
Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help="Raise a limit that a refusal names."),
]
Folder = Annotated[
    Path, typer.Argument(metavar="[DIR]", help="The generated repository; default: this folder.")
]
Debug = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of a bug; may stand anywhere.")
]


def output_of(printing: Printing) -> "Output":
    """The same for those who print, who need more than a command line does to begin with."""
    from scaffold.cli.output import Output

    return Output(strict=printing.strict, as_json=printing.as_json, quiet=printing.quiet)


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        typer.echo(f"scaffold {__version__}")
        raise typer.Exit


@app.callback()
def every_command(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True)
    ] = False,
    debug: Debug = False,
) -> None:
    """Write a repository of services, ready to run, from a scan of the system they replace."""


@app.command()
@with_options
def new(
    destination: Annotated[
        Path | None, typer.Argument(metavar="[DEST]", help="Default: generated/<name>.")
    ] = None,
    *,
    scan: From,
    reading: Reading,
    writing: Writing,
    printing: Printing,
) -> None:
    """Write a new repository from a scan."""
    from scaffold.cli.new import NewRequest, run_new

    request = NewRequest(
        scan=scan,
        destination=destination,
        title=writing.name,
        overrides=reading.overrides,
        force=writing.force,
        commit=not writing.no_git,
        timings=writing.timings,
        limits=reading.limits,
    )
    raise typer.Exit(run_new(request, output_of(printing)))


@app.command()
@with_options
def inspect(
    scan: Scan,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, lines or json.")
    ] = "text",
    reading: Reading,
    printing: Printing,
) -> None:
    """Say what a scan holds, and what was guessed from what."""
    from scaffold.cli.inspect import Form, run_inspect

    if form not in set(Form):
        raise typer.BadParameter(f"{form}: not text, lines or json", param_hint="--format")
    done = run_inspect(
        scan,
        output_of(printing),
        form=Form(form),
        overrides=reading.overrides,
        limits=reading.limits,
    )
    raise typer.Exit(done)


@app.command()
@with_options
def plan(
    scan: Scan,
    *,
    name: Name = None,
    answering: Answering,
    reading: Reading,
    printing: Printing,
) -> None:
    """List the files that `new` would write, with their owners."""
    from scaffold.cli.plan import PlanRequest, run_plan

    request = PlanRequest(
        scan=scan,
        title=name,
        into=answering.into,
        overrides=reading.overrides,
        data_file=answering.data_file,
        limits=reading.limits,
    )
    raise typer.Exit(run_plan(request, output_of(printing)))


@app.command()
@with_options
def update(
    folder: Folder = Path(),
    *,
    scan: Annotated[
        str | None, typer.Option("--from", metavar="SCAN", help="A newer scan; - is stdin.")
    ] = None,
    limit: Limit = None,
    merging: Merging,
    printing: Printing,
) -> None:
    """Take a newer scan or blueprint into a generated repository, and lose no edit."""
    from scaffold.cli.update import UpdateRequest, run_update

    request = UpdateRequest(
        folder=folder,
        scan=scan,
        dry_run=merging.dry_run,
        abort=merging.abort,
        limits=tuple(limit or ()),
    )
    raise typer.Exit(run_update(request, output_of(printing)))


@app.command()
@with_options
def check(folder: Folder = Path(), *, printing: Printing) -> None:
    """Find drift, stale overrides and stale files in a generated repository; for CI."""
    from scaffold.cli.check import run_check

    raise typer.Exit(run_check(folder, output_of(printing)))


@app.command()
def status(
    folder: Folder = Path(),
    *,
    todo: Annotated[
        bool, typer.Option("--todo", help="List what is still to be written, and where.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count the operations that answer, that you wrote, and that are still to do."""
    from scaffold.cli.output import Output
    from scaffold.cli.status import run_status

    raise typer.Exit(run_status(folder, Output(as_json=as_json), todo=todo))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A scan.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later scan of the same system.")],
    *,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Say what a rescan means: containers, operations, tables, columns, events, files."""
    from scaffold.cli.diff import run_diff
    from scaffold.cli.output import Output

    raise typer.Exit(run_diff(old, new, output=Output(as_json=as_json), limits=tuple(limit or ())))


@app.command()
def bundle(
    file: Annotated[
        Path, typer.Argument(metavar="[FILE]", help="Default: .scaffold/blueprint.bundle here.")
    ] = Path(".scaffold/blueprint.bundle"),
    *,
    as_json: AsJson = False,
) -> None:
    """Write the newest blueprint where plain copier finds it; commit it, then `copier update`."""
    from scaffold.cli.bundle import run_bundle
    from scaffold.cli.output import Output

    raise typer.Exit(run_bundle(file, Output(as_json=as_json), blueprint="rewrite"))


@app.command()
def migration(
    folder: Folder = Path(),
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Add a revision for each service whose tables are not those of its last one."""
    from scaffold.cli.migration import MigrationRequest, run_migration
    from scaffold.cli.output import Output

    request = MigrationRequest(folder=folder, dry_run=dry_run)
    raise typer.Exit(run_migration(request, Output(as_json=as_json, quiet=quiet)))


@app.command()
def explain(code: Annotated[str, typer.Argument(metavar="CODE")]) -> None:
    """Say what the code of a diagnostic means, and what to do."""
    from scaffold.cli.explain import run_explain

    raise typer.Exit(run_explain(code))


@app.command()
def schema(
    *,
    inspection: Annotated[
        bool, typer.Option("--inspect", help="Of what `inspect --format json` prints.")
    ] = False,
) -> None:
    """Print a JSON Schema: of the scan as producers are asked to write it, or of `inspect`."""
    from scaffold.cli.schema import run_schema

    raise typer.Exit(run_schema(of_inspection=inspection))


@app.command()
def why(
    output: Annotated[
        str | None,
        typer.Argument(metavar="[PATH[:LINE]]", help="A file of the repository, and a line of it."),
    ] = None,
    *,
    pointer: Annotated[
        str | None,
        typer.Option("--scan", metavar="POINTER", help="A place in the scan, and all below it."),
    ] = None,
    repository: Annotated[
        Path, typer.Option("--in", metavar="DIR", help="The generated repository.")
    ] = Path(),
    as_json: AsJson = False,
) -> None:
    """Say what of the scan stands behind an output, or what became of a place in the scan."""
    from scaffold.cli.why import WhyRequest, run_why

    if (output is None) == (pointer is None):
        raise typer.BadParameter("give a path, or a pointer with --scan")
    request = WhyRequest(repository=repository, output=output, pointer=pointer)
    raise typer.Exit(run_why(request, as_json=as_json))

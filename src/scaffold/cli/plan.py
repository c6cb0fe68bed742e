"""`scaffold plan`."""

import json
from dataclasses import dataclass
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.overrides import overrides_of
from scaffold.cli.source import read_source
from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.render import SC401
from scaffold.diagnostics.rules.update import SC504
from scaffold.overrides.file import OVERRIDES_FILE
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.plan import Allotted
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.render.write import RefusedError, write_tree
from scaffold.scan import Limits
from scaffold.update.carried import CARRIED, CarriedError, read_carried


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What the command line asks for; `into` is a repository whose ports and names are kept."""

    scan: str
    title: str | None
    into: Path | None = None
    overrides: Path | None = None
    limits: tuple[str, ...] = ()
    data_file: Path | None


def run_plan(request: PlanRequest, output: Output) -> Exit:
    """Generate in memory and list, or write the answers alone."""
    source = read_source(request.scan, request.limits)
    report = output.new_report()
    try:
        options = options_of(request, limits=source.limits)
    except CarriedError as error:
        report.add(SC504, str(error), at=Place(file=str(request.into)))
        show_report(report, output, document=None, name=source.name)
        return Exit.REFUSED
    understood = understand(source.content, source.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    if generated is not None and request.data_file is not None:
        try:
            write_answers(generated, request.data_file)
        except RefusedError as refused:
            for obstacle in refused.obstacles:
                at = Place(file=obstacle.path)
                report.add(SC401, obstacle.reason, at=at, hint=obstacle.hint)
    document = None if understood is None else understood.document
    show_report(report, output, document=document, name=source.name)
    if generated is None or report.has_errors:
        return Exit.REFUSED
    if request.data_file is None:
        list_files(generated.tree, output)
    return Exit.DONE


def options_of(request: PlanRequest, *, limits: Limits) -> Options:
    """What is asked for, with what a repository says of how it is made.

    CarriedError where that is none.
    """
    stated, allotted = request.overrides, Allotted()
    if request.into is not None:
        allotted = allotted_in(request.into)
        own = request.into / OVERRIDES_FILE
        stated = stated or (own if own.is_file() else None)
    overrides = overrides_of(request.scan, stated)
    return Options(
        title=request.title or allotted.title,
        allotted=allotted,
        overrides=overrides,
        limits=limits,
    )


def allotted_in(folder: Path) -> Allotted:
    """By the answers of a repository, or by the file that is as old as its last update of ours."""
    contents = {path: (folder / path).read_bytes() for path in CARRIED if (folder / path).is_file()}
    return Allotted.from_json(read_carried(contents).allotted)


def write_answers(generated: Generated, file: Path) -> None:
    """The model as copier's `--data-file` takes it: the answers file without what copier adds."""
    content = generated.tree[ANSWERS_FILE].content
    answers = content[content.index(b"model: |") :]
    tree = Tree({file.name: RenderedFile(content=answers)})
    write_tree(tree, file.absolute().parent, force=True)


def list_files(tree: Tree, output: Output) -> None:
    """One line per file: owner and path."""
    for path, file in tree.items():
        if output.as_json:
            print(json.dumps({"path": path, "owner": file.owner, "bytes": len(file.content)}))
        else:
            print(f"{file.owner:<7} {path}")

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
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.render.write import RefusedError, write_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """What the command line asks for."""

    scan: str
    title: str | None
    overrides: Path | None = None
    limits: tuple[str, ...] = ()
    data_file: Path | None


def run_plan(request: PlanRequest, output: Output) -> Exit:
    """Generate in memory and list, or write the answers alone."""
    source = read_source(request.scan, request.limits)
    report = output.new_report()
    overrides = overrides_of(request.scan, request.overrides)
    options = Options(title=request.title, overrides=overrides, limits=source.limits)
    understood = understand(source.content, source.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    if generated is not None and request.data_file is not None:
        try:
            write_answers(generated, request.data_file)
        except RefusedError as refused:
            for obstacle in refused.obstacles:
                report.add(SC401, obstacle.reason, at=Place(file=obstacle.path))
    document = None if understood is None else understood.document
    show_report(report, output, document=document, name=source.name)
    if generated is None or report.has_errors:
        return Exit.REFUSED
    if request.data_file is None:
        list_files(generated.tree, output)
    return Exit.DONE


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

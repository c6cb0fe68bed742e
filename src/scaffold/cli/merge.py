"""`scaffold update`, where there may be something to do."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scaffold import __version__
from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.rescan import read_before, show_new, tell_parts
from scaffold.cli.source import Source, limits_of
from scaffold.cli.update import UpdateRequest, refuse
from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.update import SC509, SC510, SC511, SC515, SC524
from scaffold.overrides.file import OVERRIDES_FILE, OverridesFile
from scaffold.pipeline import Generated, Options, Understood, generate, understand
from scaffold.plan import Allotted
from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.contracts import ContractError, load_maker, schemas_of
from scaffold.render.git import GitError
from scaffold.render.paths import SCAN_FILE
from scaffold.render.tree import RenderedFile, Tree
from scaffold.update.apply import apply_outcome
from scaffold.update.carried import has_its_scan
from scaffold.update.changes import Change, changes_of
from scaffold.update.outcome import Outcome, merge_versions
from scaffold.update.ready import Start, start_update
from scaffold.update.refusal import UpdateRefusedError
from scaffold.update.renames import read_renames
from scaffold.update.revise import ALLOW_DATA_LOSS
from scaffold.update.versions import Versions


def run_merge(request: UpdateRequest, output: Output, *, given: Source | None) -> Exit:
    """Merge what is new, or say why not; `given` is the scan that the command line names."""
    report, told = output.new_report(), output.new_report()
    try:
        start = start_update(request.folder, told)
        if given is None and not has_its_scan(start.carried):
            raise UpdateRefusedError(SC515, "made from another scan than this", paths=(SCAN_FILE,))
        limits = limits_of(request.limits)
        source = given or Source(name=SCAN_FILE, content=start.carried.scan, limits=limits)
        understood, generated = generate_anew(start, source, report=report)
        before = None
        if given is not None or request.dry_run:
            before = read_before(start.carried.scan, options_of(start))
        if generated is None or given is not None:
            document = None if understood is None else understood.document
            show_new(report, output, before=before, document=document, name=source.name)
        if generated is None:
            return Exit.REFUSED
        tell_parts(before, generated.system, output=output)
        outcome = merge(start, generated, told=told)
        note(outcome, told)
        # Before anything is written: what goes from the tables is told here.
        show_report(told, output, document=None, name=str(request.folder))
        told = output.new_report()
        if not request.dry_run and not outcome.changes_nothing(start.head):
            named = message_of(generated)
            apply_outcome(start.repository, start.head, outcome=outcome, message=named)
    except (UpdateRefusedError, GitError) as error:
        # Git may fail anywhere; from where a file is touched on, the update takes itself back.
        return refuse(error, told, request=request, output=output)
    return conclude(start, outcome, request=request, output=output)


def generate_anew(
    start: Start, source: Source, *, report: Report
) -> tuple[Understood | None, Generated | None]:
    """What `new` would write today, with the ports and names that were given before."""
    options = replace(options_of(start), limits=source.limits)
    understood = understand(source.content, source.name, options=options, report=report)
    return understood, generate(understood, options=options, report=report)


def options_of(start: Start) -> Options:
    """What the repository says of how it is made."""
    allotted = Allotted.from_json(start.carried.allotted)
    stated = start.carried.overrides
    return Options(
        blueprint=start.carried.lock.blueprint.name,
        title=allotted.title,
        allotted=allotted,
        bundle=start.carried.bundle,
        known=start.known,
        overrides=None if stated is None else OverridesFile(name=OVERRIDES_FILE, content=stated),
    )


def merge(start: Start, generated: Generated, *, told: Report) -> Outcome:
    """The merge in memory; nothing is written yet."""
    folder = find_blueprint(start.carried.lock.blueprint.name)
    versions = Versions(
        base=start.base,
        theirs=generated.tree,
        lock=start.carried.lock,
        renames=read_renames(read_blueprint(folder)),
        remake=lambda tree: remade(tree, folder, told=told),
    )
    return merge_versions(start.repository, start.head, versions=versions)


def conclude(start: Start, outcome: Outcome, *, request: UpdateRequest, output: Output) -> Exit:
    """What became of each file, and the exit code."""
    changes = changes_of(start.head, outcome)
    if outcome.changes_nothing(start.head):
        tell(changes, "nothing to do", output=output)
        return Exit.DONE
    result = "conflicts" if outcome.conflicts else "merged"
    tell(changes, f"dry run: {result}" if request.dry_run else result, output=output)
    return Exit.CONFLICTS if outcome.conflicts else Exit.DONE


def remade(tree: Tree, blueprint: Path, *, told: Report) -> Mapping[str, RenderedFile]:
    """The schemas of edited contracts; from one that is broken none can be made."""
    try:
        return schemas_of(tree, load_maker(blueprint))
    except ContractError as error:
        told.add(SC524, str(error), at=Place(file=next(iter(tree))))
        return {}


def message_of(generated: Generated) -> str:
    """Of the commit."""
    return f"Update {generated.name} with scaffold {__version__}\n"


def note(outcome: Outcome, report: Report) -> None:
    """What stays as the user has it, and what the user may want to do about it."""
    for path in outcome.kept_deleted:
        report.add(SC509, "deleted by you, changed by the tool", at=Place(file=path))
    for path, place in outcome.left_over:
        where = f"its operations are now beside {place}" if place else "nothing uses it any more"
        report.add(SC510, where, at=Place(file=path))
    for path, revised in outcome.revised.items():
        if revised.summary():
            report.add(SC511, revised.summary(), at=Place(file=path))
        for loss in revised.losses:
            # Each by itself, as a long message is cut in its middle.
            told = f"{loss}; it stops before that, unless {ALLOW_DATA_LOSS} names it"
            report.add(SC511, told, at=Place(file=path))


def tell(changes: tuple[Change, ...], result: str, *, output: Output) -> None:
    """One line per file, then the result and what to do."""
    if output.as_json:
        for one in changes:
            print(json.dumps({"path": one.path, "action": one.action, "why": one.why}))
        print(json.dumps({"result": result}))
        return
    if output.quiet:
        return
    for one in changes:
        print(f"{one.action:<8} {one.path}  ({one.why})")
    print(result)
    if result == "conflicts":
        print(
            "next: resolve what `git status` lists and `git commit`, or `scaffold update --abort`"
        )

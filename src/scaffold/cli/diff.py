"""`scaffold diff`."""

import json
from collections.abc import Iterator, Sequence

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.overrides import overrides_of
from scaffold.cli.parts import part_lines, part_rows
from scaffold.cli.source import read_source
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.plan import Allotted
from scaffold.plan.snapshots import read_snapshot
from scaffold.render.patterns import matches
from scaffold.update.changes import Change
from scaffold.update.differences import PartChange, differences
from scaffold.update.entries import entry_of
from scaffold.update.revise import REVISIONS, SNAPSHOTS, revise, revisions_beside

SIGNS = {"add": "+", "remove": "-", "change": "~"}
# What the tool carries; and what an update adds a revision for, instead of writing it anew.
TOLD_OTHERWISE = (".scaffold/*", SNAPSHOTS, REVISIONS)


def run_diff(old: str, new: str, *, output: Output, limits: Sequence[str] = ()) -> Exit:
    """Both scans to repositories in memory, then the differences of systems and of files."""
    before, before_failed = generated_from(old, output, limits=limits)
    after, after_failed = generated_from(new, output, previous=before, limits=limits)
    if before is None or after is None or before_failed or after_failed:
        return Exit.REFUSED
    parts = (*differences(before.system, after.system), *revisions(before, after))
    files = tuple(file_changes(before, after))
    for line in as_json(parts, files) if output.as_json else as_text(parts, files):
        print(line)
    return Exit.DONE


def generated_from(
    scan: str, output: Output, *, previous: Generated | None = None, limits: Sequence[str]
) -> tuple[Generated | None, bool]:
    """What `new` makes of a scan, with the ports of the previous one; whether it failed."""
    source, report = read_source(scan, limits), output.new_report()
    options = Options(
        overrides=overrides_of(scan, None),
        allotted=allotted_by(previous),
        limits=source.limits,
    )
    understood = understand(source.content, source.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    if report.has_errors:
        document = None if understood is None else understood.document
        show_report(report, output, document=document, name=source.name)
    return generated, report.has_errors


def allotted_by(previous: Generated | None) -> Allotted:
    """The ports that an update would find."""
    if previous is None:
        return Allotted()
    return Allotted.from_json(json.loads(previous.tree[".scaffold/allotted.json"].content))


def file_changes(before: Generated, after: Generated) -> Iterator[Change]:
    """Files of the repository that nobody edited, without what the tool carries and migrations."""
    for path in sorted(before.tree.keys() | after.tree.keys()):
        if matches(path, TOLD_OTHERWISE):
            continue
        old, new = before.tree.get(path), after.tree.get(path)
        if old is None:
            yield Change(path=path, action="add", why="new")
        elif new is None:
            yield Change(path=path, action="remove", why="no longer made")
        elif entry_of(old) != entry_of(new):
            yield Change(path=path, action="change", why="other content")


def revisions(before: Generated, after: Generated) -> Iterator[PartChange]:
    """The steps of each new revision: written ones stay as they are."""
    for path, file in after.tree.items():
        old = before.tree.get(path)
        if old is None or not matches(path, (SNAPSHOTS,)):
            continue
        revised = revise(
            path,
            old.content,
            after=read_snapshot(file.content),
            written={one: before.tree[one].content for one in revisions_beside(path, before.tree)},
        )
        if revised is not None:
            service = path.split("/")[1]
            told = "; ".join(revised.steps())
            yield PartChange(part="revision", name=service, change="appears", now=told)


def as_text(parts: tuple[PartChange, ...], files: tuple[Change, ...]) -> Iterator[str]:
    """For a person: the parts, then the files."""
    if not parts and not files:
        yield "no difference"
    yield from part_lines(parts)
    for file in files:
        yield f"{SIGNS[file.action]} file {file.path}"


def as_json(parts: tuple[PartChange, ...], files: tuple[Change, ...]) -> Iterator[str]:
    """One object per line."""
    yield from part_rows(parts)
    for file in files:
        yield json.dumps({"part": "file", "name": file.path, "change": file.action})

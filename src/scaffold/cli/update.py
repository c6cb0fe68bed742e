"""`scaffold update`: back from an update, nothing to do, or a merge.

That there is nothing to do is told without what a merge needs, which takes longer to import than
all else of such a run.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.source import Source, read_source
from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.update import SC512
from scaffold.render.git import GitError
from scaffold.scan import read_document
from scaffold.update.interrupted import abort_update
from scaffold.update.place import find_repository, generated_folder
from scaffold.update.refusal import UpdateRefusedError
from scaffold.update.settled import is_settled


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRequest:
    """What the command line asks for; `scan` is None where the repository's own is read again."""

    folder: Path
    scan: str | None
    dry_run: bool
    abort: bool
    limits: tuple[str, ...] = ()


def run_update(request: UpdateRequest, output: Output) -> Exit:
    """The way back, or the way on."""
    if request.abort:
        return run_abort(request, output)
    given = None if request.scan is None else read_source(request.scan, request.limits)
    if given is None and is_settled(request.folder, None):
        return tell_nothing(output)
    if given is not None and is_settled(request.folder, canonical(given)):
        return tell_nothing(output)

    from scaffold.cli.merge import run_merge

    return run_merge(request, output, given=given)


def canonical(source: Source) -> str:
    """The scan as a repository keeps it; nothing that any does where it cannot be read."""
    document = read_document(
        source.content, name=source.name, limits=source.limits, report=Report()
    )
    return "" if document is None else document.canonical()


def run_abort(request: UpdateRequest, output: Output) -> Exit:
    """HEAD, whatever an update has begun."""
    try:
        abort_update(find_repository(generated_folder(request.folder)))
    except (UpdateRefusedError, GitError) as error:
        return refuse(error, output.new_report(), request=request, output=output)
    if output.as_json:
        print(json.dumps({"result": "aborted"}))
    elif not output.quiet:
        print("aborted: the work tree is what HEAD says")
    return Exit.DONE


def refuse(error: Exception, told: Report, *, request: UpdateRequest, output: Output) -> Exit:
    """Say why; a failure of git is one before anything was touched, or was taken back."""
    refused = error if isinstance(error, UpdateRefusedError) else None
    (refused or UpdateRefusedError(SC512, str(error))).tell(told)
    show_report(told, output, document=None, name=str(request.folder))
    return Exit.REFUSED


def tell_nothing(output: Output) -> Exit:
    """That all is as it was."""
    if output.as_json:
        print(json.dumps({"result": "nothing to do"}))
    elif not output.quiet:
        print("nothing to do")
    return Exit.DONE

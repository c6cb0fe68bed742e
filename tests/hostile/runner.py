"""One run: a scan in, a verdict out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from scaffold.diagnostics import Report, Severity, render_people
from scaffold.dialects import translate
from scaffold.pipeline import Options, Understood, generate, understand
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.scan import Document, read_document
from tests.hostile.compiled import keep_compiled
from tests.hostile.oracle import fixed_files, judge
from tests.hostile.oracle.text import UNPRINTABLE
from tests.hostile.watch import Watch
from tests.scans import EXAMPLES, ROOT


class Outcome(StrEnum):
    """What came of a scan; the last four are findings."""

    SAFE = "safe"
    REFUSED = "refused cleanly"
    CRASHED = "crashed"
    ESCAPED = "escaped"
    INVALID = "invalid"
    LOST = "lost"


BENIGN = (*EXAMPLES, *sorted((ROOT / "tests" / "hostile" / "benign").glob("*.json")))
# Of lines, in a terminal.
SCREEN = 40
FINDINGS = (Outcome.CRASHED, Outcome.ESCAPED, Outcome.INVALID, Outcome.LOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome, and what it was seen by."""

    outcome: Outcome
    faults: tuple[str, ...] = ()


def run_scan(content: bytes) -> Verdict:
    """Generate in memory and judge."""
    keep_compiled()
    report = Report()
    with Watch() as watch:
        try:
            understood = understand(content, "given.json", options=Options(), report=report)
            generated = generate(understood, options=Options(), report=report)
        except Exception as error:
            return verdict_of_crash(error)
    if watch.faults:
        return Verdict(outcome=Outcome.ESCAPED, faults=tuple(watch.faults))
    if generated is None or understood is None:
        faults = tuple(refusal_faults(report))
        return Verdict(outcome=Outcome.INVALID if faults else Outcome.REFUSED, faults=faults)
    files = {path: file.content for path, file in generated.tree.items()}
    if faults := tuple(judge(files, fixed=fixed())):
        return Verdict(outcome=Outcome.ESCAPED, faults=faults)
    if faults := tuple(lost(understood, files)):
        return Verdict(outcome=Outcome.LOST, faults=faults)
    return Verdict(outcome=Outcome.SAFE)


def run_reader(content: bytes) -> Verdict:
    """Read and translate only; what is refused has to be refused cleanly."""
    report = Report()
    with Watch() as watch:
        try:
            document = read_document(content, name="given.json", report=report)
            if document is not None:
                translate(document, report)
                place_all(report, document)
        except Exception as error:
            return verdict_of_crash(error)
    if watch.faults:
        return Verdict(outcome=Outcome.ESCAPED, faults=tuple(watch.faults))
    shown = render_people(report.diagnostics(), name="given.json")
    if UNPRINTABLE.search(shown.replace("\n", "")):
        return Verdict(outcome=Outcome.ESCAPED, faults=("a message with a control character",))
    if document is None:
        faults = tuple(refusal_faults(report))
        return Verdict(outcome=Outcome.INVALID if faults else Outcome.REFUSED, faults=faults)
    return Verdict(outcome=Outcome.SAFE)


def place_all(report: Report, document: Document) -> None:
    """Look every pointer of the report up, as a terminal would."""
    for one in report.diagnostics():
        if one.at is not None:
            document.position(one.at)


def verdict_of_crash(error: Exception) -> Verdict:
    """What the tool's own check refuses was rendered wrongly; all else is a plain crash."""
    name = type(error).__name__
    outcome = Outcome.INVALID if name in ("RenderError", "ContractError") else Outcome.CRASHED
    return Verdict(outcome=outcome, faults=(f"{name}: {str(error)[:400]}",))


def refusal_faults(report: Report) -> Iterator[str]:
    """A refusal says why, where, and what to do."""
    errors = [one for one in report.diagnostics() if one.severity is Severity.ERROR]
    if not errors:
        yield "refused without an error"
    for one in errors:
        if one.at is None and one.position is None:
            yield f"{one.rule.code} does not say where"
        if one.position is None and not one.at:
            yield f"{one.rule.code} has neither a line nor a pointer"
        if not one.hint:
            yield f"{one.rule.code} does not say what to do"
    shown = render_people(report.diagnostics(), name="given.json")
    if shown.count("\n") > SCREEN:
        yield f"{shown.count(chr(10))} lines are more than a screenful"
    if UNPRINTABLE.search(shown.replace("\n", "")):
        yield "a message with a control character"


def lost(understood: Understood, files: Mapping[str, bytes]) -> Iterator[str]:
    """Texts that became neither a part of the system nor a line of the documentation."""
    pages = [files[path].decode() for path in files if path.startswith("docs/")]
    noted = {note.origin.pointer for note in understood.system.notes}
    for note in understood.system.notes:
        shown = markdown_code(note.origin.pointer)
        if not any(shown in page for page in pages):
            yield f"{note.origin.pointer} is a note on no page"
    for pointer in understood.document.unread():
        if pointer not in noted and "c4" not in pointer.rpartition("/")[2].lower():
            yield f"{pointer} was read by nobody"


@cache
def fixed() -> Mapping[str, bytes]:
    """Files that all benign scans give alike; found once per process."""
    return fixed_files([generate_files(path.read_bytes()) for path in BENIGN])


def generate_files(content: bytes) -> Mapping[str, bytes]:
    """The files of a benign scan."""
    report, options = Report(), Options()
    understood = understand(content, "given.json", options=options, report=report)
    generated = generate(understood, options=options, report=report)
    assert generated is not None, report.diagnostics()
    return {path: file.content for path, file in generated.tree.items()}


def as_bytes(scan: object) -> bytes:
    """The scan as a file; a lone surrogate stays one, as an escape."""
    return json.dumps(scan).encode()

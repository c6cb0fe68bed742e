"""Whether an update may begin, and what it begins from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import __version__
from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.update import SC504, SC505, SC507, SC508
from scaffold.plan import MODEL_FORMAT
from scaffold.render.blueprint import BlueprintError
from scaffold.render.engine import RenderError
from scaffold.render.known import Known
from scaffold.render.lock import LOCK_FORMAT, hash_of_answers, hash_of_tree
from scaffold.render.paths import LOCK_FILE, OVERRIDES_FILE
from scaffold.render.tree import Tree
from scaffold.update.carried import (
    CARRIED,
    Carried,
    CarriedError,
    read_carried,
    render_carried,
)
from scaffold.update.entries import Entry, list_entries, read_blobs
from scaffold.update.git import Repository
from scaffold.update.interrupted import clear_concluded
from scaffold.update.kept import pristine_of, read_known
from scaffold.update.place import find_repository, generated_folder, refuse_unfinished
from scaffold.update.refusal import UpdateRefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where an update begins: `head` has every file of the last commit, from the top."""

    repository: Repository
    head: Mapping[str, Entry]
    carried: Carried
    base: Tree
    known: Known


def start_update(folder: Path, report: Report) -> Start:
    """Everything that can be refused before anything new is made."""
    repository = find_repository(generated_folder(folder))
    clear_concluded(repository)
    refuse_unfinished(repository)
    head = list_entries(repository, "HEAD")
    carried = carried_of(repository, head)
    known = read_known(repository, head, carried=carried)
    base = baseline(carried, known, report=report)
    return Start(repository=repository, head=head, carried=carried, base=base, known=known)


def carried_of(repository: Repository, head: Mapping[str, Entry]) -> Carried:
    """What HEAD carries."""
    present = [path for path in (*CARRIED, OVERRIDES_FILE) if repository.prefix + path in head]
    blobs = [head[repository.prefix + path].blob for path in present]
    contents = dict(zip(present, read_blobs(repository, blobs), strict=True))
    refuse_newer(contents.get(LOCK_FILE, b""))
    try:
        return read_carried(contents)
    except CarriedError as error:
        raise UpdateRefusedError(SC504, str(error)) from error


def refuse_newer(content: bytes) -> None:
    """A lock of a later tool, or of a format that is not known yet, whatever else it holds."""
    try:
        lock = json.loads(content)
        tool, formats = str(lock["tool"]), (lock["format"], lock.get("model_format") or 0)
        is_newer = (
            numbers(tool) > numbers(__version__)
            or formats[0] > LOCK_FORMAT
            or formats[1] > MODEL_FORMAT
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return
    if is_newer:
        told = f"written by scaffold {tool}, and this is scaffold {__version__}"
        raise UpdateRefusedError(SC507, told)


def numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()


def baseline(carried: Carried, known: Known, *, report: Report) -> Tree:
    """The base of the merge, which its lock confirms unless plain copier has run since."""
    answers = hash_of_answers(carried.model, commit=carried.version)
    kept = pristine_of(known)
    if answers == carried.lock.answers and hash_of_tree(kept) == carried.lock.pristine:
        return kept
    try:
        base = render_carried(carried)
    except (BlueprintError, RenderError) as error:
        raise UpdateRefusedError(SC505, str(error)) from error
    if answers != carried.lock.answers:
        report.add(SC508, f"the answers are of {carried.version}")
    elif hash_of_tree(base) != carried.lock.pristine:
        raise UpdateRefusedError(
            SC505, f"{carried.version} renders other files than the lock was written for"
        )
    return base

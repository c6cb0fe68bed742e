"""What an update does to each file, and why: for a person to read before and after."""

import fnmatch
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scaffold.update.entries import Entry
from scaffold.update.merge import BASE, OURS, THEIRS
from scaffold.update.outcome import Outcome

# Below wherever the generated repository lies.
OF_THE_TOOL = {
    ".copier-answers.yml": "what the template is rendered with",
    ".scaffold/*": "what the tool keeps about its own work",
    "services/*/migrations/snapshot.json": "the tables as the new revision leaves them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`action` is one of add, change, merge, remove, conflict, keep."""

    path: str
    action: str
    why: str


def changes_of(head: Mapping[str, Entry], outcome: Outcome) -> tuple[Change, ...]:
    """Every file that becomes another one, is in conflict, or stays on purpose; by path."""
    found = [*touched(head, outcome), *conflicts(outcome), *kept(outcome)]
    return tuple(sorted(found, key=lambda one: (one.path, one.action)))


def touched(head: Mapping[str, Entry], outcome: Outcome) -> Iterator[Change]:
    """Added, changed, removed, without the conflicts."""
    for path, entry in outcome.entries.items():
        if path in outcome.conflicts or head.get(path) == entry:
            continue
        if path not in head:
            yield Change(path=path, action="add", why="new")
        elif why := of_the_tool(path):
            yield Change(path=path, action="change", why=why)
        elif outcome.theirs.get(path) == entry:
            yield Change(path=path, action="change", why="not edited, so as the tool writes it")
        else:
            yield Change(path=path, action="merge", why="edited: your edit and the new version")
    for path in head.keys() - outcome.entries.keys():
        yield Change(path=path, action="remove", why="not edited, and no longer made")


def of_the_tool(path: str) -> str:
    """Why a file becomes another one that only the tool writes, if it is one of those."""
    for pattern, why in OF_THE_TOOL.items():
        if fnmatch.fnmatchcase(f"/{path}", f"*/{pattern}"):
            return why
    return ""


def conflicts(outcome: Outcome) -> Iterator[Change]:
    """What a person has to decide."""
    for path, stages in outcome.conflicts.items():
        yield Change(path=path, action="conflict", why=reason(frozenset(stages)))


def reason(stages: frozenset[int]) -> str:
    """In words, from which sides have the path."""
    if THEIRS not in stages:
        return "edited by you, and no longer made by the tool"
    if OURS in stages and BASE not in stages:
        return "added by both, or made by the tool and edited by you"
    return "you and the tool changed the same place"


def kept(outcome: Outcome) -> Iterator[Change]:
    """What stays as the user has it."""
    for path in outcome.kept_deleted:
        yield Change(path=path, action="keep", why="you deleted it, so it stays deleted")

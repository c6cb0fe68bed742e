"""Random edits by a user and random changes by the tool: no line of the user is ever lost."""

import os
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.render.tree import Tree
from scaffold.update.apply import abort_update, apply_outcome
from scaffold.update.entries import list_entries
from scaffold.update.git import open_repository
from scaffold.update.outcome import merge_versions
from tests.update.folders import commit, files_below, git, put, tree_of, versions_of

# A sequence takes about a second, most of it in git.
SEQUENCES = 5_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 15
UPDATES = 3
SERVICES = ("orders", "users", "bills")
NOUNS = ("carts", "people")
FILES = ("router.py", "base.py", "handlers.py")

Files = dict[str, bytes]


def made_by_tool(services: dict[str, list[str]], *, mark: int) -> Files:
    """What the tool writes for services with these operations."""
    files = {"README.md": f"# System\n\nmark {mark}\n\nRun it.\n".encode()}
    for service, operations in services.items():
        package = f"services/{service}/src/{service}"
        files[f"{package}/main.py"] = f"# main of {service}\n\napp = make()\n".encode()
        for noun in NOUNS:
            body = "".join(f"def {name}():\n    do({name!r})\n\n" for name in operations)
            files[f"{package}/{noun}/router.py"] = f"# {noun} {mark}\n\n{body}".encode()
            files[f"{package}/{noun}/base.py"] = f"# base of {noun}\n\n{body}".encode()
            files[f"{package}/{noun}/handlers.py"] = f"class {service}{noun}: ...\n".encode()
    return files


@dataclass(slots=True)
class Sequence:
    """A repository under random updates; `written` are the lines of the user."""

    chance: random.Random
    folder: Path
    only_handlers: bool
    services: dict[str, list[str]]
    tool: Files = field(default_factory=dict)
    written: set[bytes] = field(default_factory=set)
    conflicts: int = 0

    def begin(self) -> None:
        self.folder.mkdir()
        git(self.folder, "init", "-q", "-b", "main")
        self.tool = made_by_tool(self.services, mark=0)
        put(self.folder, self.tool)
        commit(self.folder)

    def edit(self) -> None:
        """The user writes lines, moves, deletes and adds files."""
        files = files_below(self.folder)
        for _ in range(self.chance.randint(1, 4)):
            wanted = [one for one in files if self.may_edit(one)]
            if not wanted:
                return
            path = self.chance.choice(sorted(wanted))
            action = "write" if self.only_handlers else self.chance.choice(ACTIONS)
            if action == "write":
                files[path] = self.with_line(files[path])
            elif action == "move" and f"{path}.moved" not in files:
                files[f"{path}.moved"] = files.pop(path)
            elif action == "add":
                files[f"{path}.mine"] = self.with_line(files.get(f"{path}.mine", b""))
            elif action == "delete":
                self.written -= set(files.pop(path).splitlines())
        put(self.folder, files)
        commit(self.folder)

    def may_edit(self, path: str) -> bool:
        return path.endswith("handlers.py") or not self.only_handlers

    def with_line(self, content: bytes) -> bytes:
        line = b"user %032x" % self.chance.getrandbits(128)
        self.written.add(line)
        lines = content.splitlines()
        lines.insert(self.chance.randint(0, len(lines)), line)
        return b"\n".join(lines) + b"\n"

    def rescan(self, mark: int) -> Tree:
        """Services and operations appear and vanish."""
        service = self.chance.choice(SERVICES)
        if service in self.services and self.chance.random() < 0.3:
            del self.services[service]
        else:
            operations = self.services.setdefault(service, ["begin"])
            name = f"step_{mark}"
            operations.insert(self.chance.randint(0, len(operations)), name)
            if self.chance.random() < 0.4:
                operations.remove(self.chance.choice(operations))
        return tree_of(made_by_tool(self.services, mark=mark))

    def update(self, mark: int) -> None:
        """An update; a conflict is aborted, or resolved by keeping all that is in the files."""
        theirs = self.rescan(mark)
        repository = open_repository(self.folder)
        before, head = files_below(self.folder), list_entries(repository, "HEAD")
        versions = versions_of(tree_of(self.tool), theirs)
        outcome = merge_versions(repository, head, versions=versions)
        if outcome.changes_nothing(head):
            return
        apply_outcome(repository, head, outcome=outcome, message="Update\n")
        self.look_for_lines()
        if outcome.conflicts:
            self.conflicts += 1
            if self.chance.random() < 0.5:
                abort_update(repository)
                assert files_below(self.folder) == before
                apply_outcome(repository, head, outcome=outcome, message="Update\n")
            commit(self.folder)
        assert git(self.folder, "status", "--porcelain") == ""
        self.tool = {path: file.content for path, file in theirs.items()}

    def look_for_lines(self) -> None:
        files = files_below(self.folder).values()
        kept = {line for content in files for line in content.splitlines()}
        assert self.written - kept == set()


ACTIONS = ("write", "write", "write", "move", "add", "delete")
RATES: Counter[str] = Counter()


def played(seed: int, *, only_handlers: bool) -> Sequence:
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(seed)
        services = {"orders": ["begin", "end"], "users": ["begin"]}
        sequence = Sequence(
            chance=chance,
            folder=Path(folder, "made"),
            only_handlers=only_handlers,
            services=services,
        )
        sequence.begin()
        for mark in range(1, UPDATES + 1):
            sequence.edit()
            sequence.update(mark)
    return sequence


SETTINGS = settings(
    max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@SETTINGS
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_no_line_of_the_user_is_lost(seed: int) -> None:
    sequence = played(seed, only_handlers=False)
    RATES["updates"] += UPDATES
    RATES["conflicts"] += sequence.conflicts
    print(f"updates with a conflict: {RATES['conflicts']} of {RATES['updates']}")


@SETTINGS
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_who_only_fills_handlers_has_no_conflict(seed: int) -> None:
    assert played(seed, only_handlers=True).conflicts == 0

"""Random edits by a user between random updates: small files of the tool, all else is real."""

import atexit
import os
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scaffold.render.tree import Tree
from scaffold.update.apply import apply_outcome
from scaffold.update.entries import Entry, list_entries
from scaffold.update.git import Repository, open_repository
from scaffold.update.interrupted import abort_update
from scaffold.update.outcome import Outcome, merge_versions
from scaffold.update.refusal import UpdateRefusedError
from scaffold.update.renames import Rename
from tests.update.folders import commit, files_below, git, put, tree_of, versions_of

UPDATES = 3
SERVICES = ("orders", "users", "bills")
NOUNS = ("carts", "people")
# Most of a sequence is small files that come and go.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
# Every one of them is declared by each blueprint from the first on.
RENAMES = (
    Rename.model_validate(
        {"from": "services/*/src/*/*/router.py", "to": "services/*/src/*/*/routes.py"}
    ),
    Rename.model_validate({"from": "docs/guide.md", "to": "docs/manual.md"}),
)
ACTIONS = (
    "write",
    "write",
    "write",
    "replace",
    "move",
    "add",
    "delete",
    "chmod",
    "binary",
    "ignore",
)

Files = dict[str, bytes]


@dataclass(slots=True)
class Blueprint:
    """What versions of a blueprint differ in."""

    mark: int = 0
    router: str = "router.py"
    guide: str = "docs/guide.md"
    picture: bytes = b"\0picture\n"
    extra: tuple[str, ...] = ()


def made_by_tool(services: dict[str, list[str]], blueprint: Blueprint) -> Files:
    """What the tool writes for services with these operations."""
    mark = blueprint.mark
    files = {
        "README.md": f"# System\n\nmark {mark}\n\nRun it.\n".encode(),
        blueprint.guide: b"# Guide\n\n" + b"".join(b"line %d\n" % one for one in range(9)),
        "docs/picture.png": blueprint.picture,
        **{name: b"extra\n\n" + name.encode() + b"\n" for name in blueprint.extra},
    }
    for service, operations in services.items():
        package = f"services/{service}/src/{service}"
        files[f"{package}/main.py"] = f"# main of {service}\n\napp = make()\n".encode()
        for noun in NOUNS:
            body = "".join(f"def {name}():\n    do({name!r})\n\n" for name in operations)
            folder = f"{package}/{noun}"
            files[f"{folder}/{blueprint.router}"] = f"# {noun} {mark}\n\n{body}".encode()
            files[f"{folder}/base.py"] = f"# base of {noun}\n\n{body}".encode()
            files[f"{folder}/handlers.py"] = f"class {service}{noun}: ...\n".encode()
    return files


def services_at_first() -> dict[str, list[str]]:
    return {"orders": ["begin", "end"], "users": ["begin"]}


@cache
def fresh() -> Path:
    """What every sequence begins with."""
    folder = Path(tempfile.mkdtemp(dir=IN_MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    git(folder, "init", "-q", "-b", "main", "--template=")
    put(folder, made_by_tool(services_at_first(), Blueprint()))
    commit(folder)
    return folder


@dataclass(slots=True)
class Sequence:
    """A repository under random updates; `written` are the lines of the user."""

    chance: random.Random
    folder: Path
    only_handlers: bool
    services: dict[str, list[str]] = field(default_factory=services_at_first)
    blueprint: Blueprint = field(default_factory=Blueprint)
    tool: Files = field(default_factory=dict)
    written: set[bytes] = field(default_factory=set)
    ignored: dict[str, bytes] = field(default_factory=dict)
    conflicts: int = 0
    refused: int = 0

    def begin(self) -> None:
        self.tool = made_by_tool(self.services, self.blueprint)
        shutil.copytree(fresh(), self.folder)

    def edit(self) -> None:
        """The user writes lines, moves, deletes and adds files."""
        files = files_below(self.folder)
        for _ in range(self.chance.randint(1, 4)):
            wanted = [one for one in files if self.may_edit(one)]
            if not wanted:
                return
            path = self.chance.choice(sorted(wanted))
            action = "write" if self.only_handlers else self.chance.choice(ACTIONS)
            if action == "ignore":
                self.ignore_one(files)
            else:
                self.act(action, path, files=files)
        put(self.folder, files)
        commit(self.folder)

    def act(self, action: str, path: str, *, files: Files) -> None:
        """One edit."""
        match action:
            case "write" if b"\0" not in files[path]:
                files[path] = self.with_line(files[path])
            case "replace" if b"\0" not in files[path]:
                files[path] = self.with_another_line(files[path])
            case "move" if f"{path}.moved" not in files:
                files[f"{path}.moved"] = files.pop(path)
            case "add":
                files[f"{path}.mine"] = self.with_line(files.get(f"{path}.mine", b""))
            case "delete":
                self.written -= set(files.pop(path).splitlines())
            case "chmod" if (self.folder / path).exists():
                (self.folder / path).chmod(0o755)
            case "binary" if "docs/picture.png" in files:
                self.written -= set(files["docs/picture.png"].splitlines())
                files["docs/picture.png"] = self.with_line(b"\0mine\n")

    def ignore_one(self, files: Files) -> None:
        """A file that git does not keep, at a place where the tool may want to write."""
        name = f"docs/extra_{self.chance.randint(0, 2)}.md"
        if name not in files and not (self.folder / name).exists():
            (self.folder / ".git/info").mkdir(exist_ok=True)
            with (self.folder / ".git/info/exclude").open("a") as exclude:
                exclude.write(f"/{name}\n")
            files[name] = self.ignored[name] = self.with_line(b"ignored\n")

    def may_edit(self, path: str) -> bool:
        if path in self.ignored:
            return False
        return path.endswith("handlers.py") or not self.only_handlers

    def new_line(self) -> bytes:
        line = b"user %032x" % self.chance.getrandbits(128)
        self.written.add(line)
        return line

    def with_line(self, content: bytes) -> bytes:
        lines = content.splitlines()
        lines.insert(self.chance.randint(0, len(lines)), self.new_line())
        return b"\n".join(lines) + b"\n"

    def with_another_line(self, content: bytes) -> bytes:
        lines = content.splitlines() or [b""]
        at = self.chance.randrange(len(lines))
        self.written.discard(lines[at])
        lines[at] = self.new_line()
        return b"\n".join(lines) + b"\n"

    def rescan(self, mark: int) -> Tree:
        """Services and operations appear and vanish; or the blueprint is another one; or both."""
        self.blueprint.mark = mark
        if self.chance.random() < 0.5:
            self.release(mark)
        service = self.chance.choice(SERVICES)
        if service in self.services and self.chance.random() < 0.3:
            del self.services[service]
        else:
            operations = self.services.setdefault(service, ["begin"])
            operations.insert(self.chance.randint(0, len(operations)), f"step_{mark}")
            if self.chance.random() < 0.4:
                operations.remove(self.chance.choice(operations))
        return tree_of(made_by_tool(self.services, self.blueprint))

    def release(self, mark: int) -> None:
        """A newer blueprint: renamed files, other binaries, files more or less."""
        if self.chance.random() < 0.3:
            self.blueprint.router = "routes.py"
        if self.chance.random() < 0.3:
            self.blueprint.guide = "docs/manual.md"
        if self.chance.random() < 0.3:
            self.blueprint.picture = b"\0picture %d\n" % mark
        names = [f"docs/extra_{one}.md" for one in range(3)]
        self.blueprint.extra = tuple(one for one in names if self.chance.random() < 0.5)

    def update(self, mark: int) -> None:
        """An update; a conflict is aborted, or resolved by keeping all that is in the files."""
        theirs = self.rescan(mark)
        repository = open_repository(self.folder)
        before, head = files_below(self.folder), list_entries(repository, "HEAD")
        versions = versions_of(tree_of(self.tool), theirs, renames=RENAMES)
        outcome = merge_versions(repository, head, versions=versions)
        if outcome.changes_nothing(head):
            return
        try:
            apply_outcome(repository, head, outcome=outcome, message="Update\n")
        except UpdateRefusedError as refused:
            self.refuse(refused, before=before)
            return
        self.look_for_lines()
        if outcome.conflicts:
            self.settle(repository, outcome, before=before, head=head)
        assert git(self.folder, "status", "--porcelain") == ""
        self.tool = {path: file.content for path, file in theirs.items()}

    def refuse(self, error: UpdateRefusedError, *, before: Files) -> None:
        """Only for a file that git does not keep; and then nothing has changed."""
        self.refused += 1
        assert set(error.paths) & self.ignored.keys(), error
        assert files_below(self.folder) == before

    def settle(
        self, repository: Repository, outcome: Outcome, *, before: Files, head: dict[str, Entry]
    ) -> None:
        """Both ways back lead to HEAD; the way on is a commit."""
        self.conflicts += 1
        chosen = self.chance.random()
        if chosen < 0.5:
            if chosen < 0.25:
                abort_update(repository)
            else:
                git(self.folder, "merge", "--abort")
            assert files_below(self.folder) == before
            apply_outcome(repository, head, outcome=outcome, message="Update\n")
        commit(self.folder)

    def look_for_lines(self) -> None:
        files = files_below(self.folder)
        kept = {line for content in files.values() for line in content.splitlines()}
        assert self.written - kept == set()
        assert all(files[path] == content for path, content in self.ignored.items())


def played(seed: int | str, *, only_handlers: bool) -> Sequence:
    """A sequence of updates, which is its seed."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        sequence = Sequence(
            chance=random.Random(seed), folder=Path(folder, "made"), only_handlers=only_handlers
        )
        sequence.begin()
        for mark in range(1, UPDATES + 1):
            sequence.edit()
            sequence.update(mark)
    return sequence

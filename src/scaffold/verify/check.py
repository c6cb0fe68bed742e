"""Whether a repository still is what the tool and its user agreed on."""

from collections.abc import Callable, Mapping
from pathlib import Path

from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.diagnostic import Rule
from scaffold.diagnostics.near import near
from scaffold.diagnostics.rules.update import SC505, SC520, SC521, SC522, SC523, SC524, SC525
from scaffold.render.lock import blob_id, is_sealed
from scaffold.render.locked import Lock
from scaffold.render.paths import LOCK_FILE
from scaffold.render.patterns import matches
from scaffold.render.tree import Owner, RenderedFile, Tree
from scaffold.verify.nouns import Noun, accepts_anything, read_nouns, signature

CONTRACTS = ("services/*/openapi.yaml",)
SCHEMAS = ("services/*/src/*/schemas.py", "services/*/src/*/clients/*/schemas.py")
# Moves on with each revision, which no lock waits for.
MOVING = ("services/*/migrations/snapshot.json",)
SOURCES = (*CONTRACTS, "services/*/src/*/main.py")

Remake = Callable[[Tree], Mapping[str, RenderedFile]]


def check_lock(root: Path, report: Report) -> None:
    """Whether the lock is as the tool wrote it; otherwise nothing that it says is sure."""
    content = content_of(root / LOCK_FILE) or b""
    if not any(map(is_sealed, (content, content.replace(b"\r\n", b"\n")))):
        tell(report, SC505, path=LOCK_FILE, message="differs from what the tool wrote")


def check_files(root: Path, lock: Lock, *, report: Report) -> None:
    """Drift of the tool's files, and files that are gone."""
    for path, locked in lock.files.items():
        if matches(path, SCHEMAS):
            continue
        content = content_of(root / path)
        if content is None:
            if locked.owner != Owner.USER:
                tell(report, SC525, path=path, message="listed in the lock, and not there")
        elif locked.owner == Owner.TOOL and not (
            matches(path, MOVING) or is_blob(content, locked.blob)
        ):
            tell(report, SC520, path=path, message="differs from what the tool wrote")


def check_schemas(root: Path, lock: Lock, *, remake: Remake, report: Report) -> None:
    """Schemas against the contracts as they are; a contract as it was made needs no look."""
    edited = {
        path.split("/")[1]
        for path, locked in lock.files.items()
        if matches(path, (*CONTRACTS, *SCHEMAS))
        and not is_blob(content_of(root / path) or b"", locked.blob)
    }
    for service in sorted(edited):
        found = (root / "services" / service).glob("**/*")
        sources = {
            path: RenderedFile(content=content_of(root / path) or b"")
            for path in (one.relative_to(root).as_posix() for one in found)
            if matches(path, SOURCES)
        }
        for path, file in remake(Tree(sources)).items():
            if not is_blob(content_of(root / path) or b"", blob_id(file.content)):
                tell(report, SC524, path=path, message="not what the contract makes")


def check_nouns(root: Path, report: Report) -> tuple[Noun, ...]:
    """Overrides against their bases, handlers without one."""
    nouns = tuple(read_nouns(root))
    for noun in nouns:
        if noun.base is None:
            tell(report, SC523, path=noun.handlers_path, message="no base.py beside it")
            continue
        for name, method in noun.handlers.items():
            place = f"{noun.handlers_path}:{method.lineno}"
            base = noun.base.get(name)
            if base is None and name in noun.called:
                continue
            if base is None:
                hint = near(name, noun.base)
                tell(
                    report,
                    SC521,
                    path=place,
                    message=f"`{name}` is no operation of the base",
                    hint=hint,
                )
            elif signature(base) != signature(method) and not accepts_anything(method):
                wanted = f"`{name}{signature(method)}`, and the base has `{signature(base)}`"
                tell(report, SC522, path=place, message=wanted)
    return nouns


def tell(report: Report, rule: Rule, *, path: str, message: str, hint: str | None = None) -> None:
    """A finding about a file."""
    report.add(rule, message, at=Place(file=path), hint=hint)


def content_of(path: Path) -> bytes | None:
    """None for what is no plain file."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def is_blob(content: bytes, blob: str) -> bool:
    """Whether git would keep this content under the id; it may have been checked out with CRLF."""
    return blob in (blob_id(content), blob_id(content.replace(b"\r\n", b"\n")))

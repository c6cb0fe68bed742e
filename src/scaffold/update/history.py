"""The revisions of a service as they lie there: whoever wrote them, and in whatever order."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_NUMBER = re.compile(r"\d{4,}")


class HistoryError(Exception):
    """The revisions lead nowhere, or to more than one place; `path` is what it is about."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A revision; `down` are those that it follows."""

    id: str
    down: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The revisions of one service by id."""

    revisions: Mapping[str, Written]

    def head(self, folder: str) -> str:
        """The one revision that none follows."""
        followed = {down for one in self.revisions.values() for down in one.down}
        heads = sorted(self.revisions.keys() - followed)
        if len(heads) != 1:
            told = ", ".join(heads) or "none"
            raise HistoryError(folder, f"there has to be one head, and there are: {told}")
        return heads[0]

    def next_number(self) -> int:
        """One more than the highest that an id or the name of a file begins with."""
        names = (PurePosixPath(one.path).name for one in self.revisions.values())
        found = map(_NUMBER.match, (*self.revisions, *names))
        return max((int(one[0]) for one in found if one), default=0) + 1


def read_history(files: Mapping[str, bytes]) -> History:
    """The revisions in these files; nothing of them runs."""
    revisions: dict[str, Written] = {}
    for path, content in sorted(files.items()):
        if PurePosixPath(path).name == "__init__.py":
            continue
        found = _written(path, content)
        if found.id in revisions:
            raise HistoryError(path, f"{revisions[found.id].path} is revision {found.id} as well")
        revisions[found.id] = found
    return History(revisions=revisions)


def _written(path: str, content: bytes) -> Written:
    try:
        stated = dict(_constants(ast.parse(content)))
    except (SyntaxError, ValueError) as error:
        raise HistoryError(path, "is no Python that can be read") from error
    name, down = stated.get("revision"), stated.get("down_revision")
    listed = down if isinstance(down, list | tuple) else [] if down is None else [down]
    if not isinstance(name, str) or not all(isinstance(one, str) for one in listed):
        raise HistoryError(path, "does not say as a constant which revision it is")
    return Written(id=name, down=tuple(map(str, listed)), path=path)


def _constants(module: ast.Module) -> Iterator[tuple[str, object]]:
    for node in module.body:
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name) and target.id in ("revision", "down_revision"):
                yield target.id, ast.literal_eval(value)

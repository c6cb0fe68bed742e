"""Files written into a work tree that is there: each whole or not at all, through no symlink."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from scaffold.render.tree import RenderedFile
from scaffold.render.write import Obstacle, RefusedError, kind_of, obstacle_above


def write_in_place(root: Path, files: Mapping[str, RenderedFile]) -> None:
    """Writes all of them beside their places first, and then moves them there in this order."""
    obstacles = [found for path in files if (found := _obstacle(root, path))]
    if obstacles:
        raise RefusedError(*obstacles)
    moves: list[tuple[Path, Path]] = []
    try:
        for path, file in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
            moves.append((beside, target))
            beside.write_bytes(file.content)
        for beside, target in moves:
            os.replace(beside, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError(Obstacle(path=str(error.filename), reason=reason)) from error
    finally:
        for beside, _ in moves:
            beside.unlink(missing_ok=True)


def _obstacle(root: Path, path: str) -> Obstacle | None:
    kind = kind_of(root / path) if obstacle_above(path, root) is None else "missing"
    if kind not in ("missing", "file"):
        return Obstacle(path=path, reason=f"a {kind} is in the way")
    return obstacle_above(path, root)

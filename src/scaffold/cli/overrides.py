"""What a person states about a scan, in the file that the command line names."""

from pathlib import Path

import typer

from scaffold.cli.source import STANDARD_INPUT
from scaffold.overrides.file import OVERRIDES_FILE, OverridesFile


def overrides_of(scan: str, given: Path | None) -> OverridesFile | None:
    """The file that the command line names, or the one beside the scan, if there is one."""
    beside = None if scan == STANDARD_INPUT else Path(scan).parent / OVERRIDES_FILE
    path = given or (beside if beside is not None and beside.is_file() else None)
    if path is None:
        return None
    try:
        return OverridesFile(name=str(path), content=path.read_bytes())
    except OSError as error:
        reason = f"{path}: {error.strerror}"
        raise typer.BadParameter(reason, param_hint="--overrides") from error

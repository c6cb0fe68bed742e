"""A small generated repository to update, and its scan."""

import atexit
import copy
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.render import blueprint, releases
from tests.update.folders import git

Scan = dict[str, Any]

SCAN: Scan = {
    "meta": {"project": "Tool Shed", "version": "shtgn-1.0"},
    "containers": {
        "lending-api": {
            "name": "Lending API",
            "technology": "Python, FastAPI",
            "description": "HTTP API that lends tools.",
        }
    },
    "data_schema": {
        "description": "Tables of the lending API.",
        "tables": {
            "tools": {
                "description": "What can be lent.",
                "columns": ["id (uuid, pk)", "label (varchar(50), not null)"],
            }
        },
    },
    "api_endpoints": [
        {
            "name": "Lending API",
            "prefix": "/tools",
            "endpoints": [{"method": "GET", "path": "/{id}", "description": "One tool."}],
        }
    ],
}
SERVICE = "services/lending-api"
PACKAGE = f"{SERVICE}/src/lending_api"


def run(*arguments: str | Path) -> int:
    """A run of the command line."""
    return guarded(app, [str(one) for one in arguments], debug=True)


def longer_scan() -> Scan:
    """One more operation."""
    scan = copy.deepcopy(SCAN)
    endpoint = {"method": "DELETE", "path": "/{id}", "description": "Removes a tool."}
    scan["api_endpoints"][0]["endpoints"].append(endpoint)
    return scan


def written(scan: Scan, path: Path) -> Path:
    path.write_text(json.dumps(scan))
    return path


def shed(folder: Path, *options: str) -> Path:
    """A repository fresh from `scaffold new`."""
    scan = written(SCAN, folder / "scan.json")
    if options:
        assert run("new", "--from", scan, folder / "shed", "--quiet", *options) == 0
    else:
        shutil.copytree(_fresh(blueprint.FOLDERS, releases.FOLDER), folder / "shed")
    return folder / "shed"


@cache
def _fresh(*_: object) -> Path:
    """What all tests begin with that know the same blueprints and releases."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    scan = written(SCAN, folder / "scan.json")
    assert run("new", "--from", scan, folder / "shed", "--quiet") == 0
    return folder / "shed"


def handlers(made: Path) -> Path:
    [found] = made.glob(f"{PACKAGE}/*/handlers.py")
    return found


def commit_all(made: Path) -> None:
    git(made, "add", "-A")
    git(made, "commit", "-q", "-m", "edit")

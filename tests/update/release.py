"""`make release`: the blueprints as they stand become versions that never change.

Each goes into the bundle that the package ships, under the tool's own version, beside all that were
released before. A model of the format of today is kept, so that tests can hold every later
blueprint to reading it.
"""

import gzip
import json
import sys
from pathlib import Path

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.render import releases
from scaffold.render.blueprint import BlueprintError, find_blueprint, read_blueprint
from scaffold.render.releases import Released, read_released, with_release

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "tests/released"
SCAN = ROOT / "examples/clinic.reposcan.json"


def main() -> int:
    """All blueprints of this repository."""
    for path in sorted((ROOT / "blueprints").iterdir()):
        try:
            print(release(path.name, models=MODELS))
        except BlueprintError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 1
    return 0


def release(name: str, *, models: Path) -> str:
    """What became of one blueprint; nothing, where it is the newest release already."""
    before = read_released(name)
    after = with_release(read_blueprint(find_blueprint(name)), before)
    version = after.newest
    if after.trees == before.trees:
        return f"{name}: {version} is what the folder holds; nothing to release"
    keep(after, name, folder=releases.FOLDER)
    models.mkdir(parents=True, exist_ok=True)
    (models / f"{name}-{version}.json.gz").write_bytes(gzip.compress(model_of(name), mtime=0))
    return f"{name}: {version} is released; commit it"


def keep(released: Released, name: str, *, folder: Path) -> None:
    """The bundle, and the list of what stands in it."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"{version} {tree}\n" for version, tree in released.trees.items())
    for path, content in (
        (folder / f"{name}.bundle", released.content),
        (folder / f"{name}.versions", listed.encode()),
    ):
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(content)
        beside.replace(path)


def model_of(blueprint: str) -> bytes:
    """What this tool hands to the blueprint for an example."""
    report, options = Report(), Options(blueprint=blueprint)
    understood = understand(SCAN.read_bytes(), SCAN.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    if generated is None:
        raise BlueprintError(f"{SCAN.name} is refused")
    return json.dumps(generated.model, sort_keys=True).encode()


if __name__ == "__main__":
    sys.exit(main())

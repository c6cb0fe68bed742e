"""`scaffold bundle`."""

import json
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.render import SC401
from scaffold.render.blueprint import BlueprintError, find_blueprint, read_blueprint
from scaffold.render.bundle import make_bundle
from scaffold.render.bundle_read import join_bundles


def run_bundle(file: Path, output: Output, *, blueprint: str) -> Exit:
    """Add the newest version to the bundle; plain copier takes it once that is committed."""
    made = make_bundle(read_blueprint(find_blueprint(blueprint)))
    beside = file.with_name(f"{file.name}.new")
    try:
        if file.exists():
            made = join_bundles(file.read_bytes(), made)
        beside.write_bytes(made.content)
        beside.replace(file)
    except (OSError, BlueprintError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        report = output.new_report()
        report.add(SC401, reason or str(error), at=Place(file=str(file)))
        show_report(report, output, document=None, name=str(file))
        return Exit.REFUSED
    if output.as_json:
        print(json.dumps({"file": str(file), "version": made.version}))
    else:
        print(f"{file}: {made.version}")
    return Exit.DONE

"""`scaffold bundle`."""

import json
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.render import SC401
from scaffold.render.blueprint import BlueprintError, find_blueprint, read_blueprint
from scaffold.render.releases import make_newest, read_released


def run_bundle(file: Path, output: Output, *, blueprint: str) -> Exit:
    """Add the newest version to the bundle; plain copier takes it once that is committed."""
    folder = find_blueprint(blueprint)
    beside = file.with_name(f"{file.name}.new")
    try:
        made = make_newest(
            read_blueprint(folder),
            released=read_released(blueprint),
            before=file.read_bytes() if file.exists() else b"",
        )
        beside.write_bytes(made.content)
        beside.replace(file)
    except (OSError, BlueprintError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        report = output.new_report()
        report.add(
            SC401, reason or str(error), at=Place(file=str(file)), hint="choose another file"
        )
        show_report(report, output, document=None, name=str(file))
        return Exit.REFUSED
    if output.as_json:
        print(json.dumps({"file": str(file), "version": made.version}))
    else:
        print(f"{file}: {made.version}")
    return Exit.DONE

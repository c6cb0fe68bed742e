"""`scaffold schema`."""

import json

from scaffold.cli.exits import Exit


def run_schema(*, of_inspection: bool) -> Exit:
    """The schema of what goes in, or of what `inspect` prints."""
    from scaffold.inspection.scan_schema import inspection_schema, scan_schema

    print(json.dumps(inspection_schema() if of_inspection else scan_schema(), indent=2))
    return Exit.DONE

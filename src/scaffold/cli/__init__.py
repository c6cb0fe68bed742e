"""The command line: options, exit codes, what is printed where. Nothing another caller could want.

Diagnostics go to stderr, data to stdout. Each command imports what it needs when it runs, so that
`--version` and `--help` answer at once.
"""

import gc
import sys
from collections.abc import Callable
from io import TextIOWrapper

from scaffold.cli.exits import Exit

DEBUG = "--debug"


def main() -> None:
    """Run the command line; the only place that a fault of the tool may reach."""
    from scaffold.cli.commands import app

    # A run is short and keeps nearly all that it makes: looking for garbage costs a tenth of it.
    gc.set_threshold(200_000, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a letter of a scan is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:]
    sys.exit(guarded(app, [one for one in arguments if one != DEBUG], debug=DEBUG in arguments))


def guarded(app: Callable[..., object], arguments: list[str], *, debug: bool) -> int:
    """The exit code of a run; a traceback is shown only to who asks for it."""
    try:
        app(arguments, prog_name="scaffold")
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else Exit.DONE
    except Exception as error:
        if debug:
            raise
        print(told_bug(error), file=sys.stderr)
        return Exit.BUG
    return Exit.DONE


def told_bug(error: Exception) -> str:
    """What a person can do about it."""
    from scaffold.diagnostics import escaped

    return (
        f"scaffold: a bug in scaffold, not in the scan: {type(error).__name__}\n"
        f"  {escaped(str(error))}\n"
        "  Nothing was written. Run the same command with --debug and report what it prints,\n"
        "  with the scan if you may share it."
    )

"""Exit codes, which scripts may rely on."""

from enum import IntEnum


class Exit(IntEnum):
    """How a run ended. 2 (usage) is given by the parser of the command line."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    CONFLICTS = 3
    BUG = 70

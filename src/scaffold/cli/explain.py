"""`scaffold explain CODE`."""

import sys

from scaffold.cli.exits import Exit

OVERRIDE = "override"
OVERRIDES = """override: a person states it

The fact stands in scaffold.toml, beside the scan or in the generated repository. It beats
whatever is read out of the scan, and it survives a newer scan.
Example: containers."stock-keeper".kind = "worker"
`scaffold inspect` prints the line for each guess; such lines stand at the top of the file."""


def run_explain(code: str) -> Exit:
    """Print what the register knows of a code."""
    from scaffold.diagnostics.rules import RULES

    if code.lower() == OVERRIDE:
        print(OVERRIDES)
        return Exit.DONE
    rule = RULES.get(code.upper())
    if rule is None:
        known = f"{min(RULES)} to {max(RULES)}" if RULES else "none"
        print(f"scaffold: no diagnostic has the code {code!r}; known: {known}", file=sys.stderr)
        return Exit.USAGE
    print(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.explanation.strip()}")
    return Exit.DONE

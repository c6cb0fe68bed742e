"""`scaffold explain CODE`."""

import sys

from scaffold.cli.exits import Exit


def run_explain(code: str) -> Exit:
    """Print what the register knows of a code."""
    from scaffold.diagnostics.rules import RULES

    rule = RULES.get(code.upper())
    if rule is None:
        known = f"{min(RULES)} to {max(RULES)}" if RULES else "none"
        print(f"scaffold: no diagnostic has the code {code!r}; known: {known}", file=sys.stderr)
        return Exit.USAGE
    print(f"{rule.code} ({rule.severity}): {rule.title}\n\n{rule.explanation.strip()}")
    return Exit.DONE

"""SC5xx: updates of a generated repository."""

from scaffold.diagnostics.diagnostic import Rule

RULES: tuple[Rule, ...] = ()

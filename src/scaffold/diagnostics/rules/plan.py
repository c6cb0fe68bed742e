"""SC3xx: from the model to what the blueprint needs."""

from scaffold.diagnostics.diagnostic import Rule

RULES: tuple[Rule, ...] = ()

"""SC200 to SC229: rules of the dialects and notations."""

from scaffold.diagnostics.diagnostic import Rule

RULES: tuple[Rule, ...] = ()

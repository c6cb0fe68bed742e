"""SC2xx: what the scan says, and what was made of it."""

from scaffold.diagnostics.diagnostic import Rule
from scaffold.diagnostics.rules.model import conflicts, normalize, overrides, translate

RULES: tuple[Rule, ...] = (*translate.RULES, *overrides.RULES, *normalize.RULES, *conflicts.RULES)

"""SC4xx: rendering, and the checks of what was rendered."""

from scaffold.diagnostics.diagnostic import Rule

RULES: tuple[Rule, ...] = ()

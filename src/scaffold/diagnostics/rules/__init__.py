"""The register of rules; a family of codes is a module, owned by the stage that reports by them."""

from scaffold.diagnostics.diagnostic import Rule
from scaffold.diagnostics.rules import model, plan, render, scan, update

FAMILIES = (scan.RULES, model.RULES, plan.RULES, render.RULES, update.RULES)


def register(*families: tuple[Rule, ...]) -> dict[str, Rule]:
    """By code; two rules under one code are a mistake of ours and raise ValueError."""
    rules: dict[str, Rule] = {}
    for rule in (rule for family in families for rule in family):
        if rule.code in rules:
            raise ValueError(f"{rule.code} is registered twice")
        rules[rule.code] = rule
    return rules


RULES: dict[str, Rule] = register(*FAMILIES)

"""Rules of `normalize`: SC230 to SC299, by what they speak of."""

from scaffold.diagnostics.rules.model.normalize import (
    containers,
    events,
    operations,
    paths,
    tables,
)

RULES = (*containers.RULES, *tables.RULES, *operations.RULES, *paths.RULES, *events.RULES)

"""Renames as statements of a revision, between what is dropped before and what comes back after."""

from scaffold.plan.encoding import python_literal
from scaffold.plan.renamed import Renames
from scaffold.plan.revision_steps import Steps


def rename_steps(renames: Renames, *, back: bool) -> Steps:
    """Columns before their tables, and the other way round on the way back."""
    steps = Steps(variables={}, guarded=False)
    for table, columns in renames.columns.items():
        for was, name in columns.items():
            pair = (name, was) if back else (was, name)
            now = renames.table(table)
            steps.told.append(f"`{now}.{name}` was called `{was}`")
            steps.run("rename_column", *map(python_literal, (table, *pair)))
    tables = [_rename(*pair, steps=steps, back=back) for pair in renames.tables.items()]
    if back:
        # The columns are those of the old name again.
        steps.body = [*tables, *steps.body[: len(steps.body) - len(tables)]]
    return steps


def _rename(was: str, name: str, *, steps: Steps, back: bool) -> str:
    steps.told.append(f"table `{name}` was called `{was}`")
    pair = (name, was) if back else (was, name)
    steps.run("rename_table", *map(python_literal, pair))
    return steps.body[-1]


def joined(*stages: Steps) -> Steps:
    """What is dropped, renamed, and made, in this order; without renames one is enough."""
    before, between, after = stages
    if not between.body:
        return before if before.body else after
    return Steps(
        variables=after.variables,
        guarded=after.guarded,
        body=[
            *before.guards,
            *before.body,
            *between.body,
            *after.guards,
            *after.body,
        ],
        functions=[*before.functions, *after.functions],
        needed=before.needed | between.needed | after.needed,
        told=[*between.told, *after.told],
        losses=[*before.losses, *after.losses],
    )

"""SC220 to SC229: rules of what a person states in `scaffold.toml`."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC220 = Rule(
    code="SC220",
    severity=Severity.ERROR,
    title="The file of overrides is no TOML",
    explanation=(
        "`scaffold.toml` could not be parsed, so nothing in it was taken.\n"
        "Nothing was written either: half of what a person states is worse than none of it.\n"
        "Example: a key with a space or a slash without quotes: `[operations.GET /v1]`.\n"
        'Write such keys in quotes: `[operations."GET /v1"]`.'
    ),
)
SC221 = Rule(
    code="SC221",
    severity=Severity.ERROR,
    title="An override is not understood",
    explanation=(
        "A key is not one that an override has, or its value is not one that it can have.\n"
        "Sections: title, containers (kind, name, aliases), tables (owner, primary_key, columns:\n"
        "type, nullable, default, unique, references, on_delete), operations (method, path,\n"
        "container, table, status, authentication, permissions, idempotent), events (producers,\n"
        "consumers, channel), enums, edges (source, destination, kind, description, planned,\n"
        "absent), aliases, tenancy (tenant, person, user). Example: `containers.web.knd`.\n"
        "Correct the key or the value; `scaffold inspect` prints lines to copy."
    ),
)
SC222 = Rule(
    code="SC222",
    severity=Severity.ERROR,
    title="An override speaks of what the scan does not have",
    explanation=(
        "The key names a container, table, column, operation, event or enum that is not in the\n"
        "scan.\n"
        "Perhaps it was renamed or removed since the override was written.\n"
        "Example: `tables.ordres.owner`.\n"
        "Correct the key, or remove the override; `scaffold inspect` prints all keys."
    ),
)
SC223 = Rule(
    code="SC223",
    severity=Severity.WARNING,
    title="An edge that an override takes away is not there",
    explanation=(
        "An edge with `absent = true` has ends between which nothing was found.\n"
        "It changes nothing.\n"
        "Example: `absent` for an edge that a newer scan does not tell any more.\n"
        "Remove the override, or correct its ends."
    ),
)

RULES: tuple[Rule, ...] = (SC220, SC221, SC222, SC223)

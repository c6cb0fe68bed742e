"""Rules about paths as a scan spells them."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC277 = Rule(
    code="SC277",
    severity=Severity.WARNING,
    title="A path was rewritten",
    explanation=(
        "Routers and clients differ in how they read blanks, quotes, braces without a name, dots\n"
        "that climb, and a parameter that stands twice. Such a path is served as a plain one.\n"
        "Example: `/cakes/{id}/{id}` is `/cakes/{id}/{id_2}`; `/big cakes` is `/big-cakes`.\n"
        "State the path in scaffold.toml if clients know another."
    ),
)

RULES = (SC277,)

"""SC4xx: writing what was rendered. A fault in what was rendered is no finding but a bug."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC401 = Rule(
    code="SC401",
    severity=Severity.ERROR,
    title="Something is in the way of what would be written",
    explanation=(
        "The destination holds something already, or cannot be written. Nothing was changed.\n"
        "A new repository is written whole or not at all, and nothing that exists is overwritten.\n"
        "Example: `scaffold new --from scan.json existing-folder`, where the folder is not empty.\n"
        "Choose another destination. With --force the files are added beside those of a folder;\n"
        "it still stops, by name, at each path that exists with other content or is a symlink:\n"
        "move those away first."
    ),
)
SC402 = Rule(
    code="SC402",
    severity=Severity.WARNING,
    title="No git repository was made",
    explanation=(
        "The files were written, but git could not be started or refused the first commit.\n"
        "Updates merge through git, so they need the repository.\n"
        "Example: git is not installed.\n"
        "Run `git init -b main && git add -A && git commit` in the folder once git works, or say\n"
        "--no-git if the folder becomes part of a repository of yours."
    ),
)

RULES: tuple[Rule, ...] = (SC401, SC402)

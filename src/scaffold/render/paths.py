"""Where a generated repository keeps what it carries about its own making."""

ANSWERS_FILE = ".copier-answers.yml"
BUNDLE_FILE = ".scaffold/blueprint.bundle"
LOCK_FILE = ".scaffold/lock.json"
SCAN_FILE = ".scaffold/scan.json"
ALLOTTED_FILE = ".scaffold/allotted.json"
# Of the user, and read with each update.
OVERRIDES_FILE = "scaffold.toml"

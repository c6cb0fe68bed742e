"""`python -m devhost`, in the root of the repository.

Serves all applications from one process; `--isolated` gives each a process and a port of its own;
`--migrate`, `--rollback` and `--seed` only change the databases. A database that is new gets its
seeds before it is served, unless `SEEDS=off`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from devhost import migrations
from devhost.catalog import HOST, PORT, App, read_catalog
from devhost.environment import own_url, set_defaults, shared_url
from devhost.seeding import seed


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    options = _options(arguments)
    root = Path.cwd()
    apps = read_catalog(root)
    urls = own_url if options.isolated else shared_url
    set_defaults(os.environ, apps, root=root, urls=urls)
    if options.rollback:
        migrations.roll_back(apps, root)
        return 0
    fresh = migrations.upgrade(apps, root)
    if options.migrate:
        return 0
    if options.seed is not None:
        return _seed(apps, options.seed)
    if os.environ.get("SEEDS", "on") == "on":
        seed(fresh)
    authentication = os.environ.get("AUTH", "off")
    print(f"http://{HOST}:{PORT}  ({len(apps)} applications)", file=sys.stderr, flush=True)
    if options.isolated:
        from devhost.isolated import run_isolated  # noqa: PLC0415

        return run_isolated(apps, authentication=authentication)
    from devhost.serving import serve  # noqa: PLC0415
    from devhost.together import create_host  # noqa: PLC0415

    serve(create_host(apps, authentication=authentication), PORT)
    return 0


def _seed(apps: Sequence[App], names: Sequence[str]) -> int:
    unknown = seed(apps, names)
    if unknown:
        print(f"no application has the seeds {', '.join(unknown)}", file=sys.stderr)
    return 1 if unknown else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="devhost", description="Runs the applications.")
    parser.add_argument("--isolated", action="store_true", help="one process for each")
    parser.add_argument("--migrate", action="store_true", help="bring the databases up to date")
    parser.add_argument("--rollback", action="store_true", help="take back the last revisions")
    parser.add_argument("--seed", nargs="*", help="store the seeds of these names, or all")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

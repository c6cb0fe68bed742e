"""Runs Alembic's commands on one generated service: `alembic_steps.py PROJECT STEP ...`.

A process of its own, as each generated repository has its own servicekit.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config


def main(project: str, *steps: str) -> None:
    """Steps are `upgrade:head`, `downgrade:base`, `check`."""
    config = Config(toml_file=Path(project) / "pyproject.toml")
    for step in steps:
        name, _, target = step.partition(":")
        if name == "check":
            command.check(config)
        elif name == "upgrade":
            command.upgrade(config, target)
        else:
            command.downgrade(config, target)


if __name__ == "__main__":
    main(*sys.argv[1:])

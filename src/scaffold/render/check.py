"""What was rendered, checked in memory: a file that its reader would refuse is never written."""

import json
import tomllib
import warnings
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import yaml

from scaffold.render.known import NOTHING_KNOWN, Known
from scaffold.render.tree import Tree


def check_tree(tree: Tree, known: Known = NOTHING_KNOWN) -> Iterator[str]:
    """One line for each file that does not parse: its path, and what its reader says.

    What is known to be sound is not read again.
    """
    for path, file in tree.items():
        check = CHECKS.get(PurePosixPath(path).suffix)
        if check is None or known.holds(path, file.content):
            continue
        try:
            check(file.content)
        except (ValueError, SyntaxError, yaml.YAMLError, RecursionError) as error:
            yield f"{path}: {' '.join(str(error).split())}"


def check_python(content: bytes) -> None:
    """It compiles, and without a warning (an invalid escape is a fault of an encoder)."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile(content, "rendered", "exec", dont_inherit=True)


def check_yaml(content: bytes) -> None:
    """Every document composes; nothing is constructed."""
    for _ in yaml.parse(content.decode(), Loader=yaml.CSafeLoader):
        pass


def check_toml(content: bytes) -> None:
    """It loads."""
    tomllib.loads(content.decode())


def check_json(content: bytes) -> None:
    """It loads."""
    json.loads(content)


CHECKS: dict[str, Callable[[bytes], None]] = {
    ".py": check_python,
    ".yaml": check_yaml,
    ".yml": check_yaml,
    ".toml": check_toml,
    ".json": check_json,
}

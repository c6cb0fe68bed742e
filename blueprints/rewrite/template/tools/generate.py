"""Makes what a program makes from other files, and names what is left over.

`schemas.py` from `openapi.yaml`, once more beside each client of that contract, and a `handlers.py`
beside each `base.py` that has none. With `--check` nothing is written, and what would have been is
a failure.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from contract_schemas import MADE, header, schemas_text

ROOT = Path(__file__).parents[1]
LINE_LENGTH = 100

HANDLERS = '''"""Yours: scaffold wrote this file once and does not touch it again."""

{imported}


{opened}
    """What {noun} do.

    Override a method of the base to change one.
    """
'''


def main(arguments: list[str]) -> int:
    """The exit code: 1 if a check found something to write or to remove."""
    checks = "--check" in arguments
    changes = {**missing_handlers(ROOT), **stale_schemas(ROOT)}
    removals = list(orphaned_schemas(ROOT))
    for path, text in changes.items():
        _say("stale" if checks else "made", path)
        if not checks:
            path.write_text(text, "utf-8", newline="\n")
    for path in removals:
        _say("left over" if checks else "removed", path)
        if not checks:
            path.unlink()
    for path in orphaned_handlers(ROOT):
        _say("left over: nothing uses", path)
    return int(checks and bool(changes or removals))


def missing_handlers(root: Path) -> dict[Path, str]:
    """The handlers of each noun that has a base and none yet."""
    return {
        base.with_name("handlers.py"): handlers_text(base)
        for base in sorted(root.glob("services/*/src/*/*/base.py"))
        if not base.with_name("handlers.py").exists()
    }


def handlers_text(base: Path) -> str:
    """The module that subclasses the base in this file."""
    classes = [
        node.name
        for node in ast.parse(base.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Base")
    ]
    if len(classes) != 1:
        raise ValueError(f"{base} holds {len(classes)} classes named ...Base, not one")
    module = base.parent.name
    name = classes[0].removesuffix("Base") + "Handlers"
    where = f"{base.parent.parent.name}.{module}.base"
    return HANDLERS.format(
        imported=_in_brackets(f"from {where} import ", classes[0]),
        opened=_in_brackets(f"class {name}", f"({classes[0]})") + ":",
        noun=_noun(module),
    )


def _in_brackets(left: str, name: str) -> str:
    """One line, or the name on a line of its own behind the bracket that ruff would put there."""
    if len(left + name) < LINE_LENGTH:
        return left + name
    bare = name.strip("()")
    comma = "" if name != bare else ","
    return f"{left}(\n    {bare}{comma}\n)"


def _noun(module: str) -> str:
    if module == "consumers":
        return "the handlers of events"
    return f"the operations on {module.strip('_').replace('_', ' ')}"


def stale_schemas(root: Path) -> dict[Path, str]:
    """The schemas whose contract has changed since they were made."""
    stale: dict[Path, str] = {}
    for contract in sorted(root.glob("services/*/openapi.yaml")):
        openapi = contract.read_text("utf-8")
        service = contract.parent.name
        for path in _schemas_of(contract.parent):
            known = path.read_text("utf-8") if path.exists() else ""
            if known.startswith(header(openapi, service)):
                continue
            text = schemas_text(openapi, service=service)
            if text:
                stale[path] = text
    return stale


def orphaned_schemas(root: Path) -> Iterator[Path]:
    """Made schemas without a contract that names any."""
    for path in sorted(root.glob("services/*/src/*/schemas.py")):
        if _is_made(path) and not _names_schemas(path.parents[2]):
            yield path
    for path in sorted(root.glob("services/*/src/*/clients/*/schemas.py")):
        if _is_made(path) and not path.with_name("client.py").exists():
            yield path


def orphaned_handlers(root: Path) -> Iterator[Path]:
    """Handlers without a base: somebody's work, so that they are only named."""
    for path in sorted(root.glob("services/*/src/*/*/handlers.py")):
        if not path.with_name("base.py").exists():
            yield path


def _schemas_of(service: Path) -> Iterator[Path]:
    """Its own, and those of whoever has a client for it."""
    for main_module in sorted(service.glob("src/*/main.py")):
        yield main_module.with_name("schemas.py")
        package = main_module.parent.name
        for client in sorted(service.parent.glob(f"*/src/*/clients/{package}/client.py")):
            yield client.with_name("schemas.py")


def _is_made(path: Path) -> bool:
    return MADE in path.read_text("utf-8").split("\n", 1)[0]


def _names_schemas(service: Path) -> bool:
    contract = service / "openapi.yaml"
    return contract.exists() and "\n  schemas:\n" in contract.read_text("utf-8")


def _say(verb: str, path: Path) -> None:
    print(f"{verb} {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

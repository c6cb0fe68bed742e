"""The contract of a service against the routes of its routers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import yaml

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.update import SC526
from scaffold.verify.check import tell
from scaffold.verify.nouns import Method, UnreadableError

ROUTERS = "src/*/*/router.py"
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def check_served(root: Path, report: Report) -> None:
    """Operations by id: those that only one side has."""
    for contract in sorted(root.glob("services/*/openapi.yaml")):
        routers = sorted(contract.parent.glob(ROUTERS))
        if not routers:
            continue
        path = contract.relative_to(root).as_posix()
        try:
            promised = set(promised_by(contract))
        except (yaml.YAMLError, UnicodeDecodeError, AttributeError) as error:
            raise UnreadableError(path, " ".join(str(error).split())) from error
        served = {name for router in routers for name in served_by(router, root)}
        for name in sorted(promised - served):
            tell(
                report,
                SC526,
                path=path,
                message=f"`{name}` stands in the contract, and no router serves it",
            )
        for name in sorted(served - promised):
            tell(
                report,
                SC526,
                path=path,
                message=f"`{name}` is served, and does not stand in the contract",
            )


def promised_by(contract: Path) -> Iterator[str]:
    """The ids of a contract's operations, without those that every application has."""
    stated = yaml.load(contract.read_bytes(), Loader=yaml.CSafeLoader)
    for item in stated.get("paths", {}).values():
        for method, operation in item.items():
            if method in METHODS and "operationId" in operation:
                yield operation["operationId"]


def served_by(router: Path, root: Path) -> Iterator[str]:
    """The names of the functions that a router decorates with a method of HTTP."""
    try:
        tree = ast.parse(router.read_bytes())
    except (SyntaxError, ValueError) as error:
        raise UnreadableError(router.relative_to(root).as_posix(), str(error)) from error
    for one in tree.body:
        if isinstance(one, Method) and any(map(is_route, one.decorator_list)):
            yield one.name


def is_route(decorator: ast.expr) -> bool:
    """`@router.get(...)`, with any of the methods."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in METHODS

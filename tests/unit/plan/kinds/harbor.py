"""A harbor: a gateway before two services, a front end, and one application of each other kind."""

import ast
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import (
    Component,
    Container,
    ContainerKind,
    Dependency,
    DependencyKind,
    Operation,
    OperationKind,
    Origin,
    System,
    Table,
    Trait,
    Workflow,
)
from scaffold.normalize import normalize
from scaffold.plan.gathered import gather
from scaffold.plan.services import Service, plan_service
from tests.unit.plan.shop import table

HARM = '""" {{ 7*7 }} {% raw %} <script>alert(\'harm\')</script> \\ ${HOME}'


def at(pointer: str) -> Origin:
    return Origin.stated(pointer)


def container(
    key: str, kind: ContainerKind, *, text: str = "", traits: tuple[Trait, ...] = ()
) -> Container:
    return Container(
        key=key,
        title=text or key,
        description=text,
        kind=kind,
        traits=frozenset(traits),
        origin=at(f"/containers/{key}"),
    )


def endpoint(owner: str, path: str, *, method: str = "GET", exposed_by: str = "") -> Operation:
    return Operation(
        key=f"{method} {path}",
        kind=OperationKind.ENDPOINT,
        container=owner,
        method=method,
        path=path,
        exposed_by=(exposed_by,) if exposed_by else (),
        origin=at(f"/api/{owner}/{method}{path}"),
    )


def catch_all(owner: str, *targets: str) -> Operation:
    return Operation(
        key="* /*",
        kind=OperationKind.ENDPOINT,
        container=owner,
        path="/*",
        proxies_to=targets,
        origin=at(f"/api/{owner}"),
    )


def edge(
    source: str,
    destination: str,
    *,
    kind: DependencyKind = DependencyKind.CALL,
    planned: bool = False,
) -> Dependency:
    return Dependency(
        source=source, destination=destination, kind=kind, planned=planned, origin=at("/edges/0")
    )


def component(owner: str, key: str, *, text: str) -> Component:
    return Component(
        key=key, title=key, description=text, container=owner, origin=at(f"/components/{key}")
    )


def workflow(name: str, trigger: str, *, text: str) -> Workflow:
    return Workflow(name=name, trigger=trigger, description=text, origin=at(f"/workflows/{name}"))


def system(
    *containers: Container,
    operations: tuple[Operation, ...] = (),
    edges: tuple[Dependency, ...] = (),
    components: tuple[Component, ...] = (),
    tables: tuple[Table, ...] = (),
) -> System:
    """Resolved and named."""
    stated = System(
        title="Harbor",
        containers=containers,
        operations=operations,
        dependencies=edges,
        components=components,
        tables=tables,
    )
    return normalize(stated, Report())


def with_workflows(found: System, *workflows: Workflow) -> System:
    return replace(found, workflows=workflows)


def services(found: System) -> dict[str, Service]:
    apps = [one for one in found.containers if one.kind is not None and one.kind.is_app]
    return {
        one.key: plan_service(gather(one, found), found, port=8101 + number)
        for number, one in enumerate(apps)
    }


def stored(name: str, owner: str) -> Table:
    return table(name, owner=owner)


def keywords(statement: str) -> list[dict[str, object]]:
    """The rows of a constant such as `ROUTES`, each as the literals that it is called with."""
    value = ast.parse(statement).body[0]
    assert isinstance(value, ast.AnnAssign)
    assert isinstance(value.value, ast.Tuple)
    return [_literals(one) for one in value.value.elts]


def _literals(row: ast.expr) -> dict[str, object]:
    assert isinstance(row, ast.Call)
    assert not row.args
    return {str(one.arg): _literal(one.value) for one in row.keywords}


def _literal(value: ast.expr) -> object:
    if isinstance(value, ast.Tuple):
        return [_literals(one) for one in value.elts]
    literal: object = ast.literal_eval(value)
    return literal

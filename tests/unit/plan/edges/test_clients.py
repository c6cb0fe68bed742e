"""Whom a service asks becomes a client, and where the other one is becomes a setting."""

import ast
from dataclasses import replace
from typing import TypeGuard

import pytest

from scaffold.model import ContainerKind, Dependency, DependencyKind, System
from scaffold.plan.app_view import AppView
from scaffold.plan.edges import with_edges
from tests.unit.plan.kinds.harbor import (
    HARM,
    component,
    container,
    edge,
    endpoint,
    services,
    system,
)

BERTHS = container("berth-service", ContainerKind.SERVICE)
CRANES = container("crane-service", ContainerKind.SERVICE)
GATE = container("gate", ContainerKind.GATEWAY)
LIFT = endpoint("crane-service", "/lifts/{id}/start", method="POST")


def harbor(*edges: Dependency, text: str = "") -> System:
    return system(
        BERTHS,
        CRANES,
        GATE,
        operations=(LIFT,),
        edges=edges,
        components=(component("berth-service", "mooring", text=text),),
    )


def app(found: System, key: str = "berth-service") -> AppView:
    planned = with_edges(tuple(services(found).values()), found)
    return next(one.view for one in planned if one.container.key == key)


def settings(view: AppView) -> str:
    assert view.settings is not None
    return "\n".join(view.settings.fields)


def test_a_client_has_a_method_for_each_operation() -> None:
    [client] = app(harbor(edge("berth-service", "crane-service"))).clients
    [method] = client.methods

    assert (client.module, client.name) == ("crane_service", "CraneServiceClient")
    assert "lift_id: UUID" in method.signature
    assert 'path_of("/lifts/{id}/start"' in method.body
    assert 'provider.asked == ["POST /lifts/{id}/start"]' in client.cases[0].expected


@pytest.mark.parametrize(
    ("one", "asks"),
    [
        (edge("berth-service", "crane-service"), True),
        (edge("berth-service", "crane-service", planned=True), False),
        (edge("berth-service", "crane-service", kind=DependencyKind.PUBLISH), False),
        (edge("crane-service", "berth-service"), False),
    ],
)
def test_only_what_is_asked_today_has_a_client(one: Dependency, asks: bool) -> None:
    assert bool(app(harbor(one)).clients) is asks


def test_who_offers_nothing_has_an_address_and_no_client() -> None:
    view = app(harbor(edge("crane-service", "berth-service")), "crane-service")

    assert view.clients == ()
    assert "berth_service_url" in settings(view)


def test_a_gateway_hands_on_and_has_no_client() -> None:
    view = app(harbor(edge("gate", "crane-service")), "gate")

    assert view.clients == ()
    assert "crane_service_url" in settings(view)


def test_the_words_of_an_edge_describe_the_client_and_the_setting() -> None:
    worded = replace(edge("berth-service", "crane-service"), description="Lifts boats")
    view = app(harbor(worded))

    assert view.clients[0].class_doc == "Lifts boats."
    assert 'description="Lifts boats"' in settings(view)


def test_an_edge_without_words_has_those_of_the_component_that_tells_it() -> None:
    told = replace(edge("berth-service", "crane-service"), component="mooring")
    assert app(harbor(told, text="Moors boats")).clients[0].class_doc == "Moors boats."


def test_what_is_planned_says_so() -> None:
    later = replace(edge("berth-service", "crane-service", planned=True), description="Lifts")
    assert "Planned, and off: Lifts" in settings(app(harbor(later)))


def test_a_hostile_text_stays_a_text() -> None:
    harmful = replace(edge("berth-service", "crane-service"), description=HARM)
    view = app(harbor(harmful))

    constants = [one.value for one in ast.walk(ast.parse(settings(view))) if is_text(one)]
    assert HARM in constants
    assert '"""' not in view.clients[0].class_doc


def is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)

"""Routes of one container that call commands of another, or of their own."""

from scaffold.model import Operation, OperationKind, ShapeKind, System
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import system_of

JOIN: JsonValue = {
    "name": "JoinGroupCommand",
    "description": "Caller joins the group.",
    "payload": "{ groupId: Guid; guests: int }",
    "response": "Guid",
    "permissions": ["JoinGroup"],
}
FIND: JsonValue = {"name": "GetGroupQuery", "payload": "{ groupId: Guid }", "response": "GroupDto"}
ROUTES: JsonValue = [
    {
        "controller": "GroupsController",
        "route": "api/groups",
        "actions": [
            "GET {groupId} -> GetGroupQuery",
            "POST {groupId}/members -> JoinGroupCommand",
            "GET {groupId}/size -> the number of members",
        ],
    }
]
DOMAINS: JsonValue = {"domains": {"Groups": {"commands": [JOIN], "queries": [FIND]}}}


def shop(host: dict[str, JsonValue], module: dict[str, JsonValue]) -> System:
    technology: dict[str, JsonValue] = {"technology": "C#"}
    return system_of({"containers": {"host": technology | host, "groups": technology | module}})


def one_of(system: System, *, container: str, path: str) -> Operation:
    [found] = [
        one for one in system.operations if (one.stated_container, one.path) == (container, path)
    ]
    return found


def test_a_route_takes_what_the_command_takes_that_it_calls() -> None:
    system = shop({"controllers": ROUTES}, {"api_surface": DOMAINS})
    route = one_of(system, container="host", path="/api/groups/{groupId}/members")
    assert (route.kind, route.description) == (OperationKind.ENDPOINT, "Caller joins the group.")
    assert route.request is not None
    assert [one.name for one in route.request.fields] == ["guests"]
    assert route.response is not None
    assert (route.response.kind, route.permissions) == (ShapeKind.UUID, ("JoinGroup",))
    asked = one_of(system, container="host", path="/api/groups/{groupId}")
    assert asked.request is None


def test_the_command_of_another_container_answers_at_the_path_of_the_route() -> None:
    system = shop({"controllers": ROUTES}, {"api_surface": DOMAINS})
    command = one_of(system, container="groups", path="/api/groups/{groupId}/members")
    assert (command.key, command.method) == ("JoinGroupCommand", "POST")
    assert command.kind is OperationKind.COMMAND


def test_a_command_of_the_same_container_is_the_route_that_calls_it() -> None:
    system = shop({"controllers": ROUTES, "api_surface": DOMAINS}, {})
    assert {(one.key, one.method, one.path) for one in system.operations} == {
        ("GetGroupQuery", "GET", "/api/groups/{groupId}"),
        ("JoinGroupCommand", "POST", "/api/groups/{groupId}/members"),
        ("GET /api/groups/{groupId}/size", "GET", "/api/groups/{groupId}/size"),
    }


def test_a_route_that_calls_what_two_containers_have_stays_as_it_is() -> None:
    module: dict[str, JsonValue] = {"api_surface": DOMAINS}
    twice: dict[str, JsonValue] = {"technology": "C#", "api_surface": DOMAINS}
    host: dict[str, JsonValue] = {"technology": "C#", "controllers": ROUTES}
    system = system_of({"containers": {"host": host, "a": twice, "b": {**twice, **module}}})
    route = one_of(system, container="host", path="/api/groups/{groupId}/members")
    assert (route.description, route.request) == ("JoinGroupCommand", None)

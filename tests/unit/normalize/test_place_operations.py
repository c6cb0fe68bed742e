from dataclasses import replace

from scaffold.model import Context, Operation, Origin, System
from tests.unit.normalize.builders import (
    component,
    container,
    edge,
    endpoint,
    normalized,
    reported,
    shop,
)

WEB = container("web", "Python, Django", description="Serves the REST API and the pages.")
HEATER = container("heater", "Go, worker", description="Heats the ovens of a project.")
OVENS = container("oven-service", "Go", description="Manages ovens.")


def group(*spelled: str, name: str, description: str = "") -> tuple[Operation, ...]:
    """Endpoints of one group that names no container."""
    return tuple(
        replace(endpoint(one, at=""), group=name, group_description=description) for one in spelled
    )


def homes(*operations: Operation, **parts: object) -> set[str | None]:
    system = shop(containers=(HEATER, OVENS, WEB), operations=operations, **parts)
    return {one.container for one in normalized(system).operations}


def test_a_sentence_about_the_group_says_who_serves_it() -> None:
    told = group("GET /ovens", name="Ovens API", description="Served by web, in Python.")
    assert homes(*told) == {"web"}


def test_a_component_in_such_a_sentence_stands_for_its_container() -> None:
    told = group("GET /x", name="Misc", description="Implemented in the Dough Control.")
    parts = (component("heater.dough", ""),)
    named = tuple(replace(one, title="Dough Control") for one in parts)
    assert homes(*told, components=named) == {"heater"}


def test_the_words_of_a_group_lead_to_the_container_that_has_them() -> None:
    assert homes(*group("GET /v1/ovens/{id}", name="Ovens")) == {"oven-service"}


def test_a_word_of_one_path_among_many_does_not_place_a_group() -> None:
    paths = ("GET /cakes", "GET /cakes/{id}", "GET /cakes/{id}/ovens")
    assert homes(*group(*paths, name="Cakes")) == {"web"}


def test_a_worker_is_not_taken_for_one_word_of_its_description() -> None:
    assert homes(*group("GET /projects", name="Projects")) == {"web"}


def test_what_nothing_speaks_of_goes_to_the_main_application_with_a_warning() -> None:
    zebras = group("GET /zebras", name="Zebras")
    system = shop(containers=(HEATER, OVENS, WEB), operations=zebras)
    assert homes(*zebras) == {"web"}
    assert "SC266" in reported(system)


def test_words_of_the_own_name_of_the_system_tell_nothing() -> None:
    named = container("zebra-cleanup", "Go", description="Cleans up.")
    system: System = shop(
        containers=(named, WEB),
        contexts=(Context(name="Zebra", origin=Origin.stated("/contexts/Zebra")),),
        operations=group("GET /zebra/cakes", name="Zebra API"),
        dependencies=(edge("web", "db"),),
    )
    assert {one.container for one in normalized(system).operations} == {"web"}


def test_what_runs_in_a_browser_serves_no_api_that_is_called_like_it() -> None:
    widget = container("widget", "JavaScript, Vue 3", description="Chat in a page.")
    told = group("GET /api/v1/widget/config", "POST /api/v1/widget/messages", name="Widget API")
    system = shop(containers=(widget, WEB, OVENS), operations=told)
    assert {one.container for one in normalized(system).operations} != {"widget"}


def test_two_words_of_a_description_do_not_place_a_group() -> None:
    told = group("GET /temperatures/{id}/doughs", name="Misc")
    assert homes(*told) == {"web"}


def test_a_sentence_that_gives_routes_to_each_of_several_gives_them_to_each() -> None:
    said = "Every service registers these: web, heater, oven-service."
    told = group("GET /version", name="Common routes", description=said)
    assert homes(*told) == {"web", "heater", "oven-service"}


def test_a_container_with_a_remark_in_brackets_is_that_container() -> None:
    told = endpoint("GET /zebras", at="oven-service (v2)")
    system = shop(containers=(HEATER, OVENS, WEB), operations=(told,))
    assert [one.container for one in normalized(system).operations] == ["oven-service"]

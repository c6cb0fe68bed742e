"""What stays within an application, and who is outside of all, is told where a reader looks."""

from scaffold.diagnostics import Report
from scaffold.model import Component, ContainerKind, Dependency, DependencyKind, System
from scaffold.normalize import normalize
from scaffold.plan.app_view import AppView
from scaffold.plan.edges import with_edges
from tests.unit.plan.kinds.harbor import HARM, container, endpoint, services, system
from tests.unit.plan.shop import at

BERTHS = container("berth-service", ContainerKind.SERVICE)


def part(key: str) -> Component:
    return Component(key=key, title=key, container="berth-service", origin=at(f"/components/{key}"))


def needs(source: str, destination: str, *, text: str = "") -> Dependency:
    return Dependency(
        source=source,
        destination=destination,
        component=source,
        description=text,
        origin=at("/components/x/relationships/0"),
    )


def view_of(*edges: Dependency) -> tuple[System, AppView]:
    told = system(
        BERTHS,
        operations=(endpoint("berth-service", "/berths"),),
        edges=edges,
        components=(part("mooring"), part("tides")),
    )
    found = normalize(told, Report())
    [planned] = with_edges(tuple(services(found).values()), found)
    return found, planned.view


def test_what_one_component_needs_of_another_stands_in_the_package() -> None:
    found, view = view_of(needs("mooring", "tides", text="Waits for high water"))
    assert "`mooring` needs `tides`: Waits for high water." in view.notes
    assert found.dependencies == ()
    assert normalize(found, Report()).inner == found.inner


def test_what_means_harm_is_text_there() -> None:
    _, view = view_of(needs("mooring", "tides", text=HARM + '"""'))
    assert [one for one in view.notes if '"' in one] == []


def test_a_system_of_somebody_else_has_a_setting() -> None:
    found, view = view_of(needs("mooring", "Harbor Radio", text="Calls the pilots"))
    assert [one.kind for one in found.dependencies] == [DependencyKind.EXTERNAL]
    assert view.settings is not None
    [field] = [one for one in view.settings.fields if one.startswith("harbor_radio_url:")]
    assert "Calls the pilots" in field
    assert field.endswith("= None")


def test_such_a_setting_never_takes_the_place_of_one_that_all_have() -> None:
    _, view = view_of(needs("mooring", "Telemetry", text="Counts ships"))
    assert view.settings is not None
    assert [one for one in view.settings.fields if "Counts ships" in one] == []

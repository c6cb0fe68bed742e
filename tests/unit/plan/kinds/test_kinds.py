"""Every application stands in the list of its kind; jobs and identity providers."""

import ast

import pytest

from scaffold.model import ContainerKind, System, Trait
from scaffold.plan.kinds import KindViews, plan_job, plan_kinds
from scaffold.plan.kinds.job import JobView
from scaffold.plan.view import to_json
from tests.unit.plan.kinds.harbor import HARM, container, endpoint, services, stored, system

LISTS = {
    ContainerKind.SERVICE: "plain_apps",
    ContainerKind.WORKER: "plain_apps",
    ContainerKind.ADAPTER: "plain_apps",
    ContainerKind.GATEWAY: "gateways",
    ContainerKind.WEB: "webs",
    ContainerKind.JOB: "jobs",
    ContainerKind.SCHEDULER: "schedulers",
    ContainerKind.IDENTITY: "identities",
    ContainerKind.LEDGER: "ledgers",
}


def views(found: System) -> KindViews:
    return plan_kinds(found, list(services(found).values()))


def folders(found: KindViews) -> dict[str, list[str]]:
    plain = [str(app.folder) for app in found.plain_apps]
    own = {
        name: [str(view.app.folder) for view in getattr(found, name)]
        for name in set(LISTS.values()) - {"plain_apps"}
    }
    return own | {"plain_apps": plain}


@pytest.mark.parametrize("kind", LISTS)
def test_an_application_stands_in_the_list_of_its_kind_alone(kind: ContainerKind) -> None:
    listed = folders(views(system(container("thing", kind))))

    assert [name for name, found in listed.items() if found] == [LISTS[kind]]


@pytest.mark.parametrize("kind", [kind for kind, name in LISTS.items() if name != "plain_apps"])
def test_main_takes_in_the_operations_of_the_application(kind: ContainerKind) -> None:
    found = system(container("thing", kind), operations=(endpoint("thing", "/ships/{id}"),))
    [view] = getattr(views(found), LISTS[kind])

    assert "from thing.ships.router import router as ships" in view.main.imports
    assert "ships" in view.main.routers


@pytest.mark.parametrize("kind", LISTS)
def test_no_text_of_the_scan_reaches_a_view_without_an_encoder(kind: ContainerKind) -> None:
    found = system(
        container("thing", kind, text=HARM), operations=(endpoint("thing", "/ships/{id}"),)
    )

    assert to_json(views(found))


def job(found: System) -> JobView:
    known = services(found)
    return plan_job(known["runner"], found, services=known)


def test_runs_make_room_for_operations_of_the_job() -> None:
    found = system(
        container("runner", ContainerKind.JOB), operations=(endpoint("runner", "/runs/{id}"),)
    )

    assert job(found).path == "runs-2"


def stores(view: JobView) -> object:
    statement = ast.parse(view.folders).body[0]
    assert isinstance(statement, ast.AnnAssign)
    assert statement.value is not None
    return ast.literal_eval(statement.value)


def test_a_job_that_migrates_reaches_every_application_with_tables() -> None:
    view = job(
        system(
            container(
                "runner", ContainerKind.JOB, text="Runs migrations", traits=(Trait.MIGRATES,)
            ),
            container("berth-service", ContainerKind.SERVICE),
            container("crane-service", ContainerKind.SERVICE),
            container("tide-service", ContainerKind.SERVICE),
            tables=(stored("berths", "berth-service"), stored("cranes", "crane-service")),
        )
    )

    assert stores(view) == ("berth-service", "crane-service")
    assert ast.literal_eval(view.files.removeprefix("files = ")) == [
        ("berth-service", "BERTH_SERVICE_DATABASE_URL"),
        ("crane-service", "CRANE_SERVICE_DATABASE_URL"),
    ]


def test_another_job_says_where_the_scan_names_it() -> None:
    view = job(
        system(
            container("runner", ContainerKind.JOB, text="Exports ships"),
            container("berth-service", ContainerKind.SERVICE),
            tables=(stored("berths", "berth-service"),),
        )
    )

    assert (view.migrates, stores(view), view.pointer) == (False, (), '"/containers/runner"')

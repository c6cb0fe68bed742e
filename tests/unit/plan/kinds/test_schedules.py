"""Schedules as texts say them: what becomes a row, and what does not."""

import pytest

from scaffold.model import Component, ContainerKind, System, Workflow
from scaffold.plan.kinds import plan_scheduler
from scaffold.plan.kinds.schedules import is_cron
from tests.unit.plan.kinds.harbor import (
    component,
    container,
    keywords,
    services,
    system,
    with_workflows,
    workflow,
)


def rows(found: System) -> list[tuple[object, object]]:
    known = services(found)
    view = plan_scheduler(known["night-clock"], found, services=known)
    return [(row["name"], row["cron"]) for row in keywords(view.schedule)]


def clock(text: str = "", *components: Component) -> System:
    return system(
        container("night-clock", ContainerKind.SCHEDULER, text=text),
        container("day-clock", ContainerKind.SCHEDULER),
        components=components,
    )


def rows_of_workflow(found: Workflow) -> list[tuple[object, object]]:
    return rows(with_workflows(clock(), found))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("count_ships (cron 0 2 * * *) and tidy-up (30 2 * * 1-5)", ["count_ships", "tidy_up"]),
        ("CountShips (`*/5 * * * *`)", ["count_ships"]),
        ("count_ships (every night)", []),
        ("count_ships (cron 61 2 * * *)", []),
        ("count_ships (cron 0 2 * *)", []),
        ("the job (cron 0 2 * * *)", ["job"]),
        ("class (cron 0 2 * * *)", ["class_"]),
    ],
)
def test_a_name_before_times_in_parentheses_is_a_row(text: str, wanted: list[str]) -> None:
    assert [name for name, _cron in rows(clock(text))] == wanted


def test_components_of_the_scheduler_count_and_others_do_not() -> None:
    found = clock(
        "",
        component("night-clock", "a", text="count_ships (cron 0 2 * * *)"),
        component("day-clock", "b", text="count_trucks (cron 0 2 * * *)"),
    )

    assert rows(found) == [("count_ships", "0 2 * * *")]


def test_one_name_with_two_times_is_two_rows() -> None:
    found = clock("count (cron 0 2 * * *), count (cron 0 3 * * *), count (cron 0 2 * * *)")

    assert rows(found) == [("count", "0 2 * * *"), ("count_2", "0 3 * * *")]


def test_a_workflow_with_a_trigger_is_a_row_of_the_scheduler_that_it_names() -> None:
    found = workflow(
        "Tide Report", "Cron (`0 6 * * *`)", text="Each morning `night-clock` reports."
    )

    assert rows_of_workflow(found) == [("tide_report", "0 6 * * *")]


def test_a_workflow_of_nobody_is_no_row() -> None:
    assert rows_of_workflow(workflow("Tide Report", "Cron (`0 6 * * *`)", text="Somebody.")) == []


@pytest.mark.parametrize("text", ["* * * * *", "*/15 0-6 1,15 1-12/2 7", "5/10 23 31 12 0"])
def test_times_within_their_bounds_are_times(text: str) -> None:
    assert is_cron(text)


@pytest.mark.parametrize(
    "text",
    [
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "5-1 * * * *",
        "1- * * * *",
        "* * * *",
        "* * * * * *",
        "- * * * *",
    ],
)
def test_times_out_of_their_bounds_are_none(text: str) -> None:
    assert not is_cron(text)

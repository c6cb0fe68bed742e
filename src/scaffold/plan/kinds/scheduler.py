"""A scheduler: a table of what is due when, and a clock."""

from dataclasses import dataclass

from scaffold.model import System
from scaffold.naming import KebabName
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.kinds.main_module import (
    MainView,
    first_party,
    plan_main,
    rows_statement,
    short_literal,
)
from scaffold.plan.kinds.reach import Services
from scaffold.plan.kinds.schedules import ScheduleEntry, schedule_of
from scaffold.plan.segments import free_segments
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, keyword, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulerView:
    """`schedule` is a statement, `expected` are rows of a test: name and times."""

    app: AppView
    main: MainView
    schedule: PythonSource
    path: KebabName
    expected: tuple[PythonSource, ...]
    schedule_imports: PythonSource
    entries_imports: PythonSource
    clock_imports: PythonSource
    test_imports: PythonSource


def plan_scheduler(service: Service, system: System, *, services: Services) -> SchedulerView:
    """The scheduler's view."""
    app = service.view
    package = app.package
    schedule = schedule_of(service.container, system)
    row = imported(f"{package}.entries", "Entry")
    times = imported(f"{package}.times", "Times")
    added = {
        *imported(f"{app.package}.clock", "add_clock", "router"),
        *imported(f"{app.package}.schedule", "SCHEDULE"),
    }
    return SchedulerView(
        app=app,
        main=plan_main(app, added, routers=["router"]),
        schedule=rows_statement("SCHEDULE", "Entry", rows=map(_entry, schedule)),
        path=free_segments(service.endpoints, "schedule")[0],
        expected=tuple(_expected(one) for one in schedule),
        schedule_imports=first_party(app, row),
        entries_imports=first_party(app, times, imported("servicekit.problems", "NotModelled")),
        clock_imports=first_party(
            app,
            row,
            imported("servicekit.auth", "requires"),
            imported("servicekit.problems", "Conflict", "NotFound"),
        ),
        test_imports=first_party(app, imported(f"{package}.clock", "Clock"), row, times),
    )


def _entry(one: ScheduleEntry) -> Call:
    return call(
        "Entry",
        keyword("name", python_literal(one.name)),
        keyword("cron", python_literal(one.cron)),
        keyword("scan_pointer", short_literal(one.pointer, 70)),
    )


def _expected(one: ScheduleEntry) -> PythonSource:
    row = Call("", (python_literal(one.name), python_literal(one.cron)))
    return layout(row, indent=8, after=1)

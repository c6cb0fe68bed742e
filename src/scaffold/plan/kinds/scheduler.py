"""A scheduler: a table of what is due when, and a clock."""

from dataclasses import dataclass

from scaffold.model import System
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.kinds.main_module import MainView, plan_main, short_literal
from scaffold.plan.kinds.reach import Services
from scaffold.plan.kinds.schedules import ScheduleEntry, schedule_of
from scaffold.plan.services import Service
from scaffold.plan.source import call, imported, keyword, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulerView:
    """`entries` are rows at four columns."""

    app: AppView
    main: MainView
    entries: tuple[PythonSource, ...]


def plan_scheduler(service: Service, system: System, *, services: Services) -> SchedulerView:
    """The scheduler's view."""
    app = service.view
    added = {
        *imported(f"{app.package}.clock", "add_clock"),
        *imported(f"{app.package}.schedule", "SCHEDULE"),
    }
    return SchedulerView(
        app=app,
        main=plan_main(app, added),
        entries=tuple(_entry(one) for one in schedule_of(service.container, system)),
    )


def _entry(one: ScheduleEntry) -> PythonSource:
    row = call(
        "Entry",
        keyword("name", python_literal(one.name)),
        keyword("cron", python_literal(one.cron)),
        keyword("scan_pointer", short_literal(one.pointer, 70)),
    )
    return layout(row, indent=4, after=1)

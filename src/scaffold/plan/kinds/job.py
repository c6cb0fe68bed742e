"""A job: something that is run, and ends."""

from dataclasses import dataclass

from scaffold.model import System, Trait
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.kinds.main_module import MainView, plan_main, short_literal
from scaffold.plan.kinds.reach import Services
from scaffold.plan.services import Service
from scaffold.plan.source import imported


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRow:
    """An application whose migrations the job runs: its folder, and its setting, as literals."""

    folder: PythonSource
    setting: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """`stores` are in the order in which they are migrated."""

    app: AppView
    main: MainView
    migrates: bool
    stores: tuple[StoreRow, ...]
    doc: PythonDoc
    run_doc: PythonDoc
    pointer: PythonSource


def plan_job(service: Service, system: System, *, services: Services) -> JobView:
    """The job's view."""
    app, container = service.view, service.container
    migrates = Trait.MIGRATES in container.traits
    stores = [one.view for one in services.values() if one.view.has_database]
    text = one_line(container.description) or one_line(container.title)
    added = imported(f"{app.package}.runs", "router as runs")
    return JobView(
        app=app,
        main=plan_main(app, added, routers=["runs"]),
        migrates=migrates,
        stores=tuple(_store(one) for one in stores) if migrates else (),
        doc=doc_text(f"What the job does. {text}"),
        run_doc=doc_text(text, indent=4),
        pointer=short_literal(container.origin.pointer, 80),
    )


def _store(app: AppView) -> StoreRow:
    return StoreRow(
        folder=python_literal(app.folder),
        setting=python_literal(f"{app.env_prefix}_DATABASE_URL"),
    )

"""A job: something that is run, and ends."""

from dataclasses import dataclass

from scaffold.model import System, Trait
from scaffold.naming import KebabName
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.kinds.main_module import (
    MainView,
    first_party,
    plan_main,
    rows_statement,
    short_literal,
)
from scaffold.plan.kinds.reach import Services
from scaffold.plan.segments import free_segments
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """`stores` are in the order in which they are migrated; `folders` is a statement."""

    app: AppView
    main: MainView
    migrates: bool
    stores: tuple[KebabName, ...]
    files: PythonSource
    last_setting: PythonSource
    folders: PythonSource
    doc: PythonDoc
    run_doc: PythonDoc
    pointer: PythonSource
    path: KebabName
    command_imports: PythonSource
    runs_imports: PythonSource
    test_imports: PythonSource


def plan_job(service: Service, system: System, *, services: Services) -> JobView:
    """The job's view."""
    app, container = service.view, service.container
    migrates = Trait.MIGRATES in container.traits
    stores = [one.view for one in services.values() if migrates and one.view.has_database]
    text = one_line(container.description) or one_line(container.title)
    package = app.package
    added = imported(f"{package}.runs", "add_runs", "router")
    job = imported(f"{package}.job", "run_job")
    return JobView(
        app=app,
        main=plan_main(app, added, routers=["router"]),
        migrates=migrates,
        stores=tuple(one.folder for one in stores),
        last_setting=_setting(stores[-1]) if stores else python_literal(""),
        files=statement("files = ", Call("", tuple(map(_file, stores)), "[]"), indent=4),
        folders=rows_statement(
            "STORES", "str", rows=(python_literal(one.folder) for one in stores)
        ),
        doc=doc_text(text),
        run_doc=doc_text(text, indent=4),
        pointer=short_literal(container.origin.pointer, 80),
        path=free_segments(service.endpoints, "runs")[0],
        command_imports=first_party(app, job),
        runs_imports=first_party(
            app,
            job,
            imported("servicekit.app", "on_shutdown"),
            imported("servicekit.problems", "Conflict", "NotFound"),
        ),
        test_imports=first_party(
            app, imported(f"{package}.__main__", "main"), imported(f"{package}.job", "Log")
        ),
    )


def _file(app: AppView) -> Call:
    """An application whose migrations the job runs, and the setting of its database."""
    return call("", python_literal(app.folder), _setting(app))


def _setting(app: AppView) -> PythonSource:
    return python_literal(f"{app.env_prefix}_DATABASE_URL")

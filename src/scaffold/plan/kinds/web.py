"""A web front end: pages made on the server over the operations that it can reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaffold.model import ParameterPlace, System
from scaffold.naming import KebabName
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.kinds.main_module import (
    MainView,
    first_party,
    plan_main,
    rows_statement,
    short_literal,
)
from scaffold.plan.kinds.reach import Reached, Services, reachable
from scaffold.plan.segments import free_segments
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, keyword
from scaffold.plan.wording import operation_summary

# Columns for a text where a row is laid out over several lines.
WIDTH = 76


@dataclass(frozen=True, slots=True, kw_only=True)
class WebView:
    """`neighbors` and `routes` are statements; `count` is the number of neighbors.

    `index` is where the first page is, `page` and `api` are first segments of other paths.
    """

    app: AppView
    main: MainView
    neighbors: PythonSource
    routes: PythonSource
    count: int
    index: PythonSource
    page: KebabName
    api: KebabName
    pages_imports: PythonSource
    test_imports: PythonSource


def plan_web(service: Service, system: System, *, services: Services) -> WebView:
    """The front end's view."""
    app = service.view
    page, api = free_segments(service.endpoints, "services", "api")
    reached = reachable(service, system, services=services)
    added = {
        *imported("servicekit.gateway", "add_gateway"),
        *imported(f"{app.package}.pages", "router as pages"),
        *imported(f"{app.package}.reach", "ROUTES"),
    }
    return WebView(
        app=app,
        main=plan_main(app, added, routers=["pages"]),
        neighbors=rows_statement("NEIGHBORS", "Neighbor", rows=map(_neighbor, reached)),
        api=api,
        routes=rows_statement("ROUTES", "Route", rows=_routes(reached, api)),
        count=len(reached),
        index=python_literal(_index(service)),
        page=page,
        pages_imports=first_party(
            app,
            imported(f"{app.package}.reach", "NEIGHBORS", "Operation"),
            imported("servicekit.problems", "NotFound"),
        ),
        test_imports=first_party(app, imported(f"{app.package}.reach", *_shown(reached))),
    )


def _index(service: Service) -> str:
    """Where the first page is: an operation of the scan goes before it."""
    is_taken = any(one.operation.path == "/" for one in service.endpoints)
    return f"/{free_segments(service.endpoints, 'pages')[0]}" if is_taken else "/"


def _shown(reached: Sequence[Reached]) -> tuple[str, ...]:
    """What the tests of the pages import."""
    shown = ("NEIGHBORS", "Neighbor", "Operation")
    return (*shown, "ROUTES") if reached else shown


def _neighbor(one: Reached) -> Call:
    operations = tuple(_operation(endpoint) for endpoint in one.endpoints)
    container = one.service.container
    return call(
        "Neighbor",
        keyword("name", python_literal(one.service.view.folder)),
        keyword("title", short_literal(one_line(container.title), WIDTH)),
        keyword("through", python_literal(one.through)),
        keyword("operations", Call("", operations)),
    )


def _operation(endpoint: Endpoint) -> Call:
    return call(
        "Operation",
        keyword("method", python_literal(str(endpoint.operation.method))),
        keyword("path", python_literal(str(endpoint.operation.path))),
        keyword("summary", short_literal(operation_summary(endpoint), WIDTH - 8)),
        keyword("can_open", python_literal(_can_open(endpoint))),
    )


def _can_open(endpoint: Endpoint) -> bool:
    """Whether a link is enough to ask for it."""
    needs = any(one.required or one.place is ParameterPlace.PATH for one in endpoint.parameters)
    return endpoint.operation.method == "GET" and not needs


def _routes(reached: Sequence[Reached], api: KebabName) -> Iterator[Call]:
    """One route for each application that is asked directly."""
    for through in dict.fromkeys(one.through for one in reached):
        yield call(
            "Route",
            keyword("prefix", python_literal(f"/{api}/{through}")),
            keyword("upstream", python_literal(through)),
            keyword("rewrite", python_literal("/")),
        )

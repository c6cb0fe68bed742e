"""A web front end: pages made on the server over the operations that it can reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import ParameterPlace, System
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.kinds.main_module import MainView, plan_main, short_literal
from scaffold.plan.kinds.reach import Reached, Services, reachable
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, keyword, layout
from scaffold.plan.wording import operation_summary

# Columns for a text where a row is laid out over several lines.
WIDTH = 76


@dataclass(frozen=True, slots=True, kw_only=True)
class WebView:
    """`neighbors` and `routes` are rows at four columns."""

    app: AppView
    main: MainView
    neighbors: tuple[PythonSource, ...]
    routes: tuple[PythonSource, ...]


def plan_web(service: Service, system: System, *, services: Services) -> WebView:
    """The front end's view."""
    app = service.view
    reached = reachable(service, system, services=services)
    added = {
        *imported("servicekit.gateway", "add_gateway"),
        *imported(f"{app.package}.pages", "router as pages"),
        *imported(f"{app.package}.reach", "ROUTES"),
    }
    return WebView(
        app=app,
        main=plan_main(app, added, routers=["pages"]),
        neighbors=tuple(_neighbor(one) for one in reached),
        routes=_routes(reached),
    )


def _neighbor(one: Reached) -> PythonSource:
    operations = tuple(_operation(endpoint) for endpoint in one.endpoints)
    container = one.service.container
    row = call(
        "Neighbor",
        keyword("name", python_literal(one.service.view.folder)),
        keyword("title", short_literal(one_line(container.title), WIDTH)),
        keyword("through", python_literal(one.through)),
        keyword("operations", Call("", operations)),
    )
    return layout(row, indent=4, after=1)


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


def _routes(reached: Sequence[Reached]) -> tuple[PythonSource, ...]:
    """One route for each application that is asked directly."""
    rows = (
        call(
            "Route",
            keyword("prefix", python_literal(f"/api/{through}")),
            keyword("upstream", python_literal(through)),
            keyword("rewrite", python_literal("/")),
        )
        for through in dict.fromkeys(one.through for one in reached)
    )
    return tuple(layout(row, indent=4, after=1) for row in rows)

"""A gateway: an application of its own, and a table of what it hands on to whom."""

from dataclasses import dataclass

from scaffold.model import System
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.kinds.gateway_routes import Passage, RouteRow, passages, paths_of, route_rows
from scaffold.plan.kinds.main_module import MainView, first_party, plan_main, rows_statement
from scaffold.plan.kinds.reach import Services, clusters, published
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, keyword, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayView:
    """`routes` is a statement, `passages` (path asked, upstream, path seen) are rows of a test.

    `asked` is the path of the first passage; `refuses` says that some paths lead nowhere.
    """

    app: AppView
    main: MainView
    routes: PythonSource
    passages: tuple[PythonSource, ...]
    asked: PythonSource
    refuses: bool
    test_imports: PythonSource


def plan_gateway(service: Service, system: System, *, services: Services) -> GatewayView:
    """The gateway's view."""
    app = service.view
    reached = published(service, system, services=services)
    own = [str(one.operation.path) for one in service.endpoints]
    paths = paths_of(reached, own)
    rows = route_rows(paths, clusters(service, system, services=services))
    found = tuple(passages(paths, rows))
    added = {
        *imported("servicekit.gateway", "add_gateway"),
        *imported(f"{app.package}.routes", "ROUTES"),
    }
    return GatewayView(
        app=app,
        main=plan_main(app, added),
        routes=rows_statement("ROUTES", "Route", rows=map(_route, rows)),
        passages=tuple(_passage(one) for one in found),
        asked=python_literal(found[0].asked if found else "/"),
        refuses=not any(_takes_all(row) for row in rows),
        test_imports=first_party(app, imported(f"{app.package}.routes", "ROUTES")),
    )


def _takes_all(row: RouteRow) -> bool:
    """Whether the path of the test that expects a refusal could take it."""
    return row.prefix == "/" or row.prefix.startswith(("/{", "/nowhere"))


def _route(row: RouteRow) -> Call:
    named = [
        keyword("prefix", python_literal(row.prefix)),
        keyword("upstream", python_literal(row.upstream)),
    ]
    if row.rewrite is not None:
        named.append(keyword("rewrite", python_literal(row.rewrite)))
    return call("Route", *named)


def _passage(one: Passage) -> PythonSource:
    texts = (one.asked, one.upstream, one.seen)
    return layout(Call("", tuple(python_literal(text) for text in texts)), indent=8, after=1)

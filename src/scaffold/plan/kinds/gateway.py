"""A gateway: an application of its own, and a table of what it hands on to whom."""

from dataclasses import dataclass

from scaffold.model import System
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.kinds.gateway_routes import Passage, RouteRow, passages, paths_of, route_rows
from scaffold.plan.kinds.main_module import MainView, plan_main
from scaffold.plan.kinds.reach import Services, clusters, published
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, imported, keyword, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayView:
    """`routes` and `passages` (path asked, upstream, path seen) are rows at four columns.

    `refuses` says that there are paths that lead nowhere.
    """

    app: AppView
    main: MainView
    routes: tuple[PythonSource, ...]
    passages: tuple[PythonSource, ...]
    refuses: bool


def plan_gateway(service: Service, system: System, *, services: Services) -> GatewayView:
    """The gateway's view."""
    app = service.view
    reached = published(service, system, services=services)
    own = [str(one.operation.path) for one in service.endpoints]
    paths = paths_of(reached, own)
    rows = route_rows(paths, clusters(service, system, services=services))
    added = {
        *imported("servicekit.gateway", "add_gateway"),
        *imported(f"{app.package}.routes", "ROUTES"),
    }
    return GatewayView(
        app=app,
        main=plan_main(app, added),
        routes=tuple(_route(row) for row in rows),
        passages=tuple(_passage(one) for one in passages(paths, rows)),
        refuses=not any(
            row.prefix.startswith(("/{", "/nowhere")) or row.prefix == "/" for row in rows
        ),
    )


def _route(row: RouteRow) -> PythonSource:
    named = [
        keyword("prefix", python_literal(row.prefix)),
        keyword("upstream", python_literal(row.upstream)),
    ]
    if row.rewrite is not None:
        named.append(keyword("rewrite", python_literal(row.rewrite)))
    return layout(call("Route", *named), indent=4, after=1)


def _passage(one: Passage) -> PythonSource:
    texts = (one.asked, one.upstream, one.seen)
    return layout(Call("", tuple(python_literal(text) for text in texts)), indent=8, after=1)

"""The settings that an edge brings along, with what the scan says of it as their description."""

from collections.abc import Iterator
from dataclasses import dataclass

from scaffold.model import Dependency, DependencyKind
from scaffold.naming import SnakeName, snake_name
from scaffold.plan.app_view import AppView
from scaffold.plan.edge_views import SettingsView
from scaffold.plan.edges.ways import Edges
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.literals import bracketed_text
from scaffold.plan.services import Service
from scaffold.plan.source import Call, call, import_block, imported, keyword, statement

# Of `ServiceSettings`: an application whose address had such a name keeps that of all.
OWN = frozenset({"database_url", "events_url", "telemetry_url"})
PLANNED = "Planned, and off"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    hint: str
    default: str


DATABASE = "database_url"
UPSTREAM = "upstream"
EVENTS, EVENTS_OFF = "events_url", "events"
MESSAGING = frozenset({DependencyKind.PUBLISH, DependencyKind.SUBSCRIBE})
BY_KIND = {
    DependencyKind.IDENTITY: ("oidc_issuer", _Setting(hint="str", default='""')),
    DependencyKind.TELEMETRY: ("telemetry_url", _Setting(hint="str | None", default="None")),
}
ADDRESS = _Setting(hint="str | None", default="None")


def settings_of(service: Service, edges: Edges) -> SettingsView:
    """The settings of an application beyond those that all have."""
    app = service.view
    told: dict[str, list[str]] = {}
    for edge in edges.leaving(service):
        for name in names_of(edge, edges, app=app):
            text = one_line(edge.description)
            told.setdefault(name, []).append(f"{PLANNED}: {text}" if edge.planned else text)
    fields = (*_fields(app, told), *app.developer.settings)
    needed = {
        *imported("pydantic_settings", "SettingsConfigDict"),
        *imported("servicekit.settings", "ServiceSettings"),
    }
    if any("Literal[" in one for one in fields):
        needed |= {*imported("typing", "Literal")}
    if any("Annotated[" in one for one in fields):
        needed |= {*imported("typing", "Annotated"), *imported("pydantic", "Field")}
    return SettingsView(imports=import_block(needed, first_party=[app.package]), fields=fields)


def address_setting(app: AppView) -> SnakeName | None:
    """The name of the setting that says where the application is."""
    name = snake_name(f"{app.package}_url")
    return None if name in OWN else name


def external_setting(edge: Dependency) -> tuple[SnakeName, ...]:
    """The name of the setting that says where a system of somebody else is, if it may have one."""
    name = snake_name(f"{edge.destination} url")
    return () if name in OWN else (name,)


def names_of(edge: Dependency, edges: Edges, *, app: AppView) -> tuple[str, ...]:
    """The settings of `app` that tell of an edge that leaves it."""
    found: list[str] = []
    if edge.kind is DependencyKind.DATABASE and app.has_database:
        found.append(DATABASE)
    elif edge.kind in MESSAGING:
        found.append(EVENTS_OFF if _is_off(edges, edge) else EVENTS)
    elif edge.kind is DependencyKind.EXTERNAL:
        found += external_setting(edge)
    elif edge.kind in BY_KIND:
        found.append(BY_KIND[edge.kind][0])
    if edge.destination in edges.services:
        address = address_setting(edges.services[edge.destination].view)
        found += [address] if address is not None else []
    return tuple(found)


def _is_off(edges: Edges, edge: Dependency) -> bool:
    """Whether the application has nothing to do with events today."""
    others = (one for one in edges.by_source[edge.source] if one.kind in MESSAGING)
    return all(one.planned for one in others)


def _fields(app: AppView, told: dict[str, list[str]]) -> Iterator[PythonSource]:
    by_name = dict(BY_KIND.values())
    by_name[EVENTS_OFF] = _Setting(hint='Literal["on", "off"]', default='"off"')
    if app.has_database:
        file = python_literal(f"sqlite+aiosqlite:///{app.database_file}.db")
        told.setdefault(DATABASE, [])
        by_name[DATABASE] = _Setting(hint="str | None", default=file)
    if app.asks_port:
        told[UPSTREAM] = ["Who answers what the port asks"]
        by_name[UPSTREAM] = _Setting(hint='Literal["fake", "real"]', default='"fake"')
    for name in sorted(told, key=lambda one: one != DATABASE):
        text = "; ".join(filter(None, told[name]))
        yield _field(name, by_name.get(name, ADDRESS), text=text)


def _field(name: str, setting: _Setting, *, text: str) -> PythonSource:
    if not text:
        return PythonSource(f"{name}: {setting.hint} = {setting.default}")
    described = bracketed_text(text, indent=12, before=len("description="))
    made = call("Field", keyword("description", described))
    declared = Call("Annotated", (setting.hint, made), "[]", f" = {setting.default}")
    return statement(f"{name}: ", declared, indent=4)

"""A container that becomes an application: all that its files need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Container, ContainerKind, Enum, System, Table, chosen
from scaffold.naming import NameScope, SnakeName, singular, snake_name, words
from scaffold.plan.aggregates import by_dependency, group_tables, modules_by_table
from scaffold.plan.app_parts import AppParts
from scaffold.plan.app_view import AppView, by_noun, plan_app
from scaffold.plan.bodies import Schemas
from scaffold.plan.contract import plan_contract
from scaffold.plan.developer import developer_numbers
from scaffold.plan.edge_views import ConsumerView, PublisherView
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.gathered import Gathered
from scaffold.plan.ledger_contract import add_schemas, ledger_endpoints, ledger_paths
from scaffold.plan.messaging import plan_consumers, plan_publisher, traffic_of
from scaffold.plan.migrations import FIRST_REVISION, initial_migration
from scaffold.plan.relation_docs import relations_of
from scaffold.plan.routers import NounView
from scaffold.plan.snapshots import snapshot_of, snapshot_path
from scaffold.plan.source import import_block, imported


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The view, what it was made of, and by path the files that no template makes."""

    container: Container
    view: AppView
    endpoints: tuple[Endpoint, ...]
    contract: Mapping[str, object]
    made: Mapping[str, bytes]
    # Those that the contract's schemas refer to.
    enums: Mapping[str, Enum]
    # Operations that its kind brings along, beside those of the scan.
    offered: tuple[Endpoint, ...] = ()
    # Paths of the old system at which its health was asked for.
    probes: tuple[str, ...] = ()

    @property
    def operations(self) -> tuple[Endpoint, ...]:
        """All that others can ask for."""
        return (*self.endpoints, *self.offered)


def plan_service(gathered: Gathered, system: System, *, port: int) -> Service:
    """The application of a container."""
    container, tables = gathered.container, gathered.tables
    endpoints, schemas = gathered.endpoints, gathered.schemas
    descriptions = _noun_descriptions(endpoints, system)
    offered = _offered(container, endpoints, system=system, schemas=schemas)
    modules = {**descriptions, **_noun_descriptions(offered, system)}
    probes = _probes(container, system)
    contract = plan_contract(container, (*endpoints, *offered), schemas=schemas, modules=modules)
    publisher, consumers = _messaging(container, system, tables=tables)
    view = plan_app(
        AppParts(
            container=container,
            tables=tables,
            enums=gathered.enums,
            endpoints=endpoints,
            contract=contract,
            descriptions=descriptions,
            port=port,
            publisher=publisher,
            consumers=consumers,
            relations=relations_of(tables, system.relations),
            schema_description=system.schema_description,
            probes=probes,
            developer=developer_numbers(system),
        )
    )
    return Service(
        container=container,
        view=view,
        endpoints=endpoints,
        contract=contract,
        made=_made(view, tables, enums=gathered.enums),
        enums=schemas.enums,
        offered=offered,
        probes=probes,
    )


def _probes(container: Container, system: System) -> tuple[str, ...]:
    paths = (one.path for one in system.probes if one.container == container.key)
    return tuple(dict.fromkeys(path for path in paths if path))


def _offered(
    container: Container, endpoints: Sequence[Endpoint], *, system: System, schemas: Schemas
) -> tuple[Endpoint, ...]:
    if container.kind is not ContainerKind.LEDGER:
        return ()
    add_schemas(schemas)
    paths = ledger_paths(container, endpoints, system=system)
    return tuple(ledger_endpoints(container, paths))


def _messaging(
    container: Container, system: System, *, tables: Sequence[Table]
) -> tuple[PublisherView | None, ConsumerView | None]:
    traffic = traffic_of(container, system, tables=tables)
    modules = modules_by_table(group_tables(tables)) if traffic.outbox is not None else {}
    module = None if traffic.outbox is None else modules[traffic.outbox.table.name]
    package, folder = chosen(container.package), chosen(container.folder)
    return (
        plan_publisher(traffic, package, module=module, folder=folder),
        plan_consumers(traffic, package, folder=folder),
    )


def _noun_descriptions(endpoints: Sequence[Endpoint], system: System) -> dict[str, str]:
    """What the scan says of each noun: of its group, else of its table, else as a word."""
    nouns = by_noun(endpoints)
    terms = {words(one.name): one.definition for one in system.glossary} if nouns else {}
    return {
        str(noun): found[0].operation.group_description
        or next((one.table.description for one in found if one.table is not None), "")
        or terms.get(_singular(noun), "")
        for noun, found in nouns.items()
    }


def _singular(noun: SnakeName) -> tuple[str, ...]:
    found = words(noun)
    return (*found[:-1], singular(found[-1]))


def _made(view: AppView, tables: Sequence[Table], *, enums: Sequence[Enum]) -> dict[str, bytes]:
    """The handlers and the first migration, both the owner's from then on, and its snapshot."""
    made = {
        f"services/{view.folder}/src/{view.package}/{noun.name}/handlers.py": handlers_module(
            noun, view.package
        ).encode()
        for noun in view.nouns
    }
    if view.consumes is not None:
        path = f"services/{view.folder}/src/{view.package}/consumers/handlers.py"
        made[path] = consumers_module(view.package).encode()
    if not view.has_database:
        return made
    scope = NameScope()
    names = {table.name: scope.take(snake_name(table.name)) for table in tables}
    text = initial_migration(
        by_dependency(tables), enums, names=names, keeps_idempotency=view.keeps_idempotency
    )
    path = f"services/{view.folder}/migrations/versions/{FIRST_REVISION}_initial.py"
    snapshot = snapshot_of(
        tables, enums, keeps_idempotency=view.keeps_idempotency, revision=FIRST_REVISION
    )
    return made | {path: text.encode(), snapshot_path(view.folder): snapshot.to_bytes()}


# As `tools/generate.py` of the repository writes it.
HANDLERS = '''"""Yours: scaffold wrote this file once and does not touch it again."""

{imported}


{opened}
    """What {noun} do.

    Override a method of the base to change one.
    """
'''


def consumers_module(package: SnakeName) -> str:
    """The same for the base of consumers."""
    return _subclass(package, "consumers", base="ConsumersBase", noun="the handlers of events")


def handlers_module(noun: NounView, package: SnakeName) -> str:
    """What `make generate` would write for the noun's base."""
    said = f"the operations on {noun.name.strip('_').replace('_', ' ')}"
    return _subclass(package, noun.name, base=str(noun.base_class), noun=said)


def _subclass(package: SnakeName, module: str, *, base: str, noun: str) -> str:
    name = base.removesuffix("Base") + "Handlers"
    opened = f"class {name}({base}):"
    return HANDLERS.format(
        imported=import_block(imported(f"{package}.{module}.base", base), first_party=[package]),
        opened=opened if len(opened) <= LINE_LENGTH else f"class {name}(\n    {base}\n):",
        noun=noun,
    )

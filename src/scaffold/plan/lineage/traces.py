"""Which part of the model ends in which files."""

from collections.abc import Iterable, Iterator, Sequence

from scaffold.diagnostics.rules.model.normalize.tables import SC253
from scaffold.model import (
    Column,
    Enum,
    ForeignKey,
    Index,
    Operation,
    Origin,
    System,
    Table,
    UniqueKey,
)
from scaffold.naming import kebab_name
from scaffold.plan.aggregates import group_tables, modules_by_table
from scaffold.plan.encoding import python_literal, toml_string
from scaffold.plan.lineage.edges import edge_traces, inner_traces, message_traces
from scaffold.plan.lineage.places import Place
from scaffold.plan.lineage.relations import relation_traces, schema_traces
from scaffold.plan.lineage.running import running_traces
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.services import Service

ARCHITECTURE = "docs/architecture/containers.md"
MIGRATION = "0001_initial.py"
CONTAINER_FIELDS = frozenset(
    {"name", "title", "description", "technology", "technologies", "type", "kind", "runtime"}
)
# Of a product only what it is decides; its words stand on its page.
PRODUCT_BESIDE = frozenset({"name", "title", "description"})
# How many rows a foreign key joins decides nothing where the other table tells it too, or where
# its columns are unique anyway.
RELATION_BESIDE = frozenset({"type", "kind", "cardinality"})
WORDS = frozenset({"description"})
# What a group says, it says for all of its operations.
GROUP = frozenset(
    {"name", "title", "description", "prefix", "basepath", "baseurl", "base", "path", "service"}
    | {"container", "authentication", "auth"}
)
TITLES = frozenset({"project", "name", "title", "system", "description", "summary"})


def traces_of(system: System, services: Sequence[Service]) -> tuple[Trace, ...]:
    """Of every part, code before documentation."""
    by_key = {one.container.key: one for one in services}
    return (
        *_whole(system),
        *_containers(system, by_key),
        *edge_traces(system, services),
        *(one for service in services for one in inner_traces(service, system)),
        *(one for service in services for one in message_traces(service, system)),
        *(one for service in services for one in _operations(service)),
        *_routes(system, by_key),
        *(one for service in services for one in _tables(service, system)),
        *relation_traces(services, system),
        *schema_traces(services, system),
        *running_traces(services, system),
        *_documented(system),
    )


def _whole(system: System) -> Iterator[Trace]:
    """What the system is called and said to be."""
    code = (Place(path="pyproject.toml", needles=("name =",)), Place(path="README.md"))
    pages = (Place(path="docs/provenance.md"),)
    origin = system.provenance.origin
    yield Trace(
        kind="system", name=system.title, origin=origin, code=code, pages=pages, fields=TITLES
    )
    if len(system.contexts) == 1 and system.contexts[0].description == system.description:
        context = system.contexts[0].origin
        yield Trace(kind="system", name=system.title, origin=context, code=code, fields=WORDS)


def _containers(system: System, services: dict[str, Service]) -> Iterator[Trace]:
    for one in system.containers:
        page = Place(path=f"docs/containers/{one.folder}.md")
        service = services.get(one.key)
        code: tuple[Place, ...] = (Place(path="compose.yaml", needles=(f"  {one.folder}:",)),)
        beside = PRODUCT_BESIDE
        if service is not None:
            root = f"services/{service.view.folder}"
            package = f"{root}/src/{service.view.package}"
            code = (
                Place(path=f"{package}/main.py"),
                Place(path=f"{root}/openapi.yaml", needles=("title:",)),
                Place(path=f"{package}/settings.py"),
                Place(path=f"{root}/pyproject.toml"),
                Place(path=f"{package}/__init__.py"),
                Place(path=f"{root}/Dockerfile"),
                Place(path="apps.toml", needles=(f"name = {toml_string(str(one.folder))}",)),
                *code,
            )
            beside = frozenset()
        yield Trace(
            kind="container",
            name=one.key,
            origin=one.origin,
            code=code,
            pages=(page,),
            fields=CONTAINER_FIELDS,
            beside=beside,
        )


def _operations(service: Service) -> Iterator[Trace]:
    root = f"services/{service.view.folder}"
    package = f"{root}/src/{service.view.package}"
    for endpoint in service.endpoints:
        one = endpoint.operation
        function = (f"def {one.name}(",)
        code = (
            Place(path=f"{root}/openapi.yaml", needles=(f"{one.path}:",)),
            Place(
                path=f"{root}/openapi.yaml",
                needles=(f"{one.path}:", f"{(one.method or '').lower()}:"),
            ),
            Place(path=f"{package}/{one.noun}/router.py", needles=function),
            Place(path=f"{package}/{one.noun}/base.py", needles=function),
            Place(path=f"{package}/{one.noun}/handlers.py"),
            Place(path=f"{package}/schemas.py"),
            *((Place(path=f"{package}/permissions.py"),) if one.permissions else ()),
            Place(path=f"{root}/tests/test_{one.noun}.py"),
        )
        page = Place(path=f"docs/containers/{service.view.folder}.md", needles=(str(one.path),))
        yield Trace(kind="operation", name=one.key, origin=one.origin, code=code, pages=(page,))
        yield from _decided(("operation", one.key), _decisions(one), places=code)
        group = one.origin.pointer.rsplit("/", 2)[0]
        if group.count("/") > 1:
            origin = Origin.stated(group)
            yield Trace(kind="group", name=one.group, origin=origin, code=code, fields=GROUP)


def _decisions(one: Operation) -> Iterator[Origin | None]:
    """What the behavior of an operation was read from, besides the operation itself."""
    if one.behavior is None:
        return
    yield one.behavior.origin
    for value in (*one.behavior.filters, *one.behavior.assigned):
        yield value.origin
    for parameter in one.parameters:
        yield parameter.origin


def _decided(
    part: tuple[str, str], origins: Iterable[Origin | None], *, places: tuple[Place, ...]
) -> Iterator[Trace]:
    for origin in origins:
        if origin is not None and origin.pointers:
            kind, name = part
            yield Trace(kind=kind, name=name, origin=origin, code=places, fields=WORDS)


def _routes(system: System, services: dict[str, Service]) -> Iterator[Trace]:
    for one in system.operations:
        service = services.get(one.container or "")
        if one.proxies_to and service is not None:
            package = f"services/{service.view.folder}/src/{service.view.package}"
            code = (Place(path=f"{package}/routes.py", needles=("ROUTES:",)),)
            yield Trace(kind="route", name=one.key, origin=one.origin, code=code)


def _tables(service: Service, system: System) -> Iterator[Trace]:
    owned = tuple(one for one in system.tables if one.owner == service.container.key)
    root = f"services/{service.view.folder}"
    package = f"{root}/src/{service.view.package}"
    page = f"docs/data/{service.view.folder}.md"
    modules = modules_by_table(group_tables(owned))
    migration = f"{root}/migrations/versions/{MIGRATION}"
    for table in owned:
        literal = f"        {python_literal(table.name)},"
        code = (
            Place(
                path=f"{package}/models/{modules[table.name]}.py",
                needles=(f"class {table.class_name}(",),
            ),
            Place(path=migration, needles=("op.create_table(", literal)),
            Place(path=f"{package}/repositories/{modules[table.name]}.py"),
        )
        yield Trace(
            kind="table",
            name=table.name,
            origin=Origin.stated(table.origin.pointer) if table.copy_of else table.origin,
            code=code,
            pages=(Place(path=page, needles=(table.name,)),),
        )
        # Of several texts that lead to one owner, none decides alone.
        owner = table.owner_origin
        decisive = owner if owner is not None and len(owner.pointers) == 1 else None
        origins = (decisive, table.primary_key_origin)
        yield from _decided(("table", table.name), origins, places=code)
        yield from _members(table, code)
    yield from _enums(owned, system.enums, package=package)


def _members(table: Table, code: tuple[Place, ...]) -> Iterator[Trace]:
    """Columns, keys and indexes."""
    for one in table.columns:
        yield _column(table, one, code=code)
    for key in table.foreign_keys:
        name = f"{table.name}({', '.join(key.columns)})"
        beside = RELATION_BESIDE if _is_settled(key, table) else frozenset[str]()
        yield Trace(kind="foreign key", name=name, origin=key.origin, code=code, beside=beside)
    keys: tuple[UniqueKey | Index, ...] = (*table.uniques, *table.indexes)
    for rows in keys:
        listed = f"{table.name}({', '.join(rows.columns)})"
        yield Trace(kind="index", name=listed, origin=rows.origin, code=code)


def _is_settled(key: ForeignKey, table: Table) -> bool:
    """Whether the key would be what it is, whatever the kind of its relation."""
    if len(key.origin.pointers) > 1:
        return True
    stated = [one.columns for one in table.uniques if one.origin.rule != SC253.code]
    stated += [(one.name,) for one in table.columns if one.unique]
    return {*key.columns} in ({*columns} for columns in (table.primary_key, *stated))


def _column(table: Table, one: Column, *, code: tuple[Place, ...]) -> Trace:
    model, migration, _ = code
    literal = f"sa.Column({python_literal(one.name)}"
    return Trace(
        kind="column",
        name=f"{table.name}.{one.name}",
        origin=one.origin,
        code=(
            Place(path=model.path, needles=(*model.needles, f"    {one.attribute}: ")),
            Place(path=migration.path, needles=(*migration.needles, literal)),
        ),
    )


def _enums(owned: Sequence[Table], enums: Iterable[Enum], *, package: str) -> Iterator[Trace]:
    used = {column.type.enum for table in owned for column in table.columns}
    for one in enums:
        if one.name in used:
            place = Place(path=f"{package}/values.py", needles=(f"class {one.class_name}(",))
            yield Trace(kind="enum", name=one.name, origin=one.origin, code=(place,))


def _documented(system: System) -> Iterator[Trace]:
    """What ends on a page only, with the page."""
    folder_of = {one.key: one.folder for one in system.containers}
    pages = (
        ("system", ((system.title, system.schema_origin),), "docs/provenance.md"),
        ("context", ((one.name, one.origin) for one in system.contexts), "architecture/context"),
        ("edge", ((one.source, one.origin) for one in system.dependencies), ARCHITECTURE),
        ("component", ((one.key, one.origin) for one in system.components), "components"),
        ("event", ((one.name, one.origin) for one in system.messages), "events"),
        ("workflow", ((one.name, one.origin) for one in system.workflows), "workflows"),
        ("external", ((one.name, one.origin) for one in system.externals), "architecture/context"),
        ("word", ((one.name, one.origin) for one in system.glossary), "glossary"),
        ("deployment", ((one.title, one.origin) for one in system.deployments), "provenance"),
        ("source", ((one.path, one.origin) for one in system.sources), "legacy-map"),
    )
    for kind, parts, page in pages:
        path = page if page.endswith(".md") else f"docs/{page}.md"
        for name, origin in parts:
            place = Place(path=path, needles=(name,))
            yield Trace(kind=kind, name=name, origin=origin, pages=(place,))
    folders = {one.name: folder_of.get(one.owner or "", "") for one in system.tables}
    for relation in system.relations:
        path = f"docs/data/{folders.get(relation.source)}.md"
        place = Place(path=path, needles=(relation.source, relation.target))
        name = f"{relation.source} -> {relation.target}"
        yield Trace(kind="relation", name=name, origin=relation.origin, pages=(place,))
    for note in system.notes:
        path = f"docs/scan/{kebab_name(note.section)}.md"
        place = Place(path=path, needles=(" / ".join(note.path),))
        name = "/".join((note.section, *note.path))
        yield Trace(kind="note", name=name, origin=note.origin, pages=(place,))

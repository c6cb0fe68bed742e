"""Which section is read by what: the order of the work, as data."""

from collections.abc import Iterator
from dataclasses import dataclass

from scaffold.diagnostics import Report
from scaffold.dialects.communication import translate_communication
from scaffold.dialects.components import translate_components
from scaffold.dialects.containers import translate_containers
from scaffold.dialects.enums import translate_enums
from scaffold.dialects.externals import translate_externals
from scaffold.dialects.facts import Facts, Translate
from scaffold.dialects.flat_tables import are_owners_of_tables, translate_owners
from scaffold.dialects.infrastructure import translate_infrastructure
from scaffold.dialects.messages import lists_events, translate_messages
from scaffold.dialects.named_types import NAMES, SCHEMAS, is_of_types, keep_types
from scaffold.dialects.operations import Scope, operations_of, translate_operations
from scaffold.dialects.overview import (
    translate_contexts,
    translate_glossary,
    translate_meta,
    translate_sources,
)
from scaffold.dialects.recognized import (
    CONTAINERS,
    EDGES,
    ENDPOINTS,
    MESSAGES,
    PROSE_SECTIONS,
    TABLES,
    kind_of,
)
from scaffold.dialects.relations import translate_relations
from scaffold.dialects.speaking_of import Names, speaks_of
from scaffold.dialects.tables import translate_schema, translate_tables
from scaffold.dialects.topology import translate_edges, translate_topology
from scaffold.dialects.workflows import translate_workflows
from scaffold.scan import Node, normal_form


def keep_as_notes(section: Node, report: Report) -> Facts:
    """Nothing is made of it yet; what nobody reads becomes notes."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Section:
    """Names in any case and spelling, and the reader of what stands under them."""

    names: str
    translate: Translate

    def forms(self) -> Iterator[str]:
        """The normal form of each name."""
        return (normal_form(name) for name in self.names.split())


SECTIONS: tuple[Section, ...] = (
    Section("meta metadata project overview system about", translate_meta),
    Section("contexts context c4_contexts bounded_contexts system_context", translate_contexts),
    Section(
        "containers container services service microservices applications apps c4_containers",
        translate_containers,
    ),
    Section("components component c4_components modules", translate_components),
    Section(
        "api_endpoints api_surface api endpoints endpoint routes apis api_groups api_routes "
        "interfaces rest_api http_api",
        translate_operations,
    ),
    Section("commands queries operations", translate_operations),
    Section(
        "data_schema data_schemas schema schemas database database_schema databases db_schema "
        "data_model data_models"
        " persistence data_stores",
        translate_schema,
    ),
    Section("tables entities models collections", translate_tables),
    Section("enums enumerations enum_types", translate_enums),
    Section("relations table_relations data_relationships foreign_keys", translate_relations),
    Section(
        "deployment_topology deployment topology deployments environments",
        translate_topology,
    ),
    Section(
        "infrastructure infrastructure_services infra infra_services backing_services "
        "supporting_services middleware platform_services infrastructure_components",
        translate_infrastructure,
    ),
    Section(
        "edges relationships dependencies connections container_relationships interactions "
        "service_dependencies dependency_graph service_calls calls links integrations_internal "
        "inter_service_communication service_interactions call_graph data_flows",
        translate_edges,
    ),
    Section(
        "external_services external_systems external_integrations integrations "
        "external_dependencies"
        " third_party_services externals third_parties third_party third_party_integrations "
        "external_apis external_actors",
        translate_externals,
    ),
    Section(
        "events messages messaging topics channels event_catalog domain_events integration_events "
        "asynchronous_messaging async_messaging event_flows event_driven pubsub queues "
        "async_communication event_bus message_bus message_queues async_events event_topics "
        "kafka_topics",
        translate_messages,
    ),
    Section(NAMES, keep_types),
    Section("communication communications service_communication flows", translate_communication),
    Section(
        "workflows_jobs workflows jobs workers schedules scheduled_jobs background_jobs processes",
        translate_workflows,
    ),
    Section("domain_glossary glossary terms ubiquitous_language vocabulary", translate_glossary),
    Section("sources source source_files evidence files", translate_sources),
    Section(
        "configuration config environment_variables security_posture security "
        "testing_strategy testing domains storage"
        " observability notes assumptions open_questions quality_attributes c4_level description",
        keep_as_notes,
    ),
)
_DEEPEST = 3
_CORE = frozenset(
    form
    for section in SECTIONS
    if section.translate
    in (
        translate_containers,
        translate_components,
        translate_operations,
        translate_schema,
        translate_tables,
        translate_topology,
    )
    for form in section.forms()
) - {"operations", "models", "schema", "database", "interfaces"}
_BY_KIND = {
    kind: next(row for row, one in enumerate(SECTIONS) if one.translate is translate)
    for kind, translate in (
        (CONTAINERS, translate_containers),
        (TABLES, translate_schema),
        (ENDPOINTS, translate_operations),
        (MESSAGES, translate_messages),
        (EDGES, translate_edges),
    )
}
# Sections may stand one level deeper, under one of these.
WRAPPERS = frozenset(
    map(normal_form, ("architecture", "c4", "c4_model", "system_architecture", "scan", "reposcan"))
)
_ROWS: dict[str, int] = {
    form: row for row, section in enumerate(SECTIONS) for form in section.forms()
}


def sections_of(root: Node) -> Iterator[tuple[Translate, Node]]:
    """Readers and what they read, in the order of `SECTIONS`; what stands under no known name is
    read by what it holds, where that leaves no doubt.
    """
    found = list(_found(root, depth=0))
    names = Names(root)
    of_data = [row for row, _ in found if SECTIONS[row].translate in _OF_DATA]
    unnamed = list(_unnamed(root, names=names, found=[row for row, _ in found]))
    for row, node in sorted((*found, *unnamed), key=lambda one: one[0]):
        translate = SECTIONS[row].translate
        if translate is translate_operations and (row, node) in unnamed:
            translate = _of_known(names)
        if translate is translate_schema and len(of_data) > 1 and _is_types(node):
            translate = keep_types
        yield _reader(translate, node, names=names), node


def _is_types(node: Node) -> bool:
    """`schemas` of an API, beside a section that describes the data."""
    return node.pointer.rpartition("/")[2] in SCHEMAS and is_of_types(node)


def _unnamed(root: Node, *, names: Names, found: list[int]) -> Iterator[tuple[int, Node]]:
    """Sections that nobody could foresee the name of, by what they hold."""
    for key, node in root.entries():
        form = normal_form(key)
        if form in PROSE_SECTIONS:
            continue
        is_open = _row_of(key) is None and not (_holds_sections(node) and not _is_schema(node))
        kind = kind_of(node) if is_open and form not in WRAPPERS else None
        # A section that is called containers stands for all.
        if kind is not None and not (kind == CONTAINERS and _BY_KIND[kind] in found):
            yield _BY_KIND[kind], node


def _of_known(names: Names) -> Translate:
    """Endpoints by the names of containers."""

    def translate(section: Node, report: Report) -> Facts:
        return operations_of(section, Scope(known=names.containers), report=report)

    return translate


def is_named(key: str, node: Node) -> bool:
    """Whether a section is called as one, or holds some that are."""
    form = normal_form(key)
    return form in _ROWS or form in WRAPPERS or _holds_sections(node)


def _found(parent: Node, *, depth: int) -> Iterator[tuple[int, Node]]:
    for key, node in parent.entries():
        form = normal_form(key)
        row = _row_of(key)
        is_open = (row is None or row == 0) and _holds_sections(node)
        is_wrapper = form in WRAPPERS or (is_open and not _is_schema(node))
        # `service: orders` within a section says whose that is.
        is_name = bool(depth) and node.is_text and form in _CORE
        if row is not None and form not in WRAPPERS and not is_name:
            yield row, node
        if is_wrapper and node.is_object and depth < _DEEPEST:
            yield from _found(node, depth=depth + 1)


def _row_of(key: str) -> int | None:
    """By the name of the section; `realtime_events` are events of a sort."""
    row = _ROWS.get(normal_form(key))
    return _ROWS["events"] if row is None and lists_events(key) else row


def _is_schema(node: Node) -> bool:
    """`{"clickhouse": {"service": "query-api", "tables": [...]}}`: no section but tables."""
    held = {normal_form(key) for key, one in node.entries() if not one.is_text} & _CORE
    return held <= _OF_TABLES and kind_of(node) == TABLES


_OF_DATA = (translate_schema, translate_tables)
_OF_TABLES = frozenset({"tables", "entities", "collections"})


def _holds_sections(node: Node) -> bool:
    """`{"system": {"containers": ...}}`: an object whose members are what a scan is made of, and
    not containers of which one is called `api`.
    """
    is_one = any(
        normal_form(key) in _CORE and (inner.is_object or inner.is_array)
        for key, inner in node.entries()
    )
    return is_one and kind_of(node) != CONTAINERS


def _reader(translate: Translate, section: Node, *, names: Names) -> Translate:
    """A section of relations is read by what its ends are, whatever it is called."""
    if translate not in (translate_relations, translate_edges):
        return translate
    if are_owners_of_tables(section):
        return translate_owners
    containers = speaks_of(section, names.containers)
    tables = speaks_of(section, names.tables)
    if containers == tables:
        return translate
    return translate_edges if containers > tables else translate_relations

"""Which objects are scans."""

from itertools import islice

from scaffold.scan.node import normal_form
from scaffold.scan.values import JsonValue, inner, pointer_to

_NAMES = """
    api api_endpoint api_endpoints api_groups api_routes api_surface apis applications apps
    architecture bounded_contexts channels commands component components configuration container
    containers context contexts data_model data_models data_schema data_schemas data_stores database
    database_schema databases db_schema deployment deployment_topology deployments domain_glossary
    domains edges endpoint endpoints entities enums environment_variables events
    external_dependencies external_integrations external_services external_systems glossary
    infrastructure integrations interfaces jobs messages messaging meta metadata microservices
    models modules operations overview persistence queries queues relations relationships routes
    schedules schema schemas security security_posture service services sources storage system
    systems tables testing_strategy third_party_services topics topology workers workflows
    workflows_jobs c4_contexts c4_containers c4_components system_context rest_api http_api
    collections infra infrastructure_services backing_services connections interactions
    container_relationships service_dependencies external_apis third_party event_catalog
    domain_events integration_events async_messaging data_relationships
"""
SECTIONS: frozenset[str] = frozenset(map(normal_form, _NAMES.split()))


def has_sections(value: JsonValue) -> bool:
    """Whether it is an object with a section that some dialect knows, or that says of several
    things what they are made of, whatever it calls them.
    """
    if not isinstance(value, dict):
        return False
    return any(normal_form(key) in SECTIONS for key in value) or any(
        map(_tells_what_of, islice(value.values(), _ENVELOPE_MEMBERS))
    )


_MADE_OF = frozenset(
    ("technology", "technologies", "tech", "techstack", "stack", "framework", "runtime", "image")
)
_FEWEST = 2
_MOST = 200


def _tells_what_of(value: JsonValue, *, is_group: bool = False) -> bool:
    """`{"shop": {"tech": "Go"}, "db": {"tech": "PostgreSQL"}}`, also in groups."""
    things = [one for _, one in islice(inner(value), _MOST) if isinstance(one, dict)]
    made = [one for one in things if not _MADE_OF.isdisjoint(map(normal_form, one))]
    if len(made) >= _FEWEST and len(made) * 2 > len(things):
        return True
    groups = [one for thing in things for one in thing.values() if isinstance(one, dict | list)]
    return not is_group and any(_tells_what_of(one, is_group=True) for one in groups[:_MOST])


_ENVELOPE_SECTIONS = 2
_ENVELOPE_MEMBERS = 50
_ENVELOPES = frozenset({"scan", "reposcan", "c4", "c4model", "result", "data", "output"})


def scan_root(value: JsonValue) -> str | None:
    """The pointer to the object with the sections: the value itself, or one within an envelope.

    An envelope has no section itself, and what it holds has more than one: `{"scan": {...}}`.
    """
    if has_sections(value):
        return ""
    for key, member in islice(inner(value), _ENVELOPE_MEMBERS):
        known = SECTIONS.intersection(map(normal_form, member if isinstance(member, dict) else ()))
        if len(known) >= (1 if normal_form(str(key)) in _ENVELOPES else _ENVELOPE_SECTIONS):
            return pointer_to("", key)
    return None

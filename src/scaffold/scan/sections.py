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
    """Whether it is an object with a section that some dialect knows."""
    return isinstance(value, dict) and any(normal_form(key) in SECTIONS for key in value)


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

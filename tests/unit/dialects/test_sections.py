"""All other sections, in their layouts; and what happens to what nobody reads."""

import pytest

from scaffold.dialects.sections import SECTIONS
from scaffold.model import Certainty
from scaffold.scan import JsonValue, normal_form
from tests.unit.dialects.scans import codes, document_of, system_of, told


@pytest.mark.parametrize(
    "scan",
    [
        {"containers": {"web": {"name": "Shop", "description": "Sells.", "technology": "Vue"}}},
        {"containers": [{"key": "web", "name": "Shop", "description": "Sells.", "tech": "Vue"}]},
        {"services": [{"id": "web", "title": "Shop", "summary": "Sells.", "stack": ["Vue"]}]},
        {
            "Microservices": {
                "web": {"displayName": "Shop", "purpose": "Sells.", "framework": "Vue"}
            }
        },
        {
            "architecture": {
                "containers": {
                    "web": {"name": "Shop", "description": "Sells.", "technology": "Vue"}
                }
            }
        },
    ],
)
def test_a_container_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    (one,) = system_of(scan).containers
    assert (one.key, one.title, one.description, one.technology) == ("web", "Shop", "Sells.", "Vue")
    assert one.origin.certainty is Certainty.STATED
    assert one.kind is None


@pytest.mark.parametrize(
    ("containers", "description"),
    [({"web": "Sells."}, "Sells."), (["web: Sells."], "Sells."), (["web"], "")],
)
def test_a_container_may_be_a_text(containers: JsonValue, description: str) -> None:
    (one,) = system_of({"containers": containers}).containers
    assert (one.key, one.title, one.description) == ("web", "web", description)


def test_technologies_that_stand_apart_are_read_together() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"a": {"techStack": {"language": "Java 21", "db": "MySQL"}, "runtime": "JVM"}}
    }
    assert system_of(scan).containers[0].technology == "Java 21, MySQL, JVM"


def test_a_stated_kind_and_aliases_are_kept_as_spelled() -> None:
    (one,) = system_of(
        {"containers": {"m": {"type": "Job/Task", "aliases": ["migrator"]}}}
    ).containers
    assert (one.stated_kind, one.aliases) == ("Job/Task", ("migrator",))


@pytest.mark.parametrize(
    "scan",
    [
        {
            "components": {
                "orders.core": {"name": "Core", "container": "orders", "dependencies": ["kafka"]}
            }
        },
        {
            "components": [
                {"key": "orders.core", "name": "Core", "service": "orders", "depends_on": "kafka"}
            ]
        },
        {"components": {"orders": {"orders.core": {"name": "Core", "dependencies": ["kafka"]}}}},
        {
            "containers": {
                "orders": {
                    "components": {"orders.core": {"name": "Core", "dependencies": ["kafka"]}}
                }
            }
        },
    ],
)
def test_a_component_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    (one,) = system_of(scan).components
    assert (one.key, one.title, one.container, one.depends_on) == (
        "orders.core",
        "Core",
        "orders",
        ("kafka",),
    )


def test_a_component_holds_entities_workflows_and_relations() -> None:
    system = system_of(
        {
            "components": {
                "pay": {
                    "description": "Pays.",
                    "details": {
                        "entities": [{"name": "Payment", "description": "Owed."}],
                        "workflows": [{"name": "Refund", "description": "Back."}],
                        "token_handling": {"type": "JWT"},
                    },
                    "relationships": [{"target": "Stripe", "description": "Charges."}],
                }
            }
        }
    )
    assert system.components[0].entities == (("Payment", "Owed."),)
    assert [(one.name, one.component) for one in system.workflows] == [("Refund", "pay")]
    assert [(one.source, one.destination, one.component) for one in system.dependencies] == [
        ("pay", "Stripe", "pay")
    ]
    assert [(one.path, one.text) for one in system.notes] == [
        (("pay", "details", "token_handling", "type"), "JWT")
    ]


@pytest.mark.parametrize(
    "scan",
    [
        {"external_services": {"Stripe": {"type": "payments", "description": "Charges."}}},
        {"externalIntegrations": [{"name": "Stripe", "kind": "payments", "notes": "Charges."}]},
        {"integrations": {"payments": [{"name": "Stripe", "description": "Charges."}]}},
        {"external_systems": {"payments": ["Stripe: Charges."]}},
        {"external_systems": {"payments": ["Stripe (Charges.)"]}},
    ],
)
def test_an_external_system_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    (one,) = system_of(scan).externals
    assert (one.name, one.kind, one.description) == ("Stripe", "payments", "Charges.")


@pytest.mark.parametrize(
    "scan",
    [
        {"workflows_jobs": {"Close": {"description": "Closes.", "trigger": "cron"}}},
        {"workflows": [{"name": "Close", "description": "Closes.", "triggered_by": "cron"}]},
        {"jobs": [{"job": "Close", "summary": "Closes.", "schedule": "cron"}]},
    ],
)
def test_a_workflow_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    (one,) = system_of(scan).workflows
    assert (one.name, one.description, one.trigger) == ("Close", "Closes.", "cron")


@pytest.mark.parametrize(
    "glossary",
    [
        {"Loan": "A copy out."},
        {"Loan": {"definition": "A copy out."}},
        [{"term": "Loan", "definition": "A copy out."}],
        ["Loan: A copy out."],
    ],
)
def test_a_term_reads_the_same_in_every_layout(glossary: JsonValue) -> None:
    (one,) = system_of({"glossary": glossary}).glossary
    assert (one.name, one.definition) == ("Loan", "A copy out.")


@pytest.mark.parametrize(
    "sources",
    [
        [{"path": "db.sql", "role": "schema", "anchors": ["loans", "fines"]}],
        {"db.sql": {"role": "schema", "anchors": ["loans", "fines"]}},
    ],
)
def test_a_source_reads_the_same_in_every_layout(sources: JsonValue) -> None:
    (one,) = system_of({"containers": {}, "sources": sources}).sources
    assert (one.path, one.role, one.anchors) == ("db.sql", "schema", ("loans", "fines"))


@pytest.mark.parametrize(
    ("scan", "title", "is_told"),
    [
        ({"meta": {"project": "Shop"}}, "Shop", False),
        ({"metadata": {"name": "Shop"}}, "Shop", False),
        ({"name": "Shop", "containers": {}}, "Shop", False),
        ({"contexts": {"Shop": {"description": "Sells."}}}, "Shop", True),
        ({"contexts": {"Shop": {}, "Law": {}}}, "scan", True),
    ],
)
def test_the_system_is_called_as_stated_or_as_its_only_context(
    scan: dict[str, JsonValue], title: str, *, is_told: bool
) -> None:
    system, report = told(scan)
    assert system.title == title
    assert ("SC210" in codes(report)) is is_told


def test_provenance_is_kept() -> None:
    scan: dict[str, JsonValue] = {
        "meta": {
            "project": "Shop",
            "generated_at": "2025-01-01",
            "version": "1",
            "source": ["a", "b"],
        }
    }
    found = system_of(scan).provenance
    assert (found.generated_at, found.version, found.sources) == ("2025-01-01", "1", ("a", "b"))
    assert found.sha256 == document_of(scan).sha256


def test_an_unknown_section_is_reported_once_and_kept_whole() -> None:
    system, report = told(
        {"containers": {}, "team": {"size": 3, "leads": ["Ada", {"name": "Bo"}], "open": {}}}
    )
    assert [one.at for one in report.diagnostics() if one.rule.code == "SC200"] == ["/team"]
    assert [(one.section, one.path, one.text, one.origin.pointer) for one in system.notes] == [
        ("team", ("size",), "3", "/team/size"),
        ("team", ("leads", "0"), "Ada", "/team/leads/0"),
        ("team", ("leads", "1", "name"), "Bo", "/team/leads/1/name"),
        ("team", ("open",), "", "/team/open"),
    ]


def test_a_section_that_is_only_documentation_is_kept_without_a_word() -> None:
    system, report = told({"containers": {}, "security_posture": {"secrets": "env"}})
    assert "SC200" not in codes(report)
    assert [(one.section, one.path, one.text) for one in system.notes] == [
        ("security_posture", ("secrets",), "env")
    ]


def test_unknown_keys_inside_a_known_thing_are_kept() -> None:
    system = system_of({"containers": {"web": {"name": "Shop", "sla": {"uptime": 99.9}}}})
    assert [(one.path, one.text) for one in system.notes] == [(("web", "sla", "uptime"), "99.9")]


def test_the_levels_of_the_template_are_no_facts_but_other_words_are() -> None:
    system = system_of({"containers": {"a": {"c4_level": "Container"}, "b": {"c4_level": "Pod"}}})
    assert [one.text for one in system.notes] == ["Pod"]


def test_every_name_of_a_section_has_one_reader() -> None:
    names = [form for section in SECTIONS for form in section.forms()]
    assert len(names) == len(set(names))
    assert all(name == normal_form(name) for name in names)


def test_what_describes_a_schema_without_tables_is_kept() -> None:
    system = system_of({"containers": {}, "data_schema": "Two databases, one per region."})
    assert [(one.section, one.text) for one in system.notes] == [
        ("data_schema", "Two databases, one per region.")
    ]

"""Members of containers that nothing is made of."""

from tests.unit.dialects.scans import system_of


def test_what_a_container_is_started_with_is_kept_as_documentation() -> None:
    system = system_of({"containers": {"a": {"technology": "Go", "command": "run consumer"}}})
    assert [(one.path, one.text) for one in system.notes] == [(("a", "command"), "run consumer")]

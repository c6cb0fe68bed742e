import pytest

from scaffold.diagnostics import Place, Position, Report, Rule, Severity, near
from scaffold.diagnostics.rules import RULES, register

WARNING = Rule(code="SC998", severity=Severity.WARNING, title="odd", explanation="It is odd.")
ERROR = Rule(code="SC999", severity=Severity.ERROR, title="wrong", explanation="It is wrong.")


def test_a_finding_carries_what_was_said() -> None:
    report = Report()
    report.add(WARNING, "no key", at="/tables/a", hint="add one", related=["/tables/b"])
    (found,) = report.diagnostics()
    assert (found.rule, found.message, found.at) == (WARNING, "no key", "/tables/a")
    assert (found.hint, found.related, found.severity) == (
        "add one",
        ("/tables/b",),
        Severity.WARNING,
    )


def test_a_finding_without_a_document_has_a_place() -> None:
    report = Report()
    place = Place(pointer="/a", position=Position(line=3, column=4), file="scaffold.toml")
    report.add(ERROR, "bad", at=place)
    (found,) = report.diagnostics()
    assert (found.at, found.position, found.file) == ("/a", place.position, "scaffold.toml")


def test_what_was_said_before_is_not_said_again() -> None:
    report = Report()
    for at in ("/a", "/b", "/a"):
        report.add(WARNING, "no key", at=at)
    assert [found.at for found in report.diagnostics()] == ["/a", "/b"]


def test_only_errors_stop_and_strict_makes_them_of_warnings() -> None:
    for strict in (False, True):
        report = Report(strict=strict)
        assert not report.has_errors
        report.add(WARNING, "no key")
        assert report.has_errors is strict
    report = Report()
    report.add(ERROR, "bad")
    assert report.has_errors


def test_a_code_cannot_be_registered_twice() -> None:
    with pytest.raises(ValueError, match="SC999"):
        register((ERROR,), (WARNING, ERROR))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_explains_itself(rule: Rule) -> None:
    lines = rule.explanation.splitlines()
    assert 3 <= len(lines) <= 8
    assert max(map(len, lines)) <= 100
    assert rule.code.startswith("SC")
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("deal_chat", "deal_chats"),
        ("dealChats", "deal_chats"),
        ("odrers", "orders"),
        ("ordres", "orders"),
        ("wallet", "wallets"),
        ("ORDERS", "orders"),
        ("zebra", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_proposed(name: str, expected: str | None) -> None:
    assert near(name, ["orders", "deal_chats", "wallets"]) == expected


def test_proposing_is_bounded() -> None:
    assert near("b" * 1_000_000, (f"{'a' * 50_000}{n}" for n in range(2_000))) is None

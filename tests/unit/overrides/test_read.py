"""Mistakes in scaffold.toml are told at their lines, with what was probably meant."""

import pytest

from scaffold.diagnostics import Position, Report
from scaffold.overrides import OverridesFile, read_overrides
from scaffold.overrides.places import Places
from tests.unit.overrides.test_apply import resolved


def mistakes(content: bytes) -> list[tuple[str, int | None, str | None]]:
    report = Report()
    file = OverridesFile(name="scaffold.toml", content=content)
    assert read_overrides(file, report=report) is None
    assert {one.file for one in report.diagnostics()} == {"scaffold.toml"}
    return [
        (one.rule.code, one.position.line if one.position else None, one.hint)
        for one in report.diagnostics()
    ]


@pytest.mark.parametrize(
    ("content", "line", "hint"),
    [
        ("[containers.web]\nknd = 'job'", 2, "did you mean `kind`?"),
        ("\n[containrs.web]\nkind = 'job'", 2, "did you mean `containers`?"),
        ("containers.web.kind = 'brokr'", 1, "did you mean `broker`?"),
        ("[[edges]]\nsource = 'a'\ndestination = 'b'\n\n[[edges]]\nsorce = 'a'", 6, "`source`"),
        ("[operations]\n'GET /x' = { method = 'GTE' }", 2, "GET"),
        ("[tables.orders]\nprimary_key = 'id'", 2, None),
        ("[operations.x]\npath = 'no-slash'", 2, None),
        # A wrong key at every level names the nearest one that may stand there.
        ("contaners.web.kind = 'job'", 1, "did you mean `containers`?"),
        ("tabels.orders.owner = 'x'", 1, "did you mean `tables`?"),
        ("event.OrderPaid.channel = 'x'", 1, "did you mean `events`?"),
        ("enum.Status = ['a']", 1, "did you mean `enums`?"),
        ("titel = 'x'", 1, "did you mean `title`?"),
        ("containers.web.alias = ['x']", 1, "did you mean `aliases`?"),
        ("tables.orders.onwer = 'x'", 1, "did you mean `owner`?"),
        ("tables.orders.primarykey = ['x']", 1, "did you mean `primary_key`?"),
        ("tables.orders.column.id.unique = true", 1, "did you mean `columns`?"),
        ("[tables.orders.columns]\nid = { unqiue = true }", 2, "did you mean `unique`?"),
        ("tables.orders.columns.id.nulable = true", 1, "did you mean `nullable`?"),
        ("tables.orders.columns.id.refrences = 'x'", 1, "did you mean `references`?"),
        ("tables.orders.columns.id.owner = 'x'", 1, "known: renamed_from, unique, type"),
        ("operations.x.methode = 'GET'", 1, "did you mean `method`?"),
        ("operations.x.permission = ['a']", 1, "did you mean `permissions`?"),
        ("events.x.producer = ['a']", 1, "did you mean `producers`?"),
        ("events.x.topic = 'a'", 1, "known: producers, consumers, channel"),
        ("[[edges]]\nsource = 'a'\ndestination = 'b'\nplaned = true", 4, "`planned`"),
        ("tenancy.tennant = 'x'", 1, "did you mean `tenant`?"),
        # And so does a wrong word where only some are taken.
        ("[[edges]]\nsource = 'a'\ndestination = 'b'\nkind = 'pubish'", 4, "`publish`"),
        ("operations.x.authentication = 'barer'", 1, "did you mean `bearer`?"),
        ("tables.a.columns.b.on_delete = 'cascad'", 1, "did you mean `cascade`?"),
        ("operations.x.status = 404", 1, None),
        ("enums.Status = []", 1, None),
    ],
)
def test_a_mistake_has_a_line_and_a_suggestion(
    content: str, line: int, *, hint: str | None
) -> None:
    found = mistakes(content.encode())
    assert ("SC221", line) in {(code, at) for code, at, _ in found}
    if hint is not None:
        assert any(hint in (told or "") for _, _, told in found)


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        ("\ntables.orders.columns.shop.type = 'certainly not a type'", 2, "type"),
        ("tables.orders.columns.shop.type = 'numerc(10, 2)'", 1, "type"),
        ("tables.orders.columns.shop.default = 'next_number()'", 1, "default"),
    ],
)
def test_a_value_that_means_nothing_is_told_at_its_line(
    content: str, line: int, *, word: str
) -> None:
    _, report = resolved(content)
    (told,) = [one for one in report.diagnostics() if one.rule.code == "SC221"]
    assert "numerc" not in content or told.hint == "did you mean `numeric`?"
    assert (told.position and told.position.line, word in told.message) == (line, True)


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"[containers\n", 1), (b"a = 1\nb = = 2\n", 2), (b"\xff\xfe", None)],
)
def test_what_is_no_toml_is_refused(content: bytes, line: int | None) -> None:
    assert [(code, at) for code, at, _ in mistakes(content)] == [("SC220", line)]


@pytest.mark.parametrize(
    ("overrides", "line", "hint"),
    [
        ("containers.ovn.kind = 'job'", 1, "did you mean `oven`?"),
        ("\ntables.ordes.owner = 'shop'", 2, "did you mean `orders`?"),
        ("tables.orders.owner = 'shopp'", 1, "did you mean `shop`?"),
        ("tables.trays.primary_key = [\n  'racks'\n]", 1, "did you mean `rack`?"),
        ("operations.'GET /order/{id}'.path = '/x'", 1, "did you mean `GET /orders/{id}`?"),
        ("[[edges]]\nsource = 'shop'\ndestination = 'ovens'", 3, "did you mean `oven`?"),
        ("aliases.books = 'stor'", 1, "did you mean `store`?"),
        ("tenancy.user = 'order'", 1, "did you mean `orders`?"),
        ("tables.orders.columns.shp.unique = true", 1, "did you mean `shop`?"),
        ("tables.trays.columns.slot.references = 'order'", 1, "did you mean `orders`?"),
        ("tables.trays.columns.slot.references = 'orders.idd'", 1, "did you mean `id`?"),
        ("operations.'GET /weather'.container = 'ovne'", 1, "did you mean `oven`?"),
        ("operations.'GET /weather'.table = 'ordres'", 1, "did you mean `orders`?"),
        ("events.CakBaked.channel = 'x'", 1, "did you mean `CakeBaked`?"),
        ("events.CakeBaked.producers = ['ovne']", 1, "did you mean `oven`?"),
        ("\nevents.CakeBaked.consumers = ['shoop']", 2, "did you mean `shop`?"),
        ("enums.Statis = ['a']", 1, "did you mean `Status`?"),
    ],
)
def test_a_key_that_the_scan_does_not_have_names_the_nearest(
    overrides: str, line: int, *, hint: str
) -> None:
    _, report = resolved(overrides)
    assert report.has_errors
    found = [one for one in report.diagnostics() if one.rule.code == "SC222"]
    assert [(one.position.line if one.position else None, one.hint) for one in found] == [
        (line, hint)
    ]


def test_an_edge_that_is_not_there_cannot_be_taken_away() -> None:
    _, report = resolved("[[edges]]\nsource = 'oven'\ndestination = 'shop'\nabsent = true")
    assert "SC223" in {one.rule.code for one in report.diagnostics()}
    assert not report.has_errors


def test_places_are_found_behind_values_of_several_lines() -> None:
    places = Places("a = [\n  'b = 1',\n]\n'c d'.e = 2\n[f]\n  g = '''\nh = 1\n'''\n  i = 3\n")
    assert places.position(("a",)) == Position(line=1, column=1)
    assert places.position(("b",)) is None
    assert places.position(("c d", "e")) == Position(line=4, column=1)
    assert places.position(("f", "g")) == Position(line=6, column=3)
    assert places.position(("h",)) is None
    assert places.position(("f", "i", "deeper")) == Position(line=9, column=3)

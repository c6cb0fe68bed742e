"""Each leaf belongs to the nearest part at or above it."""

import pytest

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC247
from scaffold.model import Origin
from scaffold.plan.lineage import Fate, Ledger, Place, Places, Trace, lineage_of

CODE = (Place(path="cakes.py"),)
PAGE = (Place(path="docs/cakes.md"),)


def trace(pointer: str, *, name: str = "cakes", fields: frozenset[str] | None = None) -> Trace:
    origin = Origin.stated(pointer)
    return Trace(kind="table", name=name, origin=origin, code=CODE, pages=PAGE, fields=fields)


def page(pointer: str) -> Trace:
    return Trace(kind="note", name="note", origin=Origin.stated(pointer), pages=PAGE)


@pytest.mark.parametrize(
    ("leaf", "fate"),
    [
        ("/tables/cakes/columns/0", Fate.USED),
        ("/tables/cakes/remark", Fate.DOCUMENTED),
        ("/tables/cakes", Fate.USED),
        ("/tables/cakes/c4_level", Fate.EXPLAINED),
        ("/tables/cakesandmore/columns", Fate.UNACCOUNTED),
        ("/tables", Fate.UNACCOUNTED),
    ],
)
def test_a_leaf_has_the_fate_of_the_part_above_it(leaf: str, fate: Fate) -> None:
    ledger = Ledger([trace("/tables/cakes"), page("/tables/cakes/remark")], ())
    assert ledger.account(leaf).fate is fate


def test_a_field_that_does_not_reach_code_is_documented() -> None:
    ledger = Ledger([trace("/cakes", fields=frozenset({"name"}))], ())
    assert ledger.account("/cakes/name").fate is Fate.USED
    assert ledger.account("/cakes/Remark").fate is Fate.DOCUMENTED


def test_a_text_that_names_a_part_of_its_own_is_still_what_the_part_around_it_uses() -> None:
    around = trace("/edges/0", fields=frozenset({"description"}))
    ledger = Ledger([around, page("/edges/0/description"), page("/edges/0/note")], ())
    assert ledger.account("/edges/0/description").fate is Fate.USED
    assert ledger.account("/edges/0/note").fate is Fate.DOCUMENTED


def test_what_nothing_is_made_of_is_explained_by_what_was_reported() -> None:
    report = Report()
    report.add(SC247, "`pies` is no table", at="/relations/0")
    found = Ledger((), report.diagnostics()).account("/relations/0/target")
    assert found.fate is Fate.EXPLAINED
    assert found.reason == "SC247: `pies` is no table"


def test_the_root_speaks_only_for_what_stands_right_below_it() -> None:
    ledger = Ledger([trace("", fields=frozenset({"project", "other"}))], ())
    assert ledger.account("/project").fate is Fate.USED
    assert ledger.account("/other/deeper").fate is Fate.UNACCOUNTED


@pytest.mark.parametrize(
    ("needles", "place"),
    [
        ((), "cakes.py"),
        (("class Cake(",), "cakes.py:2"),
        (("class Cake(", "name:"), "cakes.py:4"),
        (("class Tray(", "name:"), "cakes.py:8"),
        (("class Cake(", "color:"), "cakes.py:2"),
        (("class Pie(",), "cakes.py"),
        (("def bake(",), "cakes.py:10"),
    ],
)
def test_a_needle_is_looked_for_behind_the_one_before(needles: tuple[str, ...], place: str) -> None:
    content = b"""
class Cake(Base):
    id: int
    name: str

class Tray(Base):
    id: int
    name: str

async def bake(cake: Cake) -> None: ...
"""
    places = Places({"cakes.py": content})
    assert places.locate(Place(path="cakes.py", needles=needles)) == place
    assert places.locate(Place(path="pies.py", needles=needles)) is None


def test_the_record_does_not_depend_on_the_order_of_leaves() -> None:
    ledger = Ledger([trace("/a", name="a"), trace("/b", name="b")], ())
    files = {"cakes.py": b"", "docs/cakes.md": b""}
    leaves = ["/a/x", "/b/y", "/c"]
    record = lineage_of(leaves, ledger, files=files)
    assert record == lineage_of(reversed(leaves), ledger, files=files)

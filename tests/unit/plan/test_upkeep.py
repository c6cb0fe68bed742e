"""Seeds and scripts, as notes of a scan tell of them."""

from scaffold.model import Note, System, chosen
from scaffold.plan.seeds import plan_seeds
from scaffold.plan.upkeep import scripts_told, seeds_told
from tests.unit.plan.orders import PLAIN, only, planned
from tests.unit.plan.shop import at, operation


def note(*path: str, text: str) -> Note:
    section, *rest = path
    return Note(section=section, path=tuple(rest), text=text, origin=at("/" + "/".join(path)))


def system(*notes: Note) -> System:
    return System(title="Shop", notes=notes, tables=(PLAIN,))


def test_a_text_about_seeds_names_tables_as_words() -> None:
    told = note("maintenance", "seeding", text="Default `orders`, and coordinates.")
    other = note("maintenance", "backups", text="All orders at night.")
    assert seeds_told(system(told, other), (PLAIN,)) == [(PLAIN, told)]
    assert seeds_told(system(note("maintenance", "seeds", text="reorders")), (PLAIN,)) == []


def test_scripts_are_objects_with_a_name_or_files_in_texts() -> None:
    notes = (
        note("maintenance", "scripts", "0", "name", text="tools/fix_orders.ts"),
        note("maintenance", "scripts", "0", "purpose", text="Mends orders."),
        note("database", "scripts", "1", text="Run cleanup.sql at night."),
        note("deployment", "scripts", "0", text="deploy.sh"),
    )
    found = scripts_told(system(*notes))
    assert [(one.stem, one.purpose) for one in found] == [
        ("fix_orders", "Mends orders."),
        ("cleanup", "Run cleanup.sql at night."),
    ]
    assert found[0].pointer == "/maintenance/scripts/0"


def test_seeds_and_scripts_stand_in_the_service_that_has_the_tables() -> None:
    service = planned(operation("GET", "/orders/{id}"), tables=(PLAIN,))
    notes = (
        note("maintenance", "seeding", text="Default orders."),
        note("maintenance", "scripts", "0", "name", text="fix_orders.ts"),
        note("maintenance", "scripts", "0", "purpose", text="Goes through orders."),
    )
    owned = System(title="Shop", notes=notes, tables=(chosen(only(service).table),))
    (seeded,) = plan_seeds(owned, [service])
    assert [str(one.name) for one in seeded.named] == ["orders"]
    (script,) = seeded.scripts
    assert script.name == "fix_orders"
    assert "MODELS: tuple[type[DeclarativeBase], ...] = (Order,)" in script.models
    assert plan_seeds(System(title="Shop", notes=notes), [service]) == ()

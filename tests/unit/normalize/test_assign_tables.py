from dataclasses import replace

from scaffold.model import Certainty, System
from tests.unit.normalize.builders import (
    component,
    container,
    endpoint,
    normalized,
    reported,
    shop,
    table,
)

TWO = (container("shop-service", "Go"), container("oven-service", "Go"))


def owners(system: System) -> dict[str, str | None]:
    return {one.name: one.owner for one in normalized(system).tables}


def test_a_schema_that_names_one_service_gives_it_all_tables() -> None:
    system = shop(
        containers=TWO,
        schema_description="The database schema for the Oven Service.",
        tables=(table("customers", "id uuid"), table("shop_prices", "id uuid")),
    )
    assert owners(system) == {"customers": "oven-service", "shop_prices": "oven-service"}


def test_a_stated_owner_beats_the_schema() -> None:
    stated = replace(table("customers", "id uuid"), stated_owner="Shop")
    system = shop(
        containers=TWO, schema_description="Schema for the Oven Service.", tables=(stated,)
    )
    assert owners(system) == {"customers": "shop-service"}


def test_a_database_component_that_lists_tables_says_who_owns_them() -> None:
    parts = (
        component("oven.db", "Models and migrations for batches, heats."),
        component("shop.db", "Models and migrations for price tags."),
    )
    system = shop(
        containers=TWO,
        components=parts,
        tables=(
            table("batches", "id uuid"),
            table("price_tags", "id uuid"),
            table("heats", "id uuid"),
        ),
    )
    assert owners(system) == {
        "batches": "oven-service",
        "price_tags": "shop-service",
        "heats": "oven-service",
    }


def test_an_endpoint_of_the_same_noun_says_who_owns_a_table() -> None:
    system = shop(
        containers=TWO,
        operations=(endpoint("GET /batches", at="oven-service"),),
        tables=(table("batches", "id uuid"),),
    )
    found = normalized(system).tables[0]
    assert found.owner == "oven-service"
    assert found.owner_origin is not None
    assert found.owner_origin.certainty is Certainty.DERIVED
    assert "/api/oven-service/batches" in found.owner_origin.pointers


def test_a_table_that_nothing_connects_is_given_away_with_a_warning() -> None:
    system = shop(containers=TWO, tables=(table("zebras", "id uuid"),))
    found = normalized(system).tables[0]
    assert found.owner == "oven-service"
    assert found.owner_origin is not None
    assert found.owner_origin.certainty is Certainty.ASSUMED
    assert "SC243" in reported(system)


def test_products_and_front_ends_own_nothing() -> None:
    parts = (container("web", "React"), container("postgres", "PostgreSQL"), *TWO[:1])
    system = shop(containers=parts, tables=(table("web_pages", "id uuid"),))
    assert owners(system) == {"web_pages": "shop-service"}


def test_an_outbox_that_a_second_database_lists_is_copied_to_its_service() -> None:
    parts = (
        component("shop.db", "Tables orders and outbox."),
        component("oven.db", "Tables batches and outbox."),
    )
    tables = (table("outbox", "id uuid"), table("orders", "id uuid"), table("batches", "id uuid"))
    system = normalized(shop(containers=TWO, components=parts, tables=tables))
    outboxes = [(one.owner, one.copy_of) for one in system.tables if one.name == "outbox"]
    assert outboxes == [("oven-service", None), ("shop-service", "outbox")]


def test_owners_are_told_once_each_with_their_tables() -> None:
    system = shop(
        containers=TWO,
        schema_description="The database schema for the Oven Service.",
        tables=tuple(table(f"batches_{one}", "id uuid") for one in range(12)),
    )
    (message,) = reported(system)["SC241"]
    assert "`oven-service`" in message
    assert "and 4 more" in message


def test_a_description_that_says_who_owns_a_table_is_a_statement() -> None:
    kept = table("customers", "id uuid", description="Owned by the oven service, read by all.")
    system = shop(containers=TWO, tables=(kept, table("shop_prices", "id uuid")))
    assert owners(system)["customers"] == "oven-service"


def test_a_clause_of_the_schema_gives_the_tables_that_it_names() -> None:
    system = shop(
        containers=TWO,
        schema_description="The oven service writes batches; the shop service only reads heats.",
        tables=(table("batches", "id uuid"), table("price_tags", "id uuid")),
        components=(component("shop.db", "Models for price tags."),),
    )
    assert owners(system) == {"batches": "oven-service", "price_tags": "shop-service"}


def test_a_name_that_most_tables_begin_with_tells_no_owner() -> None:
    cleanup = container("bakery-cleanup", "Go, cron", description="Removes old rows every night.")
    names = ("bakery_cakes", "bakery_orders", "bakery_tins")
    system = shop(
        containers=(cleanup, container("web", "Python, Django", description="The REST API.")),
        tables=tuple(table(one, "id uuid") for one in names),
    )
    assert set(owners(system).values()) == {"web"}


def test_a_scheduler_owns_no_table_for_one_word_of_its_name() -> None:
    worker = container("cake-scheduler", "Go, cron", description="Every night.")
    system = shop(
        containers=(worker, container("web", "Python, Django", description="The REST API.")),
        tables=(table("scheduled_cakes", "id uuid"),),
    )
    assert owners(system) == {"scheduled_cakes": "web"}


def test_a_job_that_migrates_a_schema_does_not_own_it() -> None:
    system = shop(
        containers=(*TWO, container("oven-init", description="One-shot job, migrates and exits.")),
        schema_description="Owned by the monolith (oven code base). Migrated by oven-init.",
        tables=(table("heats", "id uuid"),),
    )
    assert owners(system) == {"heats": "oven-service"}


def test_a_group_that_is_called_like_a_component_does_not_beat_the_schema() -> None:
    grouped = replace(table("trays", "id uuid"), stated_owner="shelves")
    system = shop(
        containers=TWO,
        components=(replace(component("Shelf drivers", "Moves shelves."), container=TWO[0].key),),
        schema_description="All tables are owned by the Oven Service.",
        tables=(grouped,),
    )
    assert owners(system) == {"trays": "oven-service"}


def test_a_schema_that_belongs_to_one_is_shared_by_others() -> None:
    said = "Schema of the bakery. It belongs to the web application (shop-web); the oven service"
    system = shop(
        containers=(*TWO, container("shop-web", "Next.js application")),
        schema_description=f"{said} and the shop service share it.",
        tables=(table("customers", "id uuid"), table("heats", "id uuid")),
    )
    assert owners(system) == {"customers": "shop-web", "heats": "shop-web"}


def test_a_schema_names_the_tables_of_each_owner() -> None:
    system = shop(
        containers=TWO,
        schema_description=(
            "By code: shop-service writes `customers`, `carts`; heats is maintained by the oven "
            "service. All other tables are kept by shop-service."
        ),
        tables=tuple(table(name, "id uuid") for name in ("customers", "carts", "heats", "tags")),
    )
    assert owners(system) == {
        "customers": "shop-service",
        "carts": "shop-service",
        "heats": "oven-service",
        "tags": "shop-service",
    }

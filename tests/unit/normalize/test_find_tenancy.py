from scaffold.model import Tenancy
from tests.unit.normalize.builders import normalized, relation, shop, table

TABLES = (
    table("bakeries", "id uuid", description="The tenant of the system."),
    table("users", "id uuid", "email string", "password_hash string"),
    table("staff", "id uuid", "user_id uuid", "bakery_id uuid"),
    table("orders", "id uuid", "bakery_id uuid", "taken_by_id uuid"),
)
RELATIONS = (
    relation("staff", "users", by="user_id"),
    relation("staff", "bakeries", by="bakery_id"),
    relation("orders", "bakeries", by="bakery_id"),
    relation("orders", "staff", by="taken_by_id"),
)


def test_tenant_person_and_user_are_found_from_text_and_structure() -> None:
    found = normalized(shop(tables=TABLES, relations=RELATIONS)).tenancy
    assert (found.tenant_table, found.person_table, found.user_table) == (
        "bakeries",
        "staff",
        "users",
    )


def test_without_a_word_of_tenants_there_is_none() -> None:
    plain = (table("bakeries", "id uuid", description="A shop."), *TABLES[1:])
    found = normalized(shop(tables=plain, relations=RELATIONS)).tenancy
    assert (found.tenant_table, found.person_table) == (None, None)


def test_users_without_credentials_are_no_accounts() -> None:
    system = shop(tables=(table("users", "id uuid", "shoe_size integer"),))
    assert normalized(system).tenancy == Tenancy()

from dataclasses import replace

import pytest

from scaffold.model import (
    Enum,
    EnumMember,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeKind,
)
from tests.unit.normalize.builders import container, endpoint, normalized, shop, table

AT = Origin.stated("/x")


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("shop-service", ("shop-service", "shop_service", "SHOP_SERVICE")),
        ("Shop Service", ("shop-service", "shop_service", "SHOP_SERVICE")),
        ("email", ("email", "email_", "EMAIL")),
        ("servicekit", ("servicekit", "servicekit_", "SERVICEKIT")),
    ],
)
def test_a_container_is_called(key: str, names: tuple[str, ...]) -> None:
    (found,) = normalized(shop(containers=(container(key, "Go"),))).containers
    assert (found.folder, found.package, found.env_prefix) == names


def test_the_system_is_called_after_its_title() -> None:
    assert normalized(shop(title="Bäckerei & Söhne")).name == "backerei-sohne"
    assert normalized(shop(title=" ")).name == "system"


@pytest.mark.parametrize(
    ("name", "class_name"),
    [
        ("deal_chats", "DealChat"),
        ("wallets", "Wallet"),
        ("boxes", "Box"),
        ("tx", "Tx"),
        ("columns", "Column_"),
        ("order_statuses", "OrderStatus"),
    ],
)
def test_a_table_is_called_in_the_singular(name: str, class_name: str) -> None:
    (found,) = normalized(shop(tables=(table(name, "id uuid"),))).tables
    assert found.class_name == class_name


def test_two_tables_of_one_class_name_are_told_apart_and_it_is_said() -> None:
    system = shop(tables=(table("cake", "id uuid"), table("cakes", "id uuid")))
    tables = normalized(replace(system)).tables
    names = [one.class_name for one in tables]
    assert len(set(names)) == len(names)


def test_columns_keep_their_spelling_and_get_an_attribute_of_their_own() -> None:
    columns = (
        "id uuid",
        "metadata json",
        "from text",
        "Order-No text",
        "order_no text",
        "uuid uuid",
    )
    (found,) = normalized(shop(tables=(table("loaves", *columns),))).tables
    assert [one.name for one in found.columns] == [one.split()[0] for one in columns]
    assert [one.attribute for one in found.columns] == [
        "id",
        "metadata_",
        "from_",
        "order_no",
        "order_no_2",
        "uuid",
    ]


def test_members_of_an_enum_keep_their_value_to_the_letter() -> None:
    values = ("in progress", "in", "4k", "In-Progress", "")
    enum = Enum(
        name="cake_state_enum", members=tuple(EnumMember(value=one) for one in values), origin=AT
    )
    (found,) = normalized(shop(enums=(enum,))).enums
    assert found.class_name == "CakeState"
    assert [one.value for one in found.members] == list(values)
    assert [one.name for one in found.members] == [
        "IN_PROGRESS",
        "IN",
        "N_4K",
        "IN_PROGRESS_2",
        "EMPTY",
    ]


def test_an_enum_does_not_take_the_name_of_a_table() -> None:
    enum = Enum(name="cake", members=(EnumMember(value="a"),), origin=AT)
    found = normalized(shop(tables=(table("cakes", "id uuid"),), enums=(enum,)))
    assert found.tables[0].class_name == "Cake"
    assert found.enums[0].class_name == "Cake2"


def test_an_id_in_a_path_is_called_after_its_noun_and_a_keyword_is_escaped() -> None:
    query = Parameter(
        name="from", place=ParameterPlace.QUERY, shape=Shape(kind=ShapeKind.DATE), origin=AT
    )
    operation = replace(endpoint("GET /cakes/{id}"), parameters=(query,))
    (found,) = normalized(shop(operations=(operation,))).operations
    assert [(one.name, one.attribute) for one in found.parameters] == [
        ("id", "cake_id"),
        ("from", "from_"),
    ]


def test_a_noun_does_not_take_the_name_of_a_module_that_every_package_has() -> None:
    (found,) = normalized(shop(operations=(endpoint("GET /events"),))).operations
    assert found.noun == "events_api"


def test_names_that_are_there_already_stay_and_are_not_given_again() -> None:
    system = normalized(shop(tables=(table("cakes", "id uuid"),)))
    cakes = replace(system.tables[0], name="old_cakes")
    grown = replace(system, tables=(table("cake", "id uuid"), cakes))
    assert [one.class_name for one in normalized(grown).tables] == ["Cake2", "Cake"]

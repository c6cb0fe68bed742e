from dataclasses import replace

import pytest

from scaffold.model import ExternalSystem, ForeignKey, Origin, TypeKind
from scaffold.notations.references import target_of
from tests.unit.normalize.builders import (
    component,
    container,
    edge,
    endpoint,
    normalized,
    relation,
    reported,
    shop,
    table,
    table_of,
)

CONTAINERS = (
    container("api-gateway", "YARP"),
    container("oven-service", "Go"),
    container("shop-service", "Go"),
)


@pytest.mark.parametrize(
    ("spelled", "key"),
    [
        ("api-gateway", "api-gateway"),
        ("ApiGateway", "api-gateway"),
        ("gateway", "api-gateway"),
        ("oven", "oven-service"),
        ("OvenClient", "oven-service"),
        ("oven api", "oven-service"),
        ("svc-oven", "oven-service"),
        ("the oven service", "oven-service"),
        ("calls it by oven-service directly", "oven-service"),
    ],
)
def test_an_end_of_an_edge_is_found_by(spelled: str, key: str) -> None:
    system = shop(containers=CONTAINERS, dependencies=(edge("shop-service", spelled),))
    assert [one.destination for one in normalized(system).dependencies] == [key]


@pytest.mark.parametrize("spelled", ["oven, shop", "oven/shop", "oven and shop", "*-service"])
def test_a_list_or_wildcard_spreads_into_one_edge_each(spelled: str) -> None:
    system = shop(containers=CONTAINERS, dependencies=(edge("api-gateway", spelled),))
    ends = [one.destination for one in normalized(system).dependencies]
    assert ends == ["oven-service", "shop-service"]


def test_a_component_stands_for_its_container() -> None:
    parts = (component("oven.heater"),)
    edges = (edge("shop-service", "oven.heater"),)
    system = normalized(shop(containers=CONTAINERS, components=parts, dependencies=edges))
    assert [one.destination for one in system.dependencies] == ["oven-service"]


def test_an_end_that_nothing_is_like_becomes_a_question_and_the_edge_stays() -> None:
    system = shop(containers=CONTAINERS, dependencies=(edge("shop-service", "Millwork Exchange"),))
    resolved = normalized(system)
    assert [one.destination for one in resolved.dependencies] == ["Millwork Exchange"]
    assert [one.name for one in resolved.externals] == ["Millwork Exchange"]
    (message,) = reported(system)["SC237"]
    assert "Millwork Exchange" in message


def test_an_external_system_of_a_containers_name_is_that_container() -> None:
    external = ExternalSystem(name="Oven API", origin=Origin.stated("/external/0"))
    (resolved,) = normalized(shop(containers=CONTAINERS, externals=(external,))).externals
    assert resolved.container == "oven-service"


def test_a_name_to_the_letter_is_that_system_and_no_component_that_calls_it() -> None:
    external = ExternalSystem(name="Flour Mill", origin=Origin.stated("/external/0"))
    client = replace(component("FlourMill", "Asks for flour."), container="shop-service")
    system = normalized(
        shop(
            containers=CONTAINERS,
            components=(client,),
            externals=(external,),
            dependencies=(edge("shop-service", "Flour Mill"),),
        )
    )
    assert [one.destination for one in system.dependencies] == ["Flour Mill"]


def test_operations_find_their_container_by_an_alias() -> None:
    system = shop(containers=CONTAINERS, operations=(endpoint("GET /temperatures", at="oven"),))
    (operation,) = normalized(system).operations
    assert operation.container == "oven-service"


@pytest.mark.parametrize("spelled", ["loaf", "Loaves", "public.loaves"])
def test_a_relation_finds_its_table_by(spelled: str) -> None:
    tables = (table("loaves", "id uuid"), table("slices", "id uuid", "loaf_id uuid"))
    system = shop(tables=tables, relations=(relation("slices", spelled, by="loaf_id"),))
    (key,) = table_of(normalized(system), "slices").foreign_keys
    assert key.target_table == "loaves"


def test_a_relation_to_an_unknown_table_is_reported_and_dropped() -> None:
    system = shop(
        tables=(table("slices", "id uuid", "loaf_id uuid"),),
        relations=(relation("slices", "breads", by="loaf_id"),),
    )
    assert table_of(normalized(system), "slices").foreign_keys == ()
    assert "SC247" in reported(system)


def test_an_undefined_enum_holds_text_and_is_reported_once_with_all_its_columns() -> None:
    system = shop(
        tables=(
            table("loaves", "id uuid", "flour flour_kind"),
            table("rolls", "id uuid", "f flour_kind"),
        )
    )
    flour = table_of(normalized(system), "loaves").column("flour")
    assert flour is not None
    assert (flour.type.kind, flour.type.enum) == (TypeKind.TEXT, None)
    (message,) = reported(system)["SC238"]
    assert "flour_kind" in message
    assert "2 column" in message


def test_a_client_is_part_of_who_uses_it_and_leads_to_who_it_is_called_after() -> None:
    caller = replace(component("shop.core"), depends_on=("oven.client",))
    client = replace(component("oven.client"), depends_on=("oven-service",))
    system = normalized(shop(containers=CONTAINERS, components=(caller, client)))
    assert [one.container for one in system.components] == ["shop-service", "shop-service"]
    assert [(one.source, one.destination) for one in system.dependencies] == [
        ("shop-service", "oven-service")
    ]


def test_a_component_of_no_container_keeps_what_it_leads_to_and_calls_nobody() -> None:
    parts = (component("press.kit"), component("oven.core"))
    told = (edge("press.kit", "oven-service"),)
    system = normalized(shop(containers=CONTAINERS, components=parts, dependencies=told))
    homeless = next(one for one in system.components if one.key == "press.kit")
    assert (homeless.container, homeless.depends_on) == (None, ("oven-service",))
    assert system.dependencies == ()
    assert system.externals == ()


def test_a_cluster_that_is_no_container_is_reported() -> None:
    route = replace(
        endpoint("GET /*", at="gateway"), method=None, path=None, proxies_to=("oven", "cellar")
    )
    system = shop(containers=CONTAINERS, operations=(route,))
    assert normalized(system).operations[0].proxies_to == ("oven-service",)
    (message,) = reported(system)["SC237"]
    assert "cellar" in message


@pytest.mark.parametrize(
    ("listed", "spelled"),
    [
        ("ovens.loaves", "ovens.loaves"),
        ("loaves", "public.loaves"),
        ("loaves", "loaves.id"),
        ("loaves", "loaves"),
    ],
)
def test_a_key_leads_to_a_table_of_a_schema(listed: str, spelled: str) -> None:
    name, columns = target_of(spelled)
    key = ForeignKey(
        columns=("loaf_id",), target_table=name, target_columns=columns, origin=Origin.stated("/t")
    )
    slices = replace(table("slices", "id uuid", "loaf_id uuid"), foreign_keys=(key,))
    system = shop(tables=(table(listed, "id uuid"), slices))
    (found,) = table_of(normalized(system), "slices").foreign_keys
    assert (found.target_table, found.target_columns) == (listed, ("id",))

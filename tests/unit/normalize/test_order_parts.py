from dataclasses import replace

from scaffold.model import Origin
from tests.unit.normalize.builders import container, edge, endpoint, normalized, shop, table

CONTAINERS = tuple(container(key, "Go") for key in ("shop", "oven", "till", "mill"))
TABLES = tuple(table(name, "id uuid") for name in ("cakes", "cake", "zebras", "orders"))
OPERATIONS = tuple(endpoint(f"GET /{noun}", at="") for noun in ("zebras", "cakes", "orders"))
EDGES = (edge("shop", "mill"), edge("oven", "mill"), edge("till", "Nowhere"))


def test_the_order_in_which_parts_are_told_does_not_matter() -> None:
    told = shop(containers=CONTAINERS, tables=TABLES, operations=OPERATIONS, dependencies=EDGES)
    turned = shop(
        containers=CONTAINERS[::-1],
        tables=TABLES[::-1],
        operations=OPERATIONS[::-1],
        dependencies=EDGES[::-1],
    )
    assert normalized(turned) == normalized(told)


def test_places_in_a_list_of_the_scan_count_as_numbers() -> None:
    eleven = tuple(
        replace(container(f"c{12 - place}", "Go"), origin=Origin.stated(f"/containers/{place}"))
        for place in range(11)
    )
    keys = [one.key for one in normalized(shop(containers=eleven[::-1])).containers]
    assert keys == [one.key for one in eleven]

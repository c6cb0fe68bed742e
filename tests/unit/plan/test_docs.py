import ast
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml

from scaffold.diagnostics import Report
from scaffold.model import (
    Certainty,
    Column,
    ColumnDefault,
    ColumnType,
    DefaultKind,
    Operation,
    OperationKind,
    Origin,
    Term,
    TypeKind,
)
from scaffold.normalize import normalize
from scaffold.plan.docs import DocsView, plan_docs
from scaffold.plan.docs.cells import prose
from scaffold.plan.docs.first_override import FirstOverrideView
from scaffold.plan.encoding import YamlText
from scaffold.plan.view import JsonValue, to_model
from tests.unit.plan.shop import HARM, normalized, operation, services, shop


def docs(text: str = "Sells things") -> DocsView:
    system = normalized(text)
    return plan_docs(system, services(system))


def strings(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def walk(view: DocsView) -> FirstOverrideView:
    return view.readme.first_override[0]


@pytest.mark.parametrize("mark", ["<script", r"\]\(javascript:", "```", "\n# ", r"\{\{", r"\{%"])
def test_text_that_means_harm_is_text_on_every_page(mark: str) -> None:
    unescaped = re.compile(rf"(?<!\\){mark}")
    # The contract of events is no page, but YAML: below it is read back.
    pages = replace(docs(HARM), asyncapi=YamlText(""))
    found = [one for one in strings(to_model(pages)) if unescaped.search(one) and one[:1] != '"']
    assert found == []


@pytest.mark.parametrize("mark", ["<", "{", "$", "`", "\\", "\n"])
def test_text_that_means_harm_is_a_string_in_the_workspace(mark: str) -> None:
    architecture = docs(HARM).architecture
    elements = (*architecture.containers, *architecture.externals)
    told = [architecture.title, *(one.description for one in elements)]
    assert [one for one in told if mark in one or one.count('"') != 2] == []


def test_a_row_has_the_cells_of_its_table_whatever_they_hold() -> None:
    harmed, plain = docs(HARM), docs()
    bars = re.compile(r"(?<!\\)\|")
    for rows, others in ((harmed.glossary, plain.glossary), (harmed.events, plain.events)):
        assert [len(bars.findall(row)) for row in rows] == [
            len(bars.findall(row)) for row in others
        ]


def test_a_page_without_content_is_not_planned() -> None:
    system = normalize(replace(shop(), glossary=(), workflows=(), notes=()), Report())
    view = plan_docs(system, services(system))
    assert (view.glossary, view.workflows, view.sections, view.permissions) == ((), (), (), ())


def test_every_container_has_a_page_products_too() -> None:
    folders = {str(one.folder) for one in docs().containers}
    assert folders == {"shop", "stock-service", "db", "bus"}


def test_a_page_says_what_the_container_became() -> None:
    pages = {str(one.folder): one for one in docs().containers}
    assert "`services/shop`, on port 8101" in pages["shop"].became
    assert "PostgreSQL" in pages["db"].became


def test_a_page_promises_what_is_there_and_no_more() -> None:
    pages = {str(one.folder): one for one in docs().containers}
    assert "In it are: 3 operations, 1 table, a publisher of events." in pages["shop"].became
    assert "In it are" not in pages["stock-service"].became
    assert any("names no operation" in one for one in pages["stock-service"].missing)


def test_the_operations_of_a_container_are_listed_with_default_or_501() -> None:
    page = next(one for one in docs().containers if one.folder == "shop")
    rows = {row.split(" | ")[1]: row for row in page.operations}
    assert "| 501 |" in rows["`GET /weather`"]
    assert "reads a row of orders." in rows["`GET /orders/{id}`"]


def test_planned_edges_are_dashed() -> None:
    lines = docs().architecture.container_lines
    assert "n_shop -.-> n_bus" in lines
    assert "n_shop --> n_db" in lines


def test_the_map_of_old_files_leads_to_the_modules_that_their_paths_name() -> None:
    assert "`services/shop`, `shop/orders`" in docs().legacy[0]


def test_home_folders_of_whoever_scanned_are_left_out() -> None:
    view = docs()
    assert view.provenance.sources == ("`.../work/shop`", "`docs/*.md`")
    assert not [one for one in strings(to_model(view)) if "/home/" in one]


def test_the_diagram_of_a_database_lists_its_keys() -> None:
    store = docs().stores[0]
    assert store.diagram[:3] == ('"orders" {', "    uuid id PK", "}")


@pytest.mark.parametrize(
    ("question", "until"),
    [
        ("POST /orders/{id}/ship", "501"),
        ("GET /weather", "501"),
        ("order_status", "any text"),
        ("Which column leads from `orders` to `orders`", "None does"),
        ("OrderPlaced", "not there"),
        ("need a permission", "A token is needed"),
    ],
)
def test_what_the_scan_leaves_open_is_a_question(question: str, until: str) -> None:
    found = [one for one in docs().questions if question in one.question]
    assert found
    assert until in found[0].until


def test_a_question_that_an_override_answers_has_its_line() -> None:
    system = normalized()
    owned = replace(system.tables[0], owner_origin=Origin((), Certainty.ASSUMED, "SC243"))
    guessed = replace(system, tables=(owned,))
    asked = plan_docs(guessed, services(guessed)).questions
    found = next(one for one in asked if "own `orders`" in one.question)
    assert found.answer == f'`tables."orders".owner = "{owned.owner}"`'


def test_a_guessed_owner_is_a_question_and_a_stated_one_is_not() -> None:
    system = normalized()
    owned = replace(system.tables[0], owner_origin=Origin((), Certainty.ASSUMED, "SC243"))
    guessed = replace(system, tables=(owned,))
    asked = [plan_docs(one, services(one)).questions for one in (system, guessed)]
    assert [any("own `orders`" in str(one.question) for one in found) for found in asked] == [
        False,
        True,
    ]


def test_the_first_override_is_on_the_operation_that_is_easiest_to_follow() -> None:
    assert walk(docs()).called == "`GET /weather`"


def test_the_first_override_is_valid_source() -> None:
    view = walk(docs())
    handlers = f"{view.imports}\n\n\nclass X:\n{view.signature}\n{view.body}\n"
    test = "def test() -> None:\n" + "".join(
        f"    {line}\n" for line in (view.request, *view.checks)
    )
    assert [type(ast.parse(source)) for source in (handlers, test)] == [ast.Module, ast.Module]
    assert "NotModelled" not in view.imports


def test_a_system_whose_operations_all_work_has_no_first_override() -> None:
    system = normalize(replace(shop(), operations=(operation("GET", "/orders/{id}"),)), Report())
    assert plan_docs(system, services(system)).readme.first_override == ()


def test_pages_are_the_same_whenever_they_are_planned() -> None:
    assert to_model(docs()) == to_model(docs())


def test_code_between_backticks_stays_code() -> None:
    assert prose("the `User` of a_b") == "the `User` of a\\_b"


@pytest.mark.parametrize("text", ["one ` only", "`` two", "`a|b`"])
def test_backticks_that_hold_no_code_are_escaped(text: str) -> None:
    assert re.search(r"(?<!\\)`", prose(text)) is None


def homes(term: str) -> str:
    system = normalized("Ships parcels")
    told = replace(system, glossary=(Term(name=term, definition="", origin=Origin.stated("/g")),))
    (row,) = plan_docs(told, services(told)).glossary
    return row.split(" | ")[2]


def test_a_term_lives_where_tables_and_modules_are_called_like_it() -> None:
    assert homes("Orders") == (
        "`orders` of [Shop Ships parcels](containers/shop.md), "
        "`shop/orders` of [Shop Ships parcels](containers/shop.md)"
    )


def test_a_term_that_nothing_is_called_like_lives_with_who_speaks_of_it() -> None:
    assert homes("Parcel") == "spoken of by [Shop Ships parcels](containers/shop.md)"


def test_a_term_that_stands_nowhere_has_no_home() -> None:
    assert homes("Zeppelin") == "-"


def test_the_page_of_a_database_tells_defaults_and_what_is_unique() -> None:
    column = Column(
        name="number",
        type=ColumnType(kind=TypeKind.INTEGER),
        unique=True,
        default=ColumnDefault(kind=DefaultKind.NUMBER, text="7", spelled="7"),
        origin=Origin.stated("/t/orders/number"),
    )
    system = normalized("Ships parcels")
    tables = tuple(replace(one, columns=(*one.columns, column)) for one in system.tables)
    told = replace(system, tables=tables)
    (page,) = plan_docs(told, services(told)).stores

    assert "| `number` | `integer` | no | yes | `7` | - | - |" in page.tables[0].rows


def test_a_gateway_serves_what_it_routes() -> None:
    route = Operation(
        key="* /*",
        kind=OperationKind.ENDPOINT,
        container="shop",
        path="/",
        proxies_to=("stock-service",),
        origin=Origin.stated("/api/1"),
    )
    system = normalized("Ships parcels")
    told = replace(system, operations=(*system.operations, route))
    pages = {str(one.folder): one for one in plan_docs(told, services(system)).containers}

    assert pages["shop"].unserved == ()


def test_events_are_channels_of_the_contract_for_tools() -> None:
    document = yaml.safe_load(docs().asyncapi)
    (name,) = document["channels"]
    (operation,) = document["operations"].values()

    assert document["asyncapi"] == "3.0.0"
    assert document["channels"][name]["address"] == "OrderPlaced"
    assert (operation["action"], operation["channel"]) == ("send", {"$ref": f"#/channels/{name}"})


def test_a_system_without_events_has_no_contract_of_them() -> None:
    system = normalize(replace(shop(), messages=()), Report())
    assert plan_docs(system, services(system)).asyncapi == ""


def test_text_that_means_harm_is_a_value_of_the_contract_of_events() -> None:
    document = yaml.safe_load(docs(HARM).asyncapi)
    told = document["components"]["messages"]["order_placed"]["description"]

    assert document["info"]["title"] == f"Shop {' '.join(HARM.split())}"
    assert told == " ".join(HARM.split())

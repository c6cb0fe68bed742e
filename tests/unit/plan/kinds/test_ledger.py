"""Methods of a ledger: which words of a text are some, and what the ports look like."""

import pytest

from scaffold.model import Component, ContainerKind
from scaffold.plan.kinds import LedgerView, plan_ledger
from scaffold.plan.view import to_json
from tests.unit.plan.kinds.harbor import HARM, component, container, endpoint, services, system

Methods = dict[str, list[str]]


def ledger(text: str, *components: Component) -> LedgerView:
    found = system(container("book", ContainerKind.LEDGER, text=text), components=components)
    known = services(found)
    return plan_ledger(known["book"], found, services=known)


def methods(view: LedgerView) -> Methods:
    return {
        str(contract.name): [str(one.name) for one in contract.methods]
        for contract in view.contracts
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Issue, Close, Get methods.", ["issue", "close", "get"]),
        ("Issue/Close/GetHistory against the peer", ["issue", "close", "get_history"]),
        ("Mint, Burn and Transfer", ["mint", "burn", "transfer"]),
        ("Get method", ["get"]),
        ("Issue, Frobnicate, Get methods.", ["issue", "get"]),
    ],
)
def test_verbs_that_stand_together_are_methods(text: str, wanted: list[str]) -> None:
    assert methods(ledger("", component("book", "chaincode.bonds", text=text))) == {"bonds": wanted}


@pytest.mark.parametrize("text", ["Get the latest news.", "Issue tracking.", "Open, free, fast."])
def test_a_verb_alone_is_prose(text: str) -> None:
    view = ledger(text)

    assert methods(view) == {"records": ["record", "get", "get_history"]}
    assert "assumed" in view.contracts[0].doc


def test_each_component_with_methods_is_a_contract() -> None:
    view = ledger(
        "",
        component("book", "chaincode.bonds", text="Issue, Close methods."),
        component("book", "chaincode.registry", text="Transfer, GetHistory methods."),
        component("book", "peers", text="Four of them."),
    )

    assert methods(view) == {
        "bonds": ["issue", "close"],
        "registry": ["transfer", "get_history"],
    }
    assert [contract.port for contract in view.contracts] == ["BondsPort", "RegistryPort"]


def test_methods_of_another_ledger_are_its_own() -> None:
    found = system(
        container("book", ContainerKind.LEDGER),
        container("other-book", ContainerKind.LEDGER),
        components=(component("other-book", "bonds", text="Issue, Close methods."),),
    )
    known = services(found)

    assert list(methods(plan_ledger(known["book"], found, services=known))) == ["records"]
    assert list(methods(plan_ledger(known["other-book"], found, services=known))) == ["bonds"]


def test_paths_of_the_scan_keep_their_place() -> None:
    found = system(
        container("book", ContainerKind.LEDGER),
        components=(component("book", "bonds", text="Issue, Close methods."),),
        operations=(endpoint("book", "/bonds/{id}"), endpoint("book", "/chain")),
    )
    known = services(found)
    view = plan_ledger(known["book"], found, services=known)

    assert (view.contracts[0].path, view.chain) == ("bonds-2", "chain-2")


def test_components_with_one_name_are_two_contracts() -> None:
    view = ledger(
        "",
        component("book", "chaincode", text="Issue, Close methods."),
        component("book", "contract", text="Transfer, Redeem methods."),
    )

    assert list(methods(view)) == ["records", "records_2"]


def test_a_record_has_to_be_created_only_where_a_method_creates_one() -> None:
    view = ledger(
        "",
        component("book", "bonds", text="Issue, Close methods."),
        component("book", "moves", text="Transfer, Redeem methods."),
    )

    assert [str(contract.are_created) for contract in view.contracts] == ["True", "False"]
    assert view.cases.writes == (
        '([], "/bonds/issue")',
        '(["/bonds/issue"], "/bonds/close")',
        '([], "/moves/transfer")',
        '([], "/moves/redeem")',
    )


def test_a_name_fits_the_lines_that_it_stands_in() -> None:
    key = "the-contract-of-all-things-that-were-ever-shipped-by-anybody"
    [name] = methods(ledger("", component("book", key, text="Issue, Close methods.")))

    assert len(name) <= 24


def test_text_of_the_scan_stays_in_docstrings() -> None:
    view = ledger("", component("book", "bonds", text=f"Issue, Close methods. {HARM}"))

    assert '"""' not in view.contracts[0].doc
    assert "\\" not in view.contracts[0].doc
    assert to_json(view)

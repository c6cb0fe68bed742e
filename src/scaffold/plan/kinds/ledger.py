"""A ledger: ports with the methods that the scan names, and an emulator that keeps a hash chain."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import System
from scaffold.naming import KebabName, PascalName, SnakeName, kebab_name, pascal_name
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal, python_source
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.kinds.ledger_methods import Contract, Effect, Method, contracts_of
from scaffold.plan.kinds.main_module import MainView, plan_main
from scaffold.plan.kinds.reach import Services
from scaffold.plan.services import Service
from scaffold.plan.source import Import, import_block, imported

ASSUMED = "No text of the scan names its methods, so these are assumed."


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerMethodView:
    """`effect` is the method of `chain.Records` that does the work; `path` a segment."""

    name: SnakeName
    path: KebabName
    doc: PythonDoc
    effect: PythonSource
    writes: bool
    is_history: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractView:
    """`is_created` says that a key has to be created before it can change."""

    name: SnakeName
    path: KebabName
    port: PascalName
    emulator: PascalName
    doc: PythonDoc
    is_created: bool
    methods: tuple[LedgerMethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """`writes` are rows of a test: what has to be posted before, and what is posted."""

    app: AppView
    main: MainView
    contracts: tuple[ContractView, ...]
    port_imports: PythonSource
    emulator_imports: PythonSource
    routes_imports: PythonSource
    test_imports: PythonSource
    writes: tuple[PythonSource, ...]
    reads: tuple[PythonSource, ...]


def plan_ledger(service: Service, system: System, *, services: Services) -> LedgerView:
    """The ledger's view."""
    app = service.view
    package = app.package
    contracts = tuple(_contract(one) for one in contracts_of(service.container, system))
    return LedgerView(
        app=app,
        main=plan_main(app, _main_imports(package), routers=["ledger"]),
        contracts=contracts,
        port_imports=_block(package, chain=["Entry"], columns=["JsonObject"]),
        emulator_imports=_block(
            package, chain=["Chain", "Entry", "Records"], columns=["JsonObject"]
        ),
        routes_imports=import_block(
            {
                *imported(f"{package}.chain", "Entry"),
                *imported(f"{package}.emulator", "Ledger"),
                *imported("servicekit.auth", "requires"),
                *imported("servicekit.columns", "JsonObject"),
                *imported("servicekit.schemas", "Schema"),
            },
            first_party=[package],
        ),
        test_imports=_block(package, chain=["Chain", "Entry"], problems=["Conflict"]),
        writes=tuple(row for one in contracts for row in _writes(one)),
        reads=tuple(
            python_literal(f"/{one.path}/{method.path}")
            for one in contracts
            for method in one.methods
            if not method.writes
        ),
    )


def _main_imports(package: SnakeName) -> set[Import]:
    return {
        *imported(f"{package}.emulator", "open_ledger"),
        *imported(f"{package}.routes", "router as ledger"),
    }


def _block(package: SnakeName, *, chain: Sequence[str], **kit: Sequence[str]) -> PythonSource:
    """Names of the chain, and of modules of servicekit."""
    shared = (
        one for module, names in kit.items() for one in imported(f"servicekit.{module}", *names)
    )
    return import_block([*imported(f"{package}.chain", *chain), *shared], first_party=[package])


def _contract(one: Contract) -> ContractView:
    text = one_line(one.text) if not one.assumed else f"{ASSUMED} {one_line(one.text)}"
    return ContractView(
        name=one.name,
        path=kebab_name(one.name),
        port=pascal_name(f"{one.name} port"),
        emulator=pascal_name(f"{one.name} emulator"),
        doc=doc_text(text or ASSUMED, indent=4),
        is_created=any(method.effect is Effect.CREATE for method in one.methods),
        methods=tuple(_method(method) for method in one.methods),
    )


DOCS = {
    Effect.CREATE: "Begins the record of a key; it must not be there yet",
    Effect.CHANGE: "Adds to the record of a key",
    Effect.END: "Ends the record of a key; nothing can be added after it",
    Effect.LAST: "The last entry of a key",
    Effect.HISTORY: "All entries of a key, oldest first",
}


def _method(one: Method) -> LedgerMethodView:
    return LedgerMethodView(
        name=one.name,
        path=kebab_name(one.spelled),
        doc=doc_text(DOCS[one.effect], indent=8),
        effect=python_source(one.effect.value),
        writes=one.effect.writes,
        is_history=one.effect is Effect.HISTORY,
    )


def _writes(contract: ContractView) -> list[PythonSource]:
    """Rows `(before, path)`; a record is created before it changes."""
    creating = [one for one in contract.methods if one.effect == Effect.CREATE.value]
    rows = []
    for method in contract.methods:
        if not method.writes:
            continue
        before = [] if method in creating else creating[:1]
        given = ", ".join(f'"/{contract.path}/{one.path}"' for one in before)
        rows.append(python_source(f'([{given}], "/{contract.path}/{method.path}")'))
    return rows

"""A ledger: ports with the methods that the scan names, and an emulator that keeps a hash chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaffold.model import System
from scaffold.naming import KebabName, PascalName, SnakeName, kebab_name, pascal_name
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal, python_source
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.kinds.main_module import MainView, first_party, plan_main
from scaffold.plan.kinds.reach import Services
from scaffold.plan.ledger_contract import ledger_paths
from scaffold.plan.ledger_methods import DOCS, Contract, Effect, Method
from scaffold.plan.services import Service
from scaffold.plan.source import Call, imported, layout

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
    """`are_created` is a literal: whether a key has to be created before it can change."""

    name: SnakeName
    path: KebabName
    port: PascalName
    emulator: PascalName
    doc: PythonDoc
    are_created: PythonSource
    methods: tuple[LedgerMethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCasesView:
    """Rows of tests: paths to post to before, and the path that the test is about.

    `first` is the path of the first row of `writes`.
    """

    writes: tuple[PythonSource, ...]
    reads: tuple[PythonSource, ...]
    refused: tuple[PythonSource, ...]
    first: PythonSource
    imports: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The modules of a ledger; `chain` is the first segment of the path of the whole chain."""

    app: AppView
    main: MainView
    contracts: tuple[ContractView, ...]
    chain: KebabName
    chain_imports: PythonSource
    port_imports: PythonSource
    emulator_imports: PythonSource
    routes_imports: PythonSource
    cases: LedgerCasesView


def plan_ledger(service: Service, system: System, *, services: Services) -> LedgerView:
    """The ledger's view."""
    app = service.view
    package = app.package
    paths = ledger_paths(service.container, service.endpoints, system=system)
    views = tuple(_contract(one, path) for one, path in paths.contracts)
    payload = imported("servicekit.columns", "JsonObject")
    added = {
        *imported(f"{package}.emulator", "open_ledger"),
        *imported(f"{package}.routes", "router"),
    }
    return LedgerView(
        app=app,
        main=plan_main(app, added, routers=["router"]),
        contracts=views,
        chain=paths.chain,
        chain_imports=first_party(
            app,
            imported("servicekit.columns", "JsonObject"),
            imported("servicekit.problems", "Conflict", "NotFound"),
        ),
        port_imports=first_party(app, imported(f"{package}.chain", "Entry"), payload),
        emulator_imports=first_party(
            app,
            imported(f"{package}.chain", "Chain", "Entry", "Records"),
            imported(f"{package}.port", *(one.port for one in views)),
            payload,
        ),
        routes_imports=first_party(
            app,
            imported(f"{package}.chain", "is_whole"),
            imported(f"{package}.emulator", "Ledger"),
            imported(f"{package}.schemas", "Entry", "Submission", "Summary"),
            imported(f"{package}.schemas", *(["History"] if _has_history(views) else [])),
            imported("servicekit.auth", "requires"),
            imported("servicekit.problems", "problems"),
        ),
        cases=_cases(app, paths.contracts),
    )


def _has_history(contracts: Sequence[ContractView]) -> bool:
    return any(method.is_history for one in contracts for method in one.methods)


def _contract(one: Contract, path: KebabName) -> ContractView:
    text = one_line(one.text)
    return ContractView(
        name=one.name,
        path=path,
        port=pascal_name(f"{one.name} port"),
        emulator=pascal_name(f"{one.name} emulator"),
        doc=doc_text(f"{ASSUMED} {text}" if one.assumed else text, indent=4),
        are_created=python_literal(_creating(one) is not None),
        methods=tuple(_method(method) for method in one.methods),
    )


def _method(one: Method) -> LedgerMethodView:
    return LedgerMethodView(
        name=one.name,
        path=kebab_name(one.spelled),
        doc=doc_text(DOCS[one.effect], indent=8),
        effect=python_source(one.effect.value),
        writes=one.effect.writes,
        is_history=one.effect is Effect.HISTORY,
    )


def _creating(contract: Contract) -> Method | None:
    return next((one for one in contract.methods if one.effect is Effect.CREATE), None)


def _cases(app: AppView, contracts: Sequence[tuple[Contract, KebabName]]) -> LedgerCasesView:
    written = [(row, method) for one, path in contracts for row, method in _writes(one, path)]
    refused = [
        ([*before, path], path)
        for (before, path), method in written
        if method.effect in {Effect.CREATE, Effect.END}
    ]
    return LedgerCasesView(
        writes=tuple(_row(row) for row, _method in written),
        reads=tuple(_row(row) for one, path in contracts for row in _reads(one, path)),
        refused=tuple(map(_row, refused)),
        first=python_literal(written[0][0][1] if written else ""),
        imports=first_party(app, imported(f"{app.package}.chain", "Chain", "is_whole")),
    )


Case = tuple[list[str], str]


def _writes(contract: Contract, path: KebabName) -> Iterator[tuple[Case, Method]]:
    """A record is created before it changes."""
    creating = _creating(contract)
    for method in contract.methods:
        if method.effect.writes:
            is_first = creating is None or method.effect is Effect.CREATE
            before = [] if is_first or creating is None else [_path(path, creating)]
            yield (before, _path(path, method)), method


def _reads(contract: Contract, path: KebabName) -> Iterator[Case]:
    """Where nothing can be written, nothing can be read either."""
    first = next(_writes(contract, path), None)
    for method in contract.methods:
        if not method.effect.writes and first is not None:
            (before, writing), _method = first
            yield [*before, writing], _path(path, method)


def _path(path: KebabName, method: Method) -> str:
    return f"/{path}/{kebab_name(method.spelled)}"


def _row(case: Case) -> PythonSource:
    before = Call("", tuple(python_literal(one) for one in case[0]), "[]")
    return layout(Call("", (before, python_literal(case[1]))), indent=8, after=1)

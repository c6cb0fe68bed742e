"""An amount is a Decimal on every step, and 100,000 of them add up exactly in SQL."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal, localcontext
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, understand
from scaffold.plan import plan_repository
from scaffold.plan.exact_numbers import is_money
from tests.data.databases import kit, own_database
from tests.data.generated import EVERYTHING, generated, metadata_of, migrate
from tests.scans import SCANS

COUNT = 100_000
# Of JSON Schema: what stands below has the name above.
HOLDING = {"items", "schema", "properties"}
ROWS_OF_A_STATEMENT = 5_000
AMOUNTS = "type_09"  # numeric(20, 8)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def amounts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[sa.Engine, sa.Table]]:
    """A migrated database, and the table of amounts as the models have it."""
    folder = tmp_path_factory.mktemp("money")
    repository = generated(EVERYTHING, folder)
    table = metadata_of(repository, "forest-service").tables[AMOUNTS]
    with ExitStack() as stack:
        url = f"sqlite+aiosqlite:///{folder / 'money.db'}"
        if request.param == "postgresql":
            url = stack.enter_context(own_database())
        migrate(repository, "forest-service", "upgrade:head", url=url)
        engine = vars(kit("migrations"))["open_for_migrations"](url)
        yield engine, table
        engine.dispose()


def made_up(random: Random) -> Decimal:
    """Any number of places and digits, so small that the sum fits into SQLite's 18 digits."""
    digits = random.randrange(1, 10 ** random.randrange(1, 13))
    return Decimal(digits * random.choice((-1, 1, 1))).scaleb(-8)


def test_the_sum_of_100_000_rows_is_exact(amounts: tuple[sa.Engine, sa.Table]) -> None:
    engine, table = amounts
    random = Random(5)
    values = [made_up(random) for _ in range(COUNT)]
    with engine.begin() as connection:
        for start in range(0, COUNT, ROWS_OF_A_STATEMENT):
            rows = [{"required": one} for one in values[start : start + ROWS_OF_A_STATEMENT]]
            connection.execute(table.insert(), rows)
        column = table.c.required
        found = connection.execute(
            sa.select(sa.func.sum(column), sa.func.min(column), sa.func.max(column))
        ).one()
        above = connection.scalar(sa.select(sa.func.count()).where(column > Decimal("0.00000001")))
    with localcontext(prec=60):
        wanted = (sum(values), min(values), max(values))
    assert tuple(found) == wanted
    assert {type(one) for one in found} == {Decimal}
    assert above == sum(one > Decimal("0.00000001") for one in values)
    assert float(wanted[0]) != sum(map(float, values)), "floats would have done"


def test_no_driver_sees_a_float(amounts: tuple[sa.Engine, sa.Table]) -> None:
    engine, table = amounts
    sent: list[object] = []

    def look(*told: Any) -> None:
        _connection, _cursor, _statement, parameters, *_ = told
        values = parameters.values() if isinstance(parameters, dict) else parameters
        sent.extend(type(one) for one in values)

    sa.event.listen(engine, "before_cursor_execute", look)
    with engine.begin() as connection:
        connection.execute(table.delete())
        connection.execute(table.insert().values(required=Decimal("0.1"), optional=Decimal(3)))
        raw = connection.exec_driver_sql(f"SELECT required, given FROM {AMOUNTS}").one()  # noqa: S608
        read = connection.execute(sa.select(table.c.required, table.c.given)).one()
    stored = int if engine.dialect.name == "sqlite" else Decimal
    assert float not in sent
    assert stored in sent
    assert {type(one) for one in raw} == {stored}
    assert tuple(read) == (Decimal("0.1"), Decimal("0.1"))
    assert {type(one) for one in read} == {Decimal}


def test_an_average_is_refused_rather_than_a_float(
    amounts: tuple[sa.Engine, sa.Table],
) -> None:
    engine, table = amounts
    with engine.begin() as connection:
        connection.execute(table.delete())
        connection.execute(table.insert(), [{"required": Decimal(one)} for one in ("0.1", "0.2")])
        query = sa.select(sa.func.avg(table.c.required, type_=table.c.required.type))
        if engine.dialect.name == "sqlite":
            with pytest.raises(TypeError, match="money is none"):
                connection.scalar(query)
        else:
            assert connection.scalar(query) == Decimal("0.15")


WRITTEN = "0.12345678901234567890"


def test_a_number_in_json_that_another_writer_stored_is_read_to_its_last_digit(
    amounts: tuple[sa.Engine, sa.Table],
) -> None:
    engine, _ = amounts
    documents = vars(kit("documents"))
    fee = type(
        "Fee",
        (documents["Document"],),
        {"__annotations__": {"amount": Decimal}, "__module__": __name__},
    )
    metadata = sa.MetaData()
    column = sa.Column("fees", documents["DocumentColumn"](list[fee]))  # type: ignore[valid-type]
    table = sa.Table(
        "of_documents", metadata, sa.Column("id", sa.Integer, primary_key=True), column
    )
    with engine.begin() as connection:
        metadata.create_all(connection)
        told = f'[{{"amount": {WRITTEN}}}]'
        connection.exec_driver_sql(f"INSERT INTO of_documents (id, fees) VALUES (1, '{told}')")  # noqa: S608
        (read,) = connection.scalars(sa.select(table.c.fees)).one()
        assert (type(read.amount), read.amount) == (Decimal, Decimal(WRITTEN))
        metadata.drop_all(connection)


@pytest.mark.parametrize("scan", SCANS)
def test_no_contract_and_no_document_has_a_float_for_money(scan: Callable[[], Path]) -> None:
    path = scan()
    understood = understand(path.read_bytes(), path.name, options=Options(), report=Report())
    assert understood is not None
    plan = plan_repository(understood.system, Options().allotted, report=Report())
    for service in plan.services:
        assert list(numbers_of_money(service.contract)) == []
        store = service.view.store
        for document in store.documents.classes if store and store.documents else ():
            fields = [one for one in document.fields if is_money(one.partition(":")[0])]
            assert not any(re.search(r"\bfloat\b", one) for one in fields)


def numbers_of_money(node: object, *, name: str = "") -> Iterator[str]:
    """The names of what sounds like money and is a number of JSON."""
    if isinstance(node, list):
        for one in node:
            yield from numbers_of_money(one, name=name)
    if not isinstance(node, dict):
        return
    if "number" in str(node.get("type")) and is_money(name):
        yield name
    for key, value in node.items():
        holds = isinstance(value, dict)
        yield from numbers_of_money(value, name=key if holds and key not in HOLDING else name)

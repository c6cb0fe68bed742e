"""An amount is a Decimal on every step, and 100,000 of them add up exactly in SQL."""

from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal, localcontext
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from tests.data.databases import kit, own_database
from tests.data.generated import EVERYTHING, generated, metadata_of, migrate

COUNT = 100_000
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

"""Any value of any column type goes in and comes out equal, or is answered 422.

Through the generated models, the engine and the error handlers that a service has.
"""

import asyncio
import importlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import async_sessionmaker

from tests.data.any_values import REFUSED, compared, is_same, kept, values_of
from tests.data.databases import kit, own_database
from tests.data.generated import EVERYTHING, generated, metadata_of, migrate

SCHEMA = json.loads(EVERYTHING.read_bytes())["data_schema"]
ENUMS = SCHEMA["enums"]
KINDS = {
    name: next(one["type"] for one in table["columns"] if one["name"] == "required")
    for name, table in SCHEMA["tables"].items()
    if name.startswith("type_")
}
EXAMPLES = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 600
TRIED = st.sampled_from(sorted(KINDS)).flatmap(
    lambda table: st.tuples(st.just(table), values_of(KINDS[table], ENUMS))
)


@dataclass(frozen=True, slots=True)
class Store:
    """A migrated database of the generated service, and how it is asked."""

    dialect: str
    runner: asyncio.Runner
    sessions: Any
    models: dict[str, Any]
    app: FastAPI

    def round_trip(self, table: str, value: object) -> tuple[int, object]:
        """Status and what is read back; nothing stays."""
        return self.runner.run(self._round_trip(table, value))

    async def _round_trip(self, table: str, value: object) -> tuple[int, object]:
        insert_row = vars(kit("rows"))["insert_row"]
        async with self.sessions() as session:
            try:
                row = await insert_row(session, self.models[table](required=value))
                return 200, row.required
            except Exception as error:
                return await self._answer(error), error

    async def _answer(self, error: Exception) -> int:
        handlers = self.app.exception_handlers
        kind = next(one for one in type(error).__mro__ if one in handlers)
        answer = await handlers[kind](None, error)  # type: ignore[arg-type, misc]
        return int(answer.status_code)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("values")
    repository = generated(EVERYTHING, folder)
    metadata_of(repository, "forest-service")
    tables = vars(importlib.import_module("forest_service.models"))["TABLES"]
    app = FastAPI()
    vars(kit("errors"))["add_error_handlers"](app)
    with ExitStack() as stack:
        url = f"sqlite+aiosqlite:///{folder / 'values.db'}"
        if request.param == "postgresql":
            url = stack.enter_context(own_database())
        migrate(repository, "forest-service", "upgrade:head", url=url)
        runner = stack.enter_context(asyncio.Runner())
        engine = vars(kit("database"))["open_engine"](url)
        stack.callback(lambda: runner.run(engine.dispose()))
        models = {str(one.__tablename__): one for one in tables}
        yield Store(request.param, runner, async_sessionmaker(engine), models, app)


@given(tried=TRIED)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_any_value_comes_back_or_is_refused(store: Store, tried: tuple[str, object]) -> None:
    table, value = tried
    kind = KINDS[table]
    wanted = kept(kind, value, dialect=store.dialect, enums=ENUMS)
    status, found = store.round_trip(table, value)
    told = f"{kind}: {value!r} is answered {status}: {found!r}"
    if wanted is REFUSED:
        assert status == 422, told
    else:
        assert status == 200, told
        assert is_same(kind, wanted, other=compared(kind, found)), told

"""One fault at a time is put into a generated service, and its own tests have to find it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
import yaml

from tests.repositories import PYTHON, copy_of, run, succeed
from tests.scans import SEEDS, seed

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a scan's faults are put: an operation that stores a row, and its table."""

    service: str
    noun: str
    path: str
    operation: str
    model: str
    column: str
    request: str
    response: str
    field: str

    @property
    def package(self) -> str:
        return self.service.replace("-", "_")


PLACES = {
    "hypetrain": Place(
        service="hypetrain-api",
        noun="campaign",
        path="/campaigns",
        operation="create_campaign",
        model="campaigns",
        column="product_info",
        request="CreateCampaignDto",
        response="CampaignResponse",
        field="name",
    ),
    "ois-cfa": Place(
        service="registry-service",
        noun="orders",
        path="/v1/orders",
        operation="create_order",
        model="orders",
        column="dlt_tx_hash",
        request="OrderRequest",
        response="OrderResponse",
        field="amount",
    ),
}


def change(path: Path, pattern: str, *, to: str = "", count: int = 1) -> None:
    """Exactly so many places of a file, or the fault would not be the one that is meant."""
    text, changed = re.subn(pattern, to, path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert changed == count, f"{path.name}: {changed} places match {pattern}"
    path.write_text(text, "utf-8")


def change_contract(service: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = service / "openapi.yaml"
    contract = yaml.safe_load(path.read_text("utf-8"))
    change(contract)
    path.write_text(yaml.safe_dump(contract, sort_keys=False), "utf-8")


def router_of(place: Place, service: Path) -> Path:
    return service / "src" / place.package / place.noun / "router.py"


def drop_column_of_model(place: Place, service: Path) -> None:
    model = service / "src" / place.package / "models" / f"{place.model}.py"
    change(model, rf"^    {place.column}: Mapped.*?\n(?=    \w|\n|\Z)")


def drop_column_of_migration(place: Place, service: Path) -> None:
    (revision,) = (service / "migrations" / "versions").glob("*.py")
    change(revision, rf'^        sa\.Column\("{place.column}", [^\n]*\n')


def answer_another_status(place: Place, service: Path) -> None:
    path = re.escape(place.path)
    change(
        router_of(place, service), rf'(post\(\n    "{path}",\n    status_code)=201', to=r"\1=202"
    )


def remove_route(place: Place, service: Path) -> None:
    decorated = rf"^@router\.post\(\n(?:[^@]*?)^async def {place.operation}\(.*?(?=^@|\Z)"
    change(router_of(place, service), decorated)


def take_a_request_without_a_required_field(place: Place, service: Path) -> None:
    def loosen(contract: dict[str, Any]) -> None:
        contract["components"]["schemas"][place.request]["required"].remove(place.field)

    change_contract(service, loosen)


def leave_a_required_field_out_of_the_answer(place: Place, service: Path) -> None:
    def shorten(contract: dict[str, Any]) -> None:
        schema = contract["components"]["schemas"][place.response]
        schema["required"].remove(place.field)
        del schema["properties"][place.field]

    change_contract(service, shorten)


def forget_a_required_field_in_the_contract_alone(place: Place, service: Path) -> None:
    """As the others of its kind, but `schemas.py` is what it was."""
    leave_a_required_field_out_of_the_answer(place, service)


Fault = Callable[[Place, Path], None]
FAULTS: list[Fault] = [
    drop_column_of_model,
    drop_column_of_migration,
    answer_another_status,
    remove_route,
    take_a_request_without_a_required_field,
    leave_a_required_field_out_of_the_answer,
    forget_a_required_field_in_the_contract_alone,
]
MADE_AGAIN = (take_a_request_without_a_required_field, leave_a_required_field_out_of_the_answer)


@pytest.fixture(scope="module")
def copies(
    tmp_path_factory: pytest.TempPathFactory, repository: Callable[[Path], Path]
) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def copy(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name) / "faulty"
            made[name] = copy_of(repository(seed(name)), folder)
        return made[name]

    return copy


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("name", SEEDS)
def test_a_fault_is_caught(
    name: str, fault: Fault, *, copies: Callable[[str], Path], tmp_path: Path
) -> None:
    place, mine = PLACES[name], copies(name)
    service = mine / "services" / place.service
    copytree(service, tmp_path / "pristine")
    try:
        fault(place, service)
        if fault in MADE_AGAIN:
            succeed(mine, PYTHON, "tools/generate.py")
        done = run(mine, PYTHON, "-m", "pytest", "-q", "-x", f"services/{place.service}/tests")
    finally:
        rmtree(service)
        copytree(tmp_path / "pristine", service)
    # 1 is pytest's word for a test that failed, 4 for a `conftest.py` that could not be imported.
    assert done.returncode == 1, done.stdout


@pytest.mark.parametrize("name", SEEDS)
def test_without_a_fault_nothing_is_found(name: str, copies: Callable[[str], Path]) -> None:
    service = PLACES[name].service
    succeed(copies(name), PYTHON, "-m", "pytest", "-q", f"services/{service}/tests")

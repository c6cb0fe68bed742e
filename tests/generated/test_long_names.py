"""Names that fill a line alone are laid out so that the repository's own checks pass."""

import json
from pathlib import Path

import pytest

from tests.repositories import PYTHON, repository_of, succeed

pytestmark = pytest.mark.slow

LENGTHS = (20, 30, 38, 45, 52, 60)
WORDS = "customer delivery agreement verification reference secondary historic adjusted".split()


def long_name(stem: str, length: int) -> str:
    return "_".join([stem, *WORDS, *WORDS])[:length].rstrip("_")


def columns(length: int) -> list[str]:
    parent = long_name(f"t{LENGTHS[0]}", LENGTHS[0])
    return [
        "id uuid PK",
        f"{long_name('label', length)} varchar(200) not null unique",
        f"{long_name('status', length)} enum(open,closed) not null default 'open'",
        f"{long_name('amount', length)} numeric(20,8) not null",
        f"{long_name('parent', length - 3)}_id uuid fk {parent}.id",
        f"{long_name('created', length - 3)}_at timestamptz not null",
        f"{long_name('tags', length)} text[]",
        f"{long_name('meta', length)} jsonb",
    ]


def routes(length: int) -> list[str]:
    at = "/v1/" + long_name(f"t{length}", length).replace("_", "-")
    label, status = long_name("label", length), long_name("status", length)
    return [
        *(f"{method} {at}" for method in ("GET", "POST")),
        *(f"{method} {at}/{{id}}" for method in ("GET", "PUT", "PATCH", "DELETE")),
        f"POST {at}/{{id}}/{long_name('approve', length).replace('_', '-')}",
        f"GET {at}/by-label/{{{label}}}",
        f"GET {at}/search?{status}=&{label}=",
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    orders, billing = (long_name(one, 45).replace("_", "-") for one in ("orders", "billing"))
    tables = {
        long_name(f"t{one}", one): {"owner": orders, "columns": columns(one)} for one in LENGTHS
    }
    edge = {"source": billing, "destination": orders, "description": "asks by REST"}
    scan = {
        "meta": {"project": "Long names"},
        "containers": {one: {"name": one, "technology": "Go service"} for one in (orders, billing)},
        "api_endpoints": {orders: {"endpoints": [one for n in LENGTHS for one in routes(n)]}},
        "data_schema": {"tables": tables},
        "deployment_topology": {"prod": {"relationships": [edge]}},
    }
    folder = tmp_path_factory.mktemp("long")
    (folder / "long.json").write_text(json.dumps(scan))
    return repository_of(folder / "long.json", folder / "made")


def test_what_is_made_of_long_names_is_in_style(made: Path) -> None:
    succeed(made, PYTHON, "-m", "ruff", "check")
    succeed(made, PYTHON, "-m", "ruff", "format", "--check")


def test_what_is_made_of_long_names_passes_its_tests(made: Path) -> None:
    assert " passed" in succeed(made, PYTHON, "-m", "pytest", "-q", "services")

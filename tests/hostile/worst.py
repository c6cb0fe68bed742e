"""The worst cases of size, each in a process of its own: `python -m tests.hostile.soak extremes`.

Time is the CPU's, of all of `scaffold new`; memory is the most that the process had.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.hostile.extremes import POSITIONS, UNITS, bare, endpoints, entries, filled, written
from tests.hostile.positions import Json

MEGABYTE = 1024
LONG_TEXT = 99_000
REFUSED, BUG = 1, 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a case may take at most; 0 seconds are as many as it needs."""

    seconds: float
    megabytes: int


SMALL = Bound(seconds=10, megabytes=512)
LARGE = Bound(seconds=0, megabytes=1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run took, and how it ended."""

    code: int
    seconds: float
    megabytes: int
    told: str

    def faults(self, bound: Bound) -> list[str]:
        """What the bound does not allow."""
        found = []
        if self.code not in (0, REFUSED):
            found.append(f"exit code {self.code}: {self.told[-300:]}")
        if bound.seconds and self.seconds > bound.seconds:
            found.append(f"{self.seconds:.1f} s")
        if self.megabytes > bound.megabytes:
            found.append(f"{self.megabytes} MB")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file; whether it has to be generated, or may be refused as well."""

    make: Callable[[], bytes]
    bound: Bound = SMALL
    is_generated: bool = False


def tables(number: int, columns: int = 2) -> Json:
    """So many tables with a key and texts."""
    listed = ["id uuid PK", *(f"column_{one} text" for one in range(columns - 1))]
    return {"tables": {f"table_{one}": {"columns": listed} for one in range(number)}}


def containers(number: int) -> Json:
    """So many services."""
    return {
        f"service-{one}": {"name": f"Service {one}", "technology": "Go"} for one in range(number)
    }


def with_routes(number: int, each: int, *, table_count: int = 0) -> Json:
    """Services with endpoints each, on tables of theirs."""
    made = bare(
        containers=containers(number),
        api_endpoints={
            f"service-{one}": {
                "endpoints": [f"GET /v1/table_{one * each + route}" for route in range(each)]
            }
            for one in range(number)
        },
    )
    return {**made, "data_schema": tables(table_count or number)}


def wide_rows(number: int, *, columns: int, each: int = 1) -> Json:
    """Tables of many columns, with operations on their rows."""
    listed = tables(number, columns)["tables"]
    wide = {one: {"columns": found["columns"]} for one, found in listed.items()}
    asked = ["GET /v1/{}", "POST /v1/{}", "GET /v1/{}/{{id}}", "PUT /v1/{}/{{id}}"]
    asked.append("DELETE /v1/{}/{{id}}")
    routes = [one.format(name) for name in wide for one in asked[:each]]
    return bare(api_endpoints=endpoints(routes), data_schema={"tables": wide})


def asked_by_all(number: int, operations: int) -> Json:
    """Services that all ask the first for everything."""
    edges = [
        {"source": f"service-{one}", "destination": "service-0", "description": "asks by REST"}
        for one in range(1, number)
    ]
    routes = [f"GET /v1/table_{one}" for one in range(operations)]
    return bare(
        containers=containers(number),
        api_endpoints={"service-0": {"endpoints": routes}},
        data_schema=tables(operations),
        deployment_topology={"prod": {"relationships": edges}},
    )


def much_told(number: int) -> Json:
    """A hundred services of which much is said."""
    made = with_routes(100, 1)
    text = "Closes orders of service-7 every 5 minutes, publishes OrderClosedEvent."
    made["data_schema"]["relationships"] = [
        f"table_{one % 100}.id -> table_{one * 7 % 100}.id (1:N)" for one in range(number)
    ]
    return made | {
        "domain_glossary": {f"Term {one}": {"description": text} for one in range(number)},
        "remarks": {f"note {one}": {"said": text} for one in range(number)},
        "workflows_jobs": {f"job {one}": {"description": text} for one in range(number)},
        "components": {
            f"part {one}": {"name": f"Part {one}", "description": text} for one in range(number)
        },
    }


def upkeep(number: int) -> Json:
    """Texts of upkeep that name each of many tables."""
    scripts = {
        f"s{one}": {"name": f"scripts/do{one}.ts", "purpose": f"Mends table_{one}."}
        for one in range(number)
    }
    seeds = {f"s{one}": f"Rows of table_{one}." for one in range(number)}
    upkept = {"scripts": scripts, "seeds": seeds, "database scripts": ["a" * 99_000]}
    return bare(data_schema=tables(number), maintenance=upkept)


def spelled_documents(number: int) -> Json:
    """Columns of JSON with a description that spells many fields of types nobody defines."""
    text = "{ " + ", ".join(f"f{one}: Type{one}" for one in range(200)) + " }"
    listed = ["id uuid PK", {"name": "data", "type": "jsonb", "description": text}]
    return bare(
        data_schema={"tables": {f"table_{one}": {"columns": listed} for one in range(number)}}
    )


def nested(opening: str, closing: str, *, depth: int) -> bytes:
    """Depth, and nothing else."""
    return (opening * depth + closing * depth).encode()


def bomb() -> bytes:
    """YAML whose aliases double at each line."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    return "\n".join(lines).encode()


CASES: Mapping[str, Case] = {
    "deep lists": Case(make=lambda: nested("[", "]", depth=2_000_000)),
    "deep objects": Case(make=lambda: nested('{"a":', "}", depth=800_000)),
    "deep YAML": Case(make=lambda: b"- " * 500_000),
    "deep flow YAML": Case(make=lambda: b"a: " + nested("[", "]", depth=400_000)),
    "a bomb of aliases": Case(make=bomb),
    "a text of 50 MB": Case(make=lambda: written(bare(meta={"project": filled("a", 50_000_000)}))),
    "a text of 5 MB": Case(make=lambda: written(bare(meta={"project": filled("a")}))),
    "one key a million times": Case(make=lambda: b'{"a":1' + b',"a":1' * 800_000 + b"}"),
    "NaN": Case(make=lambda: b'{"meta": {"project": NaN}, "a": [Infinity, -Infinity]}'),
    "a number of 5,000 digits": Case(make=lambda: b'{"meta": ' + b"9" * 5_000 + b"}"),
    "UTF-16": Case(make=lambda: written(bare()).decode().encode("utf-16")),
    "nothing": Case(make=lambda: b""),
    "prose of 5 MB": Case(make=lambda: filled("no scan at all. ").encode()),
    "fences of 5 MB": Case(make=lambda: filled("```json\n").encode()),
    "braces of 5 MB": Case(make=lambda: filled("{ ").encode()),
    "unknown members of 5 MB": Case(
        make=lambda: written(bare(other=entries(lambda n: (f"k{n}", "x" * 40))))
    ),
    "endpoints of 5 MB": Case(
        make=lambda: written(
            bare(api_endpoints=endpoints([f"GET /v1/things{n}/a" for n in range(150_000)]))
        )
    ),
    "more operations than the limit": Case(
        make=lambda: written(with_routes(100, 25, table_count=2_000))
    ),
    "500 operations in one container": Case(
        make=lambda: written(
            bare(api_endpoints=endpoints([f"GET /v1/noun{n}/{{id}}" for n in range(499)]))
        ),
        is_generated=True,
    ),
    "500 operations and 2,000 tables in 100 containers": Case(
        make=lambda: written(with_routes(100, 5, table_count=2_000)), is_generated=True
    ),
    "an operation on each of 100 tables of 100 columns": Case(
        make=lambda: written(wide_rows(100, columns=100)), is_generated=True
    ),
    "all operations on tables of 900 columns": Case(
        make=lambda: written(wide_rows(13, columns=900, each=5))
    ),
    "99 clients of one service": Case(make=lambda: written(asked_by_all(100, 300))),
    "1,000 relations, terms, notes, workflows and components": Case(
        make=lambda: written(much_told(1_000)), is_generated=True
    ),
    "scripts and seeds for each of 2,000 tables": Case(
        make=lambda: written(upkeep(2_000)), is_generated=True
    ),
    "JSON spelled in 1,000 columns": Case(make=lambda: written(spelled_documents(1_000))),
    "2,000 tables": Case(make=lambda: written(bare(data_schema=tables(2_000))), is_generated=True),
    "10,000 columns in a table": Case(
        make=lambda: written(bare(data_schema=tables(1, 10_000))), is_generated=True
    ),
    "10,000 columns in 100 tables": Case(
        make=lambda: written(bare(data_schema=tables(100, 100))), is_generated=True
    ),
    "1,000 containers": Case(
        make=lambda: written(bare(containers=containers(1_000))), bound=LARGE, is_generated=True
    ),
    "1,000 containers with endpoints and tables": Case(
        make=lambda: written(with_routes(1_000, 2)), bound=LARGE, is_generated=True
    ),
}
# Those that `make test` has time for.
QUICK = tuple(CASES)[: tuple(CASES).index("fences of 5 MB")]


def long_texts(random: Random) -> Mapping[str, Case]:
    """Each position with one long text that a careless pattern takes quadratic time for."""
    cases = {}
    for name, put in POSITIONS.items():
        unit = random.choice(UNITS)
        content = written(put(filled(unit, LONG_TEXT)))
        cases[f"{name} of {unit!r}"] = Case(make=partial(bytes, content))
    return cases


# Small, as a process begins with the most memory that its parent had.
STARTER = """
import json, os, subprocess, sys
started = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "wb"), stderr=sys.stderr)
_, status, used = os.wait4(started.pid, 0)
code, seconds = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
print(json.dumps([code, seconds, used.ru_maxrss]))
"""


def measure(content: bytes) -> Measured:
    """`scaffold new` of the file, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        scan, shown = Path(folder, "scan.json"), f"{folder}/shown"
        scan.write_bytes(content)
        command = [sys.executable, "-m", "scaffold", "new", "--from", str(scan), f"{folder}/made"]
        done = subprocess.run(
            [sys.executable, "-ISc", STARTER, shown, *command],
            capture_output=True,
            text=True,
            check=True,
        )
    code, seconds, kilobytes = json.loads(done.stdout)
    return Measured(code=code, seconds=seconds, megabytes=kilobytes // MEGABYTE, told=done.stderr)


def faults_of(case: Case, measured: Measured) -> list[str]:
    """What is wrong with a case."""
    found = measured.faults(case.bound)
    if case.is_generated and measured.code == REFUSED:
        found.append(f"refused: {measured.told[:300]}")
    return found

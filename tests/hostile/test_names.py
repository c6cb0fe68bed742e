"""Words that mean something to a reader of the output, in every place that a name reaches."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.render.write import write_tree
from tests.data.databases import own_database
from tests.hostile.payloads import PAYLOADS
from tests.hostile.positions import Json

STEPS = Path(__file__).with_name("alembic_steps.py")
WORDS = {
    "python": (*PAYLOADS["keywords"], *PAYLOADS["builtins"], *PAYLOADS["dunders"]),
    "libraries": (*PAYLOADS["modules"], *PAYLOADS["frameworks"]),
    "databases and systems": (
        *(word for word in PAYLOADS["sql"] if word.isalpha()),
        *PAYLOADS["windows"],
        *PAYLOADS["unicode names"],
        *(
            "Name",
            "name",
            "NAME",
            "a" * 70,
            "a" * 70 + "b",
            "a b",
            "a_b",
            "a-b",
            "1st",
            "x%s",
            "q'q",
        ),
    ),
}
CALL = """
import importlib, sys
from starlette.testclient import TestClient
for package in sys.argv[1:]:
    app = importlib.import_module(f"{package}.main").create_app()
    with TestClient(app) as client:
        assert client.get("/health").status_code == 200, package
        assert client.get("/openapi.json").status_code == 200, package
"""


def system_of(words: tuple[str, ...]) -> Json:
    """A system in which each word names a part of every kind."""
    some = words[:12]
    return {
        "meta": {"project": words[0]},
        "contexts": {word: {"description": word} for word in words},
        "containers": {
            "a-service": {
                "name": "A",
                "technology": "Go service",
                "api_surface": {"domains": {word: commands_of(word) for word in words}},
            },
            **{word: {"name": word, "technology": "Go service"} for word in some},
        },
        "components": {
            word: {"name": word, "description": f"{word} of a-service"} for word in words
        },
        "domain_glossary": {word: {"description": f"{word}→closed"} for word in words},
        "external_services": {word: {"type": "third-party", "description": word} for word in some},
        "api_endpoints": {
            "a-service": {
                "endpoints": [endpoint for word in words for endpoint in endpoints_of(word)]
            }
        },
        "data_schema": {
            "description": "The schema of the a-service.",
            "tables": {
                "things": {"columns": ["pk uuid PK", *(f"{word} text" for word in words)]},
                "states": {"columns": [{"name": word, "type": word} for word in words]},
                **{word: {"columns": ["id uuid PK", f"{word} text NOT NULL"]} for word in words},
            },
            "enums": {word: list(words) for word in words},
        },
        "workflows_jobs": {word: {"trigger": f"{word}Event", "description": word} for word in some},
    }


def commands_of(word: str) -> Json:
    """A command and a query with the word for a name, a field, a permission and an event."""
    return {
        "commands": [
            {
                "name": word,
                "payload": f"{{ {word}: string; }}",
                "permissions": [word],
                "description": f"Publishes {word}Event",
            }
        ],
        "queries": [{"name": f"Get{word}Query", "payload": f"{{ {word}?: number; }}"}],
    }


def endpoints_of(word: str) -> list[str]:
    """The word in the path, as a parameter of the path, of the query, as a resource."""
    return [f"GET /v1/{word}/{{{word}}}?{word}=1", f"POST /v1/{word}", f"PUT /v1/things/{word}"]


@pytest.fixture(scope="module", params=list(WORDS.values()), ids=list(WORDS))
def repository(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of such a system."""
    content = json.dumps(system_of(tuple(dict.fromkeys(request.param)))).encode()
    report, options = Report(), Options()
    understood = understand(content, "given.json", options=options, report=report)
    generated = generate(understood, options=options, report=report)
    assert generated is not None, report.diagnostics()
    folder = tmp_path_factory.mktemp("names") / "repository"
    write_tree(generated.tree, folder, force=False)
    return folder


def prefixes(repository: Path) -> list[str]:
    """Of the variables of each application."""
    texts = [path.read_text() for path in repository.glob("services/*/src/*/settings.py")]
    return [found[1] for text in texts if (found := re.search(r'env_prefix="([A-Z0-9_]+)"', text))]


def run(script: str, *arguments: str, repository: Path, settings: dict[str, str]) -> None:
    """In a process of its own, as the applications of the repository import each other."""
    sources = [*repository.glob("services/*/src"), *repository.glob("packages/*/src")]
    done = subprocess.run(
        [sys.executable, *script.split("\0"), *arguments],
        env={**os.environ, **settings, "PYTHONPATH": os.pathsep.join(map(str, sources))},
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]


def test_every_application_is_imported_and_answers(repository: Path) -> None:
    packages = sorted(path.parent.name for path in repository.glob("services/*/src/*/main.py"))
    settings = {f"{one}AUTHENTICATION": "off" for one in prefixes(repository)}
    # A field that hides something of the framework is a warning.
    run(f"-Werror::UserWarning\0-c\0{CALL}", *packages, repository=repository, settings=settings)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_tables_are_made_as_the_models_say(
    repository: Path, dialect: str, *, tmp_path: Path
) -> None:
    project = repository / "services" / "a-service"
    steps = (str(STEPS), str(project), "upgrade:head", "check", "downgrade:base")
    if dialect == "sqlite":
        address = {"A_SERVICE_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'names.db'}"}
        run("\0".join(steps), repository=repository, settings=address)
        return
    with own_database() as url:
        run("\0".join(steps), repository=repository, settings={"A_SERVICE_DATABASE_URL": url})

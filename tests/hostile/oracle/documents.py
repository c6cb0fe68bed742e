"""Judges data files by their keys: a key is the blueprint's, or a name where names are keys."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.hostile.oracle.words import words

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
ROUTE = re.compile(r"/[A-Za-z0-9_\-.~/:@+,=]*(\{[A-Za-z_][A-Za-z0-9_-]*\}[A-Za-z0-9_\-.~/:@+,=]*)*")
MODEL_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
STATUS = re.compile(r"[1-5]\d\d")
REFERENCE = re.compile(
    r"#/(?:components/[a-zA-Z]+/[A-Za-z0-9_.-]+|channels/[A-Za-z0-9_]+(?:/messages/[A-Za-z0-9_]+)?)"
)
IMAGE = re.compile(r"[a-z0-9./-]+:[A-Za-z0-9._-]+")
# What Compose would expand; only settings, with a default or a demand of the blueprint's own.
EXPANDED = re.compile(r"\$\{([A-Z][A-Z0-9_]*)(:[-?][A-Za-z0-9 ./:_-]*)?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Keys of a format; below `named`, keys are names of that form; `free` holds plain values."""

    keys: frozenset[str]
    named: Mapping[str, re.Pattern[str]]
    free: frozenset[str] = frozenset()


OPENAPI = Format(
    keys=words(
        """openapi info title version description x-scan-pointer tags name security bearer paths
        get put post patch delete head options trace operationId summary x-legacy-name
        x-legacy-handler x-inferred certainty rule from responses content application/json
        application/problem+json schema $ref parameters in required requestBody components schemas
        securitySchemes type format items properties additionalProperties enum default example
        maximum minimum maxLength minLength pattern anyOf allOf oneOf const scheme bearerFormat
        deprecated externalDocs maxItems minItems uniqueItems maxProperties multipleOf nullable
        headers examples readOnly writeOnly explode style exclusiveMinimum propertyNames
        x-public x-left-out x-legacy-payload
        exclusiveMaximum text/plain text/html application/octet-stream multipart/form-data
        application/x-www-form-urlencoded prefixItems x-questions x-enum-varnames"""
    ),
    named={
        "properties": NAME,
        "schemas": NAME,
        "parameters": NAME,
        "responses": NAME,
        "headers": NAME,
        "paths": ROUTE,
    },
    free=words("example default enum examples const"),
)
ASYNCAPI = Format(
    keys=words(
        """asyncapi info title version channels address messages operations action channel
        components schemas name description payload $ref type format required properties
        x-scan-pointer x-inferred certainty rule"""
    ),
    named={
        "channels": NAME,
        "messages": NAME,
        "operations": NAME,
        "properties": NAME,
        "schemas": NAME,
    },
)
COMPOSE = Format(
    keys=words(
        """services volumes networks build context dockerfile cap_drop command condition depends_on
        environment read_only restart security_opt tmpfs user image healthcheck interval retries
        start_period test timeout ports profiles expose networks x-note
        x-scan deployments edges"""
    ),
    named={
        "services": NAME,
        "environment": re.compile(r"[A-Za-z_][A-Za-z0-9_.]*"),
        "depends_on": NAME,
        "volumes": NAME,
    },
)
APPS = Format(
    keys=words(
        "apps name kind module port title description database routes prefix target clients events"
    ),
    named={},
)
PROJECT = Format(
    keys=words(
        """project name version description requires-python dependencies dependency-groups dev tool
        uv package
        workspace members sources servicekit hatch build targets wheel packages alembic
        script_location build-system requires build-backend mypy strict files mypy_path
        explicit_package_bases enable_error_code pytest ini_options addopts filterwarnings
        norecursedirs pythonpath testpaths ruff extend-exclude line-length target-version lint
        select isort known-first-party mccabe max-complexity format exclude per-file-ignores scripts
        optional-dependencies markers overrides module ignore_missing_imports"""
    ),
    named={"per-file-ignores": re.compile(r"[A-Za-z0-9_*/.{},]+")},
)
SCRAPE = Format(
    keys=words(
        """global scrape_interval scrape_configs job_name static_configs targets labels
        metrics_path scheme"""
    ),
    named={},
)
SNAPSHOT = Format(
    keys=words(
        """format revision tables columns type length precision scale unique nullable default kind
        text items primary_key indexes foreign_keys table target enums enum values on_delete
        deferred uniques array name members spelled is_array
        keeps_idempotency autoincrement document"""
    ),
    named={},
)
LOCK = Format(
    keys=words(
        """format tool tool_hash generator seal blueprint name version model_format answers pristine
        files blob owner"""
    ),
    named={"files": re.compile(r"[A-Za-z0-9_./-]{1,240}")},
)
ALLOTTED = Format(
    keys=words(
        """
        ports container port title names containers folder package env_prefix
        operations operation name tables owner table class
        """
    ),
    named={},
)
LINEAGE = Format(
    keys=words("format parts kind name certainty rule outputs leaves at fate reason"), named={}
)
# A copy of what was read, which nothing but scaffold reads.
COPY = ".scaffold/scan.json"
ANSWERS = Format(keys=words("_commit _src_path model"), named={})
FORMATS = (
    (re.compile(r"services/[^/]+/openapi\.yaml"), OPENAPI),
    (re.compile(r"docs/asyncapi\.yaml"), ASYNCAPI),
    (re.compile(r"services/[^/]+/migrations/snapshot\.json"), SNAPSHOT),
    (re.compile(r"compose\.yaml"), COMPOSE),
    (re.compile(r"apps\.toml"), APPS),
    (re.compile(r"(.+/)?pyproject\.toml"), PROJECT),
    (re.compile(r"deploy/.+\.ya?ml"), SCRAPE),
    (re.compile(r"\.scaffold/lock\.json"), LOCK),
    (re.compile(r"\.scaffold/allotted\.json"), ALLOTTED),
    (re.compile(r"\.scaffold/lineage\.json"), LINEAGE),
    (re.compile(r"\.copier-answers\.yml"), ANSWERS),
)


def judge_documents(files: Mapping[str, bytes]) -> Iterator[str]:
    """One line for each key, tag, anchor or expansion that no blueprint put there."""
    for path, content in files.items():
        if not path.endswith((".yaml", ".yml", ".toml", ".json")):
            continue
        if path.startswith("packages/") or path == COPY:
            continue
        format_ = next((one for pattern, one in FORMATS if pattern.fullmatch(path)), None)
        if format_ is None:
            yield f"{path}: a data file that the judge does not know"
            continue
        # What is more than values cannot be loaded as values.
        marks = tuple(mark_faults(path, content))
        for fault in marks or key_faults(load(path, content), format_):
            yield f"{path}: {fault}"
        if path == ".copier-answers.yml" and not marks:
            yield from (f"{path}: {fault}" for fault in model_faults(content))
        if path == "compose.yaml" and not marks:
            settings = files.get(".env.example", b"").decode()
            yield from (f"{path}: {fault}" for fault in compose_faults(content, settings))


def model_faults(content: bytes) -> Iterator[str]:
    """The model is JSON in ASCII, and each of its keys a name in small letters."""
    model = yaml.load(content, Loader=yaml.CSafeLoader)["model"]
    if not model.isascii():
        yield "a model that is not ASCII"
    yield from (
        f"key {key!r} of the model"
        for key in dict.fromkeys(keys_of(json.loads(model)))
        if not MODEL_KEY.fullmatch(key)
    )


def keys_of(value: Any) -> Iterator[str]:
    """Every key below a value."""
    for member in value.values() if isinstance(value, dict) else value:
        if isinstance(member, dict | list):
            yield from keys_of(member)
    if isinstance(value, dict):
        yield from value


def load(path: str, content: bytes) -> Any:
    """The plain value."""
    text = content.decode()
    if path.endswith(".toml"):
        return tomllib.loads(text)
    return json.loads(text) if path.endswith(".json") else yaml.load(text, Loader=yaml.CSafeLoader)


def mark_faults(path: str, content: bytes) -> Iterator[str]:
    """YAML that is more than values: tags, anchors, aliases, directives, a second document."""
    if path.endswith((".toml", ".json")):
        return
    documents = 0
    for event in yaml.parse(content.decode(), Loader=yaml.CSafeLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            yield "a merge"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield "an anchor or alias"
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            yield f"the tag {tag}"
    if documents != 1:
        yield f"{documents} documents"


def key_faults(value: Any, format_: Format, *, parent: str = "", place: str = "") -> Iterator[str]:
    """Keys outside the format's, and references that leave the document."""
    if isinstance(value, list):
        for element in value:
            yield from key_faults(element, format_, place=place)
    if not isinstance(value, dict):
        return
    pattern = format_.named.get(parent)
    for key, member in value.items():
        is_name = pattern is not None and pattern.fullmatch(str(key)) is not None
        if not is_name:
            yield from (
                f"{fault} at {place}" for fault in fixed_faults(key, member, format_=format_)
            )
        if is_name or key not in format_.free:
            # Below a name stands an object of the format again, whatever the name is.
            inner = "" if is_name else str(key)
            yield from key_faults(member, format_, parent=inner, place=f"{place}/{key}")


def fixed_faults(key: object, member: Any, *, format_: Format) -> Iterator[str]:
    """What is wrong with a key that is no name, or with the name that it gives."""
    if key not in format_.keys and not is_status(key):
        yield f"key {key!r}"
    if key == "$ref" and not REFERENCE.fullmatch(str(member)):
        yield f"reference {member!r}"
    if key == "operationId" and not NAME.fullmatch(str(member)):
        yield f"operation {member!r}"


def is_status(key: object) -> bool:
    """A status of HTTP."""
    return isinstance(key, str) and STATUS.fullmatch(key) is not None


def compose_faults(content: bytes, settings: str) -> Iterator[str]:
    """Expansions, and what services must not have."""
    document = load("compose.yaml", content)
    known = {line.partition("=")[0] for line in settings.split("\n")}
    for found in EXPANDED.finditer(content.decode()):
        if found[1] not in known:
            yield f"{found[1]} is no setting of .env.example"
    for text in texts_of(document):
        if "$" in EXPANDED.sub("", text).replace("$$", ""):
            yield f"expansion in {text[:80]!r}"
    for name, service in document["services"].items():
        yield from (f"{fault} of {name}" for fault in service_faults(service))


def service_faults(service: Mapping[str, Any]) -> Iterator[str]:
    """Images outside the closed form, mounts of the host's, rights."""
    if "image" in service and not IMAGE.fullmatch(EXPANDED.sub("x", service["image"])):
        yield f"image {service['image']!r}"
    for volume in service.get("volumes", ()):
        host = str(volume).split(":")[0]
        if host.startswith(("/", "~")) or ".." in host:
            yield f"mount {volume!r}"
    yield from service.keys() & {"privileged", "network_mode", "cap_add", "pid"}


def texts_of(value: Any) -> Iterator[str]:
    """Every string below a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from texts_of(element)
    elif isinstance(value, dict):
        yield from texts_of([*value, *value.values()])

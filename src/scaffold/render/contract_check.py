"""Contracts, checked before they are written: the OpenAPI 3.1 schema, and what no schema says.

The schema comes from openapi-spec-validator's own files. Importing that package costs a third of a
second; jsonschema-rs reads the same schema in a hundredth. The generated repository's tests run the
whole validator.
"""

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from scaffold.render.contracts import CONTRACT, Contract
from scaffold.render.known import NOTHING_KNOWN, Known
from scaffold.render.tree import Tree

SCHEMA = "resources/schemas/v3.1/schema.json"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")


def read_yaml(text: str) -> Contract:
    """The one document of a text."""
    document: Contract = yaml.load(text, Loader=yaml.CSafeLoader)
    return document


def check_contracts(
    tree: Tree, known: Known = NOTHING_KNOWN, *, read: Callable[[str], Contract] = read_yaml
) -> Iterator[str]:
    """One line for each fault of each contract in the tree that is not known to be sound."""
    contracts = [path for path in tree if CONTRACT.match(path)]
    paths = [path for path in contracts if not known.holds(path, tree[path].content)]
    if not paths:
        return
    import jsonschema_rs

    validator = jsonschema_rs.validator_for(read_schema())
    for path in paths:
        contract = read(tree[path].content.decode())
        faults = [
            f"{pointer_of(error.instance_path)}: {error.message[:200]}"
            for error in validator.iter_errors(contract)
        ]
        for fault in faults or faults_beyond_schema(contract):
            yield f"{path}: {fault}"


def read_schema() -> dict[str, Any]:
    """The schema of OpenAPI 3.1 documents."""
    found = importlib.util.find_spec("openapi_spec_validator")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("openapi-spec-validator is not installed")
    folder = Path(found.submodule_search_locations[0])
    schema: dict[str, Any] = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    return schema


def pointer_of(parts: Iterable[str | int]) -> str:
    """RFC 6901, as a fragment."""
    return "#" + "".join(f"/{str(one).replace('~', '~0').replace('/', '~1')}" for one in parts)


def faults_beyond_schema(contract: Contract) -> Iterator[str]:
    """References that lead nowhere, operation ids given twice, path parameters not declared."""
    for reference in sorted(set(references(contract))):
        if not leads_somewhere(contract, reference):
            yield f"{reference} leads nowhere"
    operations = list(operations_of(contract))
    ids = Counter(operation.get("operationId") for _, operation in operations)
    yield from (
        f"operationId {one} is given {count} times" for one, count in ids.items() if count > 1
    )
    for path, operation in operations:
        declared = {
            parameter["name"]
            for parameter in parameters_of(contract, path, operation=operation)
            if parameter["in"] == "path"
        }
        if declared != (wanted := set(PLACEHOLDER.findall(path))):
            yield f"{path}: declares {sorted(declared)} where the path has {sorted(wanted)}"


def operations_of(contract: Contract) -> Iterator[tuple[str, Contract]]:
    """Path and operation, in order."""
    for path, item in contract.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, item[method]


def parameters_of(contract: Contract, path: str, *, operation: Contract) -> Iterator[Contract]:
    """The parameters of the path and of the operation, references followed."""
    item = contract["paths"][path]
    for parameter in (*item.get("parameters", ()), *operation.get("parameters", ())):
        yield resolve(contract, parameter["$ref"]) if "$ref" in parameter else parameter


def references(value: object) -> Iterator[str]:
    """Every `$ref` below a value."""
    if isinstance(value, Mapping):
        if isinstance(reference := value.get("$ref"), str):
            yield reference
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def leads_somewhere(contract: Contract, reference: str) -> bool:
    """Whether a reference stays inside the document and finds something there."""
    try:
        resolve(contract, reference)
    except LookupError:
        return False
    return reference.startswith("#/")


def resolve(contract: Contract, reference: str) -> Any:
    """What a local reference points at."""
    found: Any = contract
    for part in reference.removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found

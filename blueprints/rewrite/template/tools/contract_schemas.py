"""The text of a `schemas.py`, made from the text of an `openapi.yaml`.

Nothing but the arguments counts: no setting of the repository, no time, no folder. So whoever
makes the module anew gets the same bytes.
"""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

MADE = "made from openapi.yaml by `make generate`"

# Marks a field that may be left out and not be null, as `servicekit.schemas` reads it.
NOT_NULL = "x-not-null"

# Options of datamodel-code-generator.
OPTIONS: dict[str, object] = {
    "base_class": "servicekit.schemas.Schema",
    "builtin_format_line_length": 100,
    "collapse_root_models": True,
    "disable_future_imports": True,
    "disable_timestamp": True,
    "field_constraints": True,
    "field_extra_keys": {NOT_NULL},
    "input_filename": "openapi.yaml",
    # The generator looks for a pyproject.toml from here upwards, and finds none.
    "settings_path": Path(Path(__file__).resolve().anchor),
    "snake_case_field": True,
    "strict_nullable": True,
    "use_annotated": True,
    "use_double_quotes": True,
    "use_schema_description": True,
    "use_single_line_docstring": True,
    "use_standard_collections": True,
    "use_union_operator": True,
}

DECIMAL_IMPORTS = ("decimal.Decimal", "servicekit.schemas.DecimalText", "typing.Annotated")
# As `servicekit.schemas.decimal_pattern` writes it.
DECIMAL_PATTERN = re.compile(
    r"\^-\?(?:0|\(0\|\[1-9\]\[0-9\]\{0,(?P<whole>[0-9]{1,3})\}\))"
    r"(?:\(\\\.\[0-9\]\{1,(?P<places>[0-9]{1,3})\}\)\?)?\$"
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A digest in letters, as the generator takes digits for the beginning of a word.
IN_LETTERS = str.maketrans("0123456789abcdef", "qrstuvwxyzabcdef")


def header(openapi: str, service: str) -> str:
    """What the module begins with; it changes with the contract and with this file."""
    if not SLUG.fullmatch(service):
        raise ValueError(f"{service!r} is no name of a service")
    made_with = Path(__file__).read_bytes()
    digest = sha256(openapi.encode() + b"\0" + made_with).hexdigest()
    return f'"""Bodies of {service}, {MADE}.\n\nOf the contract {digest[:16]}.\n"""'


def schemas_text(openapi: str, *, service: str, contract: dict[str, Any] | None = None) -> str:
    """The module of the bodies of a contract; empty where the contract names none.

    `contract` is what `read_contract` makes of the text, for who has read it already.
    """
    # Imported here, as most runs find that nothing has changed.
    from plain_fields import fold, unfold

    components = (contract or read_contract(openapi)).get("components") or {}
    schemas: dict[str, object] = components.get("schemas") or {}
    if not schemas:
        return ""
    digest = sha256(openapi.encode()).hexdigest()[:12]
    mark = f"DecimalText{digest}"
    complete = {
        name: _with_decimals(_with_silence(one, schemas), mark) for name, one in schemas.items()
    }
    folded = fold(complete, f"Folded{digest.translate(IN_LETTERS)}")
    document = {
        "openapi": "3.1.0",
        "info": {"title": service, "version": "0"},
        "paths": {},
        "components": {"schemas": folded.schemas},
    }
    made = _generated(json.dumps(document), header(openapi, service), mark=mark)
    return _spell_decimals(unfold(made, folded), mark)


def _generated(document: str, first_lines: str, *, mark: str) -> str:
    from datamodel_code_generator import generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import Formatter, PythonVersion

    config = GenerateConfig(
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[Formatter.BUILTIN],
        custom_file_header=first_lines,
        additional_imports=list(DECIMAL_IMPORTS) if mark in document else None,
    )
    made = generate(document, config=config.model_copy(update=OPTIONS))
    if not isinstance(made, str):
        raise TypeError("the contract makes more than one module")
    return made


def read_contract(openapi: str) -> dict[str, Any]:
    """The document; dates in it are texts."""
    import yaml

    class Loader(yaml.CSafeLoader):
        """Leaves dates as they are written: JSON, which the generator reads, has none."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    document: dict[str, Any] = yaml.load(openapi, Loader)  # noqa: S506
    return document


def _with_silence(node: object, schemas: dict[str, object]) -> object:
    """A copy in which fields that may be left out and not be null are marked: in Python a None
    stands for what is not given, and the generator would let it pass for a null as well.
    """
    if isinstance(node, list):
        return [_with_silence(item, schemas) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _with_silence(value, schemas) for key, value in node.items()}
    properties = copy.get("properties")
    if node.get("type") == "object" and isinstance(properties, dict):
        for name, schema in properties.items():
            is_told = name in node.get("required", ()) or _takes_null(schema, schemas)
            properties[name] = schema if is_told else schema | {NOT_NULL: True}
    return copy


def _takes_null(schema: object, schemas: dict[str, object]) -> bool:
    """Also where the schema says nothing of what it takes."""
    if not isinstance(schema, dict):
        return True
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return _takes_null(schemas.get(reference.rpartition("/")[2], {}), schemas)
    either = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(either, list):
        return any(_takes_null(one, schemas) for one in either)
    kind = schema.get("type")
    return "null" in kind if isinstance(kind, list) else kind in {None, "null"}


def _with_decimals(node: object, mark: str) -> object:
    """A copy in which a decimal's schema names its type: the generator would make it a string."""
    if isinstance(node, list):
        return [_with_decimals(item, mark) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _with_decimals(value, mark) for key, value in node.items()}
    pattern = node.get("pattern")
    found = DECIMAL_PATTERN.fullmatch(pattern) if isinstance(pattern, str) else None
    if found:
        del copy["pattern"]
        whole = int(found["whole"]) + 1 if found["whole"] else 0
        copy["customTypePath"] = f"servicekit.schemas.{mark}_{whole}_{found['places'] or 0}"
    return copy


def _spell_decimals(module: str, mark: str) -> str:
    """The names that stood in for decimals, as types."""
    imported = re.compile(rf"(?<=[ (]){mark}_\d+_\d+,?\s*")
    statement = re.compile(r"^from servicekit\.schemas import (?:\([^)]*\)|.*)$", re.MULTILINE)
    module = statement.sub(lambda found: imported.sub("", found[0]), module, count=1)
    return re.sub(rf"{mark}_(\d+)_(\d+)", r"Annotated[Decimal, DecimalText(\1, \2)]", module)

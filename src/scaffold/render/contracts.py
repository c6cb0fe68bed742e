"""`schemas.py` from `openapi.yaml`, in process, as a repository's own `make generate` makes it."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from scaffold.render.tree import Owner, RenderedFile, Tree

CONTRACT = re.compile(r"^services/[^/]+/openapi\.yaml$")

OPTIONS: Mapping[str, Any] = {
    "input_filename": "openapi.yaml",
    "base_class": "servicekit.schemas.Schema",
    "disable_timestamp": True,
    "disable_future_imports": True,
    "field_constraints": True,
    "snake_case_field": True,
    "strict_nullable": True,
    "use_annotated": True,
    "use_single_line_docstring": True,
    "use_schema_description": True,
    "use_standard_collections": True,
    "use_union_operator": True,
    "use_double_quotes": True,
}


class ContractError(Exception):
    """A contract from which no schemas can be made; always a fault of the tool."""


def make_schemas(openapi_text: str, *, header: str) -> str:
    """The module of a contract's bodies."""
    # Imported here, since it costs a sixth of a second.
    from datamodel_code_generator import Error, generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import Formatter, PythonVersion

    try:
        made = generate(
            openapi_text,
            input_file_type=InputFileType.OpenAPI,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            formatters=[Formatter.BUILTIN],
            custom_file_header=header,
            **OPTIONS,
        )
    except Error as error:
        raise ContractError(str(error)) from error
    if not isinstance(made, str):
        raise ContractError("the contract makes more than one module")
    return made


def schemas_of(tree: Tree) -> dict[str, RenderedFile]:
    """`schemas.py` for each service that has a contract, beside the `main.py` of its package."""
    made = {}
    for path in tree:
        if not CONTRACT.match(path):
            continue
        service = PurePosixPath(path).parent
        text = tree[path].content.decode()
        for main in tree:
            place = PurePosixPath(main)
            if place.name == "main.py" and place.parent.parent == service / "src":
                header = header_of(service.name)
                content = make_schemas(text, header=header).encode()
                target = (place.parent / "schemas.py").as_posix()
                made[target] = RenderedFile(content=content, owner=Owner.TOOL)
    return made


def header_of(service: str) -> str:
    """The first line of the module; a folder's name is a slug, so nothing in it ends the string."""
    return f'"""Bodies of {service}, made from openapi.yaml by `make generate`."""'

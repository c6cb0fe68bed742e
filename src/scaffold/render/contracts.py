"""`schemas.py` from `openapi.yaml`, in process, by the very module that `make generate` runs.

The module is part of the blueprint (`tools/contract_schemas.py`) and copied verbatim into each
repository, so that both make the same bytes, and `make generate` right after `scaffold new` finds
nothing to do. It runs code of a blueprint, so this is for the blueprints that scaffold ships.
"""

import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from scaffold.render.tree import RenderedFile, Tree

CONTRACT = re.compile(r"^services/[^/]+/openapi\.yaml$")
MAIN = re.compile(r"^(?P<service>services/[^/]+)/src/[^/]+/main\.py$")
CLIENT = re.compile(r"^(?P<folder>services/[^/]+/src/[^/]+/clients/(?P<package>[^/]+))/client\.py$")
TOOL = "template/tools/contract_schemas.py"

# Text of a contract, name of its service; the text of the module.
MakeSchemas = Callable[..., str]


class ContractError(Exception):
    """A contract from which no schemas can be made; always a fault of the tool."""


def load_maker(blueprint: Path) -> MakeSchemas:
    """The blueprint's own `schemas_text(openapi, *, service)`."""
    spec = importlib.util.spec_from_file_location("contract_schemas", blueprint / TOOL)
    if spec is None or spec.loader is None:
        raise ContractError(f"{TOOL} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    maker: MakeSchemas = module.schemas_text
    return maker


def schemas_of(tree: Tree, make_schemas: MakeSchemas) -> dict[str, RenderedFile]:
    """`schemas.py` for each service that has a contract, beside the `main.py` of its package."""
    made = {}
    for path in tree:
        found = MAIN.match(path)
        contract = f"{found['service']}/openapi.yaml" if found else ""
        if contract not in tree:
            continue
        service = PurePosixPath(contract).parent.name
        text = tree[contract].content.decode()
        try:
            content = make_schemas(text, service=service).encode()
        except Exception as error:
            # The generator has no common base for what it raises; the contract's name helps.
            raise ContractError(f"{contract}: {type(error).__name__}: {error}") from error
        if content:
            made[PurePosixPath(path).with_name("schemas.py").as_posix()] = RenderedFile(
                content=content
            )
    return {**made, **_of_clients(tree, made)}


def _of_clients(tree: Tree, made: Mapping[str, RenderedFile]) -> dict[str, RenderedFile]:
    """Those of a provider once more beside each client of it: no service imports another."""
    by_package = {PurePosixPath(path).parent.name: file for path, file in made.items()}
    found = (CLIENT.match(path) for path in tree)
    return {
        f"{one['folder']}/schemas.py": by_package[one["package"]]
        for one in found
        if one is not None and one["package"] in by_package
    }

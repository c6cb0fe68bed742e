"""`schemas.py` from `openapi.yaml`, in process, by the very module that `make generate` runs.

The module is part of the blueprint (`tools/contract_schemas.py`) and copied verbatim into each
repository, so that both make the same bytes, and `make generate` right after `scaffold new` finds
nothing to do. It runs code of a blueprint, so this is for the blueprints that scaffold ships.
"""

import ast
import importlib.util
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

from scaffold.render.known import NOTHING_KNOWN, Known, is_same
from scaffold.render.processes import mapped
from scaffold.render.tree import RenderedFile, Tree

CONTRACT = re.compile(r"^services/[^/]+/openapi\.yaml$")
MAIN = re.compile(r"^(?P<service>services/[^/]+)/src/[^/]+/main\.py$")
CLIENT = re.compile(r"^(?P<folder>services/[^/]+/src/[^/]+/clients/(?P<package>[^/]+))/client\.py$")
TOOL = "template/tools/contract_schemas.py"
# What the tool imports of its folder.
BESIDE = "plain_fields"

GENERATOR = "datamodel-code-generator"
# So many contracts.
WORTH_A_PROCESS = 10

# Text of a contract, name of its service; the text of the module.
MakeSchemas = Callable[..., str]
Contract = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """`header` is what the text of `schemas_text` begins with; `source` is the module itself.

    `contract` reads the text of a contract, each once: reading YAML takes as long as checking it.
    """

    schemas_text: MakeSchemas
    contract: Callable[[str], Contract]
    header: Callable[[str, str], str]
    source: bytes


class ContractError(Exception):
    """A contract from which no schemas can be made; always a fault of the tool."""


def load_maker(blueprint: Path) -> Maker:
    """The blueprint's own `schemas_text(openapi, *, service)`."""
    tool = blueprint / TOOL
    _module(tool.with_stem(BESIDE))
    module = _module(tool)
    return Maker(
        schemas_text=module.schemas_text,
        contract=cache(module.read_contract),
        header=module.header,
        source=tool.read_bytes(),
    )


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ContractError(f"{path.name} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def generator_version() -> str:
    """What the maker makes its modules with."""
    return f"{GENERATOR} {version(GENERATOR)}"


def schemas_of(
    tree: Tree, maker: Maker, *, known: Known = NOTHING_KNOWN
) -> dict[str, RenderedFile]:
    """`schemas.py` for each service that has a contract, beside the `main.py` of its package.

    What the same maker is known to have made of the same contract is not made again.
    """
    before = known.files if is_maker_of(known, maker) else {}
    contracts = {}
    for path in tree:
        found = MAIN.match(path)
        contract = f"{found['service']}/openapi.yaml" if found else ""
        if contract in tree:
            contracts[PurePosixPath(path).with_name("schemas.py").as_posix()] = contract
    contents = {
        module: _made_before(tree, contract, module=module, maker=maker, before=before)
        for module, contract in contracts.items()
    }
    missing = [module for module, content in contents.items() if not content]
    made_now = mapped(
        lambda module: _made_now(tree, contracts[module], maker=maker),
        missing,
        least=WORTH_A_PROCESS,
    )
    contents.update(zip(missing, made_now, strict=True))
    made = {
        module: RenderedFile(content=content) for module, content in contents.items() if content
    }
    return {**made, **_of_clients(tree, made)}


def is_maker_of(known: Known, maker: Maker) -> bool:
    """Whether the known schemas were made by this very code, comments aside, and generator."""
    if known.generator != generator_version():
        return False
    return ast.dump(ast.parse(known.maker)) == ast.dump(ast.parse(maker.source))


def _made_now(tree: Tree, contract: str, *, maker: Maker) -> bytes:
    try:
        text = tree[contract].content.decode()
        read = maker.contract(text)
        return maker.schemas_text(text, service=service_of(contract), contract=read).encode()
    except Exception as error:
        # The generator has no common base for what it raises; the contract's name helps.
        raise ContractError(f"{contract}: {type(error).__name__}: {error}") from error


def _made_before(
    tree: Tree, contract: str, *, module: str, maker: Maker, before: Mapping[str, RenderedFile]
) -> bytes:
    """The known module under the first lines of today, which tell the contract to the last byte."""
    if contract not in before or module not in before:
        return b""
    content = tree[contract].content
    if not is_same(before[contract].content, content):
        return b""
    first = maker.header(content.decode(), service_of(contract)).encode().split(b"\n")
    lines = before[module].content.split(b"\n", len(first))
    if lines[0] != first[0] or len(lines) <= len(first):
        return b""
    return b"\n".join([*first, lines[-1]])


def service_of(contract: str) -> str:
    """`orders` of `services/orders/openapi.yaml`."""
    return PurePosixPath(contract).parent.name


def _of_clients(tree: Tree, made: Mapping[str, RenderedFile]) -> dict[str, RenderedFile]:
    """Those of a provider once more beside each client of it: no service imports another."""
    by_package = {PurePosixPath(path).parent.name: file for path, file in made.items()}
    found = (CLIENT.match(path) for path in tree)
    return {
        f"{one['folder']}/schemas.py": by_package[one["package"]]
        for one in found
        if one is not None and one["package"] in by_package
    }

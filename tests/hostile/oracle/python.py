"""Judges generated Python without knowing any payload: what it may import, call, name and say.

What a kind of file may do stands in `allowed.json`, a closed list; what no file may ever do, in
`never.py`. Names that a tree defines itself are found in that tree.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tests.hostile.oracle.never import never_faults
from tests.hostile.oracle.places import (
    DEFINITIONS,
    annotation_faults,
    comment_faults,
    is_text,
    text_faults,
)

# Packages of one module whatever a scan says; every other folder of a package is a noun's.
FOLDERS = (*("models", "tests", "migrations", "clients", "consumers", "scripts", "repositories"),)


@dataclass(slots=True, kw_only=True)
class Used:
    """What files of a kind import, call by full name, call on a value, read of a value, decorate
    with, and take as built in.

    What the tree defines itself is left out. `shapes` are kinds of nodes, with `top` before those
    that stand at the top of a module; `dunders` are names of Python's own.
    """

    imports: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    methods: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    decorators: set[str] = field(default_factory=set)
    builtins: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)
    dunders: set[str] = field(default_factory=set)


@lru_cache(maxsize=2048)
def parsed(content: bytes) -> ast.Module:
    """Many files of one run are those of another."""
    return ast.parse(content)


def kind_of(path: str) -> str:
    """What a file is for: `router.py` of a noun, a module of models, a test, `main.py`."""
    parts = path.split("/")[2:]
    if parts[-1] == "schemas.py" and not {"models", "repositories", "scripts"} & {*parts[2:-1]}:
        # The same module, byte for byte, beside each client of the contract it is made from.
        return parts[-1]
    # A service may be called as one of its folders is.
    inner = parts[2:-1] if parts[0] == "src" else parts[:-1]
    for folder in FOLDERS:
        if folder in inner:
            is_fixed = folder in ("tests", "migrations") and not parts[-1].startswith("test_")
            return f"{folder}/{parts[-1] if is_fixed and 'versions' not in parts else '*'}"
    return f"{'noun/' if len(parts) > 3 else ''}{parts[-1]}"


def is_judged(path: str) -> bool:
    """Whether a scan has a part in the file; the packages are the blueprint's to the letter."""
    return path.endswith(".py") and path.startswith("services/")


def judge_python(files: Mapping[str, bytes], *, allowed: Mapping[str, Used]) -> Iterator[str]:
    """One line for each thing in a tree's Python that no blueprint put there."""
    modules = {path: parsed(files[path]) for path in files if is_judged(path)}
    own = own_names(modules)
    for path, module in modules.items():
        if kind_of(path) not in allowed:
            yield f"{path}: a kind of file that no benign scan gives"
            continue
        table = allowed[kind_of(path)]
        used = used_by(module, own=own, files=files)
        for name in Used.__slots__:
            for one in sorted(getattr(used, name) - getattr(table, name)):
                yield f"{path}: {name} {one!r}"
        for fault in (
            *never_faults(module, kind=kind_of(path)),
            *text_places(module),
            *comment_faults(files[path]),
        ):
            yield f"{path}: {fault}"


def own_names(modules: Mapping[str, ast.Module]) -> frozenset[str]:
    """What the tree defines at the top of a module or of a class, and gives to its objects."""
    return frozenset(
        name
        for module in modules.values()
        for body in (
            module.body,
            *(one.body for one in module.body if isinstance(one, ast.ClassDef)),
        )
        for inner in body
        for name in defined_by(inner)
    )


def defined_by(statement: ast.stmt) -> Iterator[str]:
    """A function, a class, or what is assigned."""
    if isinstance(statement, DEFINITIONS):
        yield statement.name
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
    if isinstance(statement, ast.AnnAssign | ast.Assign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (one.id for one in targets if isinstance(one, ast.Name))


def used_by(module: ast.Module, *, own: frozenset[str], files: Mapping[str, bytes]) -> Used:
    """What a module uses that it does not define."""
    used = Used()
    imported = dict(imports_of(module, used=used, files=files))
    bound = bound_names(module) | imported.keys()
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and node.id not in bound:
            used.builtins.add(node.id)
        if isinstance(node, ast.Call):
            note_call(node.func, used=used, own=own, imported=imported)
        if isinstance(node, ast.Attribute) and node.attr not in own:
            used.attributes.add(node.attr)
        for decorator in getattr(node, "decorator_list", ()):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            used.decorators.add(ast.unparse(called))
        used.shapes.add(type(node).__name__)
        used.dunders.update(name for name in names_of(node) if is_dunder(name))
    bare = module.body[1:] if module.body and is_text(module.body[0]) else module.body
    used.shapes.update(f"top {type(statement).__name__}" for statement in bare)
    return used


def names_of(node: ast.AST) -> list[str]:
    """Every name that a node gives or takes."""
    found = (getattr(node, key, None) for key in ("id", "attr", "arg", "name"))
    return [name for name in found if isinstance(name, str)]


def is_dunder(name: str) -> bool:
    """One of Python's own."""
    return name.startswith("__") and name.endswith("__")


def imports_of(
    module: ast.Module, *, used: Used, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Local name and full name of each import; foreign ones are noted."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for one in node.names:
                used.imports.add(one.name)
                yield one.asname or one.name.split(".")[0], one.name
        elif isinstance(node, ast.ImportFrom):
            is_own = node.level == 0 and lies_in_tree(str(node.module), files)
            for one in node.names:
                full = f"{'.' * node.level}{node.module}:{one.name}"
                if not is_own:
                    used.imports.add(full)
                yield one.asname or one.name, full


def lies_in_tree(module: str, files: Mapping[str, bytes]) -> bool:
    """Whether an application of the tree holds the module."""
    package, *rest = module.split(".")
    tail = "/".join([package, *rest])
    folder = f"services/{package.replace('_', '-').strip('-')}/src/{tail}"
    found = (f"{folder}.py", f"{folder}/__init__.py")
    return any(one in files for one in found) or any(
        path.endswith((f"/src/{tail}.py", f"/src/{tail}/__init__.py")) for path in files
    )


def bound_names(module: ast.Module) -> set[str]:
    """Every name that is assigned, defined or taken as a parameter somewhere in the module."""
    bound = set()
    for node in ast.walk(module):
        if isinstance(node, DEFINITIONS):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return bound


def note_call(
    callee: ast.expr, *, used: Used, own: frozenset[str], imported: Mapping[str, str]
) -> None:
    """Names are judged as names; what hangs on a module by its full name; the rest by its tail."""
    if isinstance(callee, ast.Name):
        return
    if not isinstance(callee, ast.Attribute):
        used.calls.add(type(callee).__name__)
        return
    root = callee
    while isinstance(root.value, ast.Attribute):
        root = root.value
    if isinstance(root.value, ast.Name) and ":" not in imported.get(root.value.id, ":"):
        used.calls.add(ast.unparse(callee))
    elif callee.attr not in own:
        used.methods.add(callee.attr)


def text_places(module: ast.Module) -> Iterator[str]:
    """Names that are not ASCII, and text where it would be evaluated."""
    for node in ast.walk(module):
        yield from (f"name {name!r}" for name in names_of(node) if not name.isascii())
        yield from annotation_faults(node)
        yield from text_faults(node)

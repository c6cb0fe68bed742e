"""Judges generated Python without knowing any payload: what it may import, call, name and say.

What a kind of file may do is learned from what benign scans give, so that the judge follows the
blueprint; what no file may ever do is written here. Names that a tree defines itself are found in
that tree.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tests.hostile.oracle.places import (
    DEFINITIONS,
    annotation_faults,
    comment_faults,
    is_text,
    text_faults,
)

# Packages of one module whatever a scan says; every other folder of a package is a noun's.
FOLDERS = ("models", "tests", "migrations", "clients", "consumers")
# What no file gets by being learned: a benign scan that shows one of these shows a fault.
NEVER = frozenset(
    [
        "eval",
        "exec",
        "compile",
        "__import__",
        "getattr",
        "setattr",
        "delattr",
        "globals",
        "locals",
        "vars",
        "breakpoint",
        "input",
        "os.system",
        "os.popen",
        "os.execv",
        "subprocess.run",
        "subprocess.Popen",
        "pickle.loads",
        "yaml.load",
        "importlib.import_module",
    ]
)
# Rows of the closed tables (types of columns, defaults) that no benign scan happens to select.
CLOSED = [
    "sa.Numeric",
    "sa.LargeBinary",
    "sa.Interval",
    "sa.Time",
    "sa.Date",
    "sa.Double",
    "sa.Float",
    "sa.BigInteger",
    "sa.SmallInteger",
    "sa.Integer",
    "sa.Boolean",
    "sa.Text",
    "sa.String",
    "sa.Uuid",
    "sa.JSON",
    "sa.true",
    "sa.false",
    "sa.text",
    "sa.func.now",
    "sa.func.current_date",
    "sa.func.current_time",
    "sa.ForeignKeyConstraint",
    "sa.UniqueConstraint",
    "sa.PrimaryKeyConstraint",
    "sa.Column",
    "op.batch_alter_table",
    "op.create_index",
    "op.f",
    "batch.create_foreign_key",
    "batch.drop_constraint",
]

# Types of values, which annotations of operations and tables name.
METHODS = ["get", "put", "post", "patch", "delete", "head", "options", "trace"]
TYPES = ["int", "str", "bool", "float", "list", "dict", "tuple", "object", "None"]
# What a modelled table or operation may need and a benign scan happen not to show.
SHAPES = [
    "Constant",
    "Dict",
    "List",
    "Tuple",
    "UnaryOp",
    "USub",
    "BinOp",
    "BitOr",
    "Add",
    "Subscript",
    "Compare",
    "Eq",
    "IfExp",
    "ListComp",
    "BoolOp",
    "And",
    "Or",
    "Not",
    "Is",
    "IsNot",
    "If",
]


@dataclass(slots=True, kw_only=True)
class Used:
    """What files of a kind import, call by full name, call on a value, and take as built in.

    What the tree defines itself is left out. `shapes` are kinds of nodes, with `top` before those
    that stand at the top of a module; `dunders` are names of Python's own.
    """

    imports: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    methods: set[str] = field(default_factory=set)
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
    if parts[-1] == "schemas.py":
        # The same module, byte for byte, beside each client of the contract it is made from.
        return parts[-1]
    for folder in FOLDERS:
        if folder in parts[:-1]:
            is_fixed = folder in ("tests", "migrations") and not parts[-1].startswith("test_")
            return f"{folder}/{parts[-1] if is_fixed and 'versions' not in parts else '*'}"
    return f"{'noun/' if len(parts) > 3 else ''}{parts[-1]}"


def is_judged(path: str) -> bool:
    """Whether a scan has a part in the file; the packages are the blueprint's to the letter."""
    return path.endswith(".py") and path.startswith("services/")


def learn(trees: Iterable[Mapping[str, bytes]]) -> dict[str, Used]:
    """What each kind of file may do, as benign scans show it."""
    tables: dict[str, Used] = {}
    for files in trees:
        modules = {path: parsed(files[path]) for path in files if is_judged(path)}
        own = own_names(modules)
        for path, module in modules.items():
            used = used_by(module, own=own, files=files)
            table = tables.setdefault(kind_of(path), Used())
            for name in Used.__slots__:
                getattr(table, name).update(getattr(used, name))
    for kind, table in tables.items():
        table.calls -= NEVER
        table.builtins = (table.builtins - NEVER) | set(TYPES)
        table.shapes |= set(SHAPES)
        if kind.startswith(("models/", "migrations/")):
            table.calls.update(CLOSED)
            table.methods.update(one.rpartition(".")[2] for one in CLOSED)
        if kind == "noun/router.py":
            table.methods.update(METHODS)
    return tables


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
        for fault in (*text_places(module), *comment_faults(files[path])):
            yield f"{path}: {fault}"


def own_names(modules: Mapping[str, ast.Module]) -> frozenset[str]:
    """Every function and class that the tree defines at the top of a module or of a class."""
    return frozenset(
        inner.name
        for module in modules.values()
        for body in (
            module.body,
            *(one.body for one in module.body if isinstance(one, ast.ClassDef)),
        )
        for inner in body
        if isinstance(inner, DEFINITIONS)
    )


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

"""What no generated module may do, whatever the closed list says; each exception has a name."""

import ast
from collections.abc import Iterator, Mapping

from tests.hostile.oracle.words import words

NAMES = words(
    """
    eval exec compile __import__ __builtins__ getattr setattr delattr globals locals vars breakpoint
    input open
    """
)
MODULES = words(
    """
    subprocess pickle marshal shelve ctypes importlib runpy code codeop pty socket builtins
    commands multiprocessing dill cloudpickle
    """
)
CALLS = words(
    """
    os.system os.popen os.execv os.execve os.execvp os.fork os.spawnv os.posix_spawn os.remove
    os.putenv yaml.load yaml.unsafe_load yaml.full_load shutil.rmtree tempfile.mktemp
    """
)
# Modules that hold such calls keep their names, or a call could not be seen.
HOLDERS = {call.split(".")[0] for call in CALLS}
# By kind of file: what it needs, and for what.
EXCEPTIONS: Mapping[str, frozenset[str]] = {}


def never_faults(module: ast.Module, *, kind: str) -> Iterator[str]:
    """One line for each name, module or call that is forbidden."""
    for node in ast.walk(module):
        for one in found_in(node):
            if one not in EXCEPTIONS.get(kind, ()):
                yield f"line {getattr(node, 'lineno', 0)}: {one} is never allowed"


def found_in(node: ast.AST) -> Iterator[str]:
    """The forbidden things that a node names."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NAMES:
        yield node.id
    elif isinstance(node, ast.Attribute) and ast.unparse(node) in CALLS:
        yield ast.unparse(node)
    elif isinstance(node, ast.Import):
        yield from (one.name for one in node.names if one.name.split(".")[0] in MODULES)
        yield from (f"{one.name} as {one.asname}" for one in node.names if is_hidden(one))
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        root = str(node.module).split(".")[0]
        if root in MODULES:
            yield root
        yield from (f"{root}.{one.name}" for one in node.names if f"{root}.{one.name}" in CALLS)


def is_hidden(imported: ast.alias) -> bool:
    """Whether a module that holds forbidden calls gets another name."""
    return imported.asname is not None and imported.name.split(".")[0] in HOLDERS

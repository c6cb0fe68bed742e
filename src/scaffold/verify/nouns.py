"""The nouns of a repository: what their bases offer, and what their handlers override."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NOT_MODELED = "NotModelled"
# Stands beside the handlers of events, and of nothing else.
SUBSCRIPTIONS = "subscriptions.py"

Method = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """`base` and `handlers` are methods by name; `base` is None where nothing offers any.

    What a method does is to answer an operation, or to take an event.
    """

    service: str
    handlers_path: str
    base: Mapping[str, Method] | None
    handlers: Mapping[str, Method]
    takes_events: bool

    @property
    def called(self) -> frozenset[str]:
        """What the handlers use of themselves, so that it need not be an operation."""
        return frozenset(
            node.attr
            for method in self.handlers.values()
            for node in ast.walk(method)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        )

    @property
    def overridden(self) -> tuple[str, ...]:
        """Operations that the user wrote."""
        return tuple(name for name in self.base or {} if name in self.handlers)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Operations that say what is missing: 501."""
        return tuple(
            name
            for name, method in (self.base or {}).items()
            if name not in self.handlers and says_what_is_missing(method)
        )


class UnreadableError(Exception):
    """A file of Python that does not parse."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read_nouns(root: Path) -> Iterator[Noun]:
    """Every folder of a service's package that has a base or handlers."""
    folders = {
        path.parent
        for name in ("base.py", "handlers.py")
        for path in root.glob(f"services/*/src/*/*/{name}")
    }
    for folder in sorted(folders):
        base, handlers = folder / "base.py", folder / "handlers.py"
        yield Noun(
            service=folder.relative_to(root).parts[1],
            handlers_path=handlers.relative_to(root).as_posix(),
            base=methods(base, root, suffix="Base") if base.is_file() else None,
            handlers=methods(handlers, root, suffix="Handlers") if handlers.is_file() else {},
            takes_events=(folder / SUBSCRIPTIONS).is_file(),
        )


def methods(path: Path, root: Path, *, suffix: str) -> dict[str, Method]:
    """Public methods of the classes whose name ends so."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError) as error:
        raise UnreadableError(path.relative_to(root).as_posix(), str(error)) from error
    return {
        method.name: method
        for one in tree.body
        if isinstance(one, ast.ClassDef) and one.name.endswith(suffix)
        for method in one.body
        if isinstance(method, Method) and not method.name.startswith("_")
    }


def says_what_is_missing(method: Method) -> bool:
    """Whether all it does is to raise that."""
    last = method.body[-1]
    if not isinstance(last, ast.Raise) or not isinstance(last.exc, ast.Call):
        return False
    return isinstance(last.exc.func, ast.Name) and last.exc.func.id == NOT_MODELED


def signature(method: Method) -> str:
    """Names, order and kinds of parameters; hints and defaults may differ."""
    given = method.args
    positional = [one.arg for one in (*given.posonlyargs, *given.args)]
    named = sorted(one.arg for one in given.kwonlyargs)
    return f"({', '.join([*positional, '*', *named] if named else positional)})"


def accepts_anything(method: Method) -> bool:
    """Whether it takes whatever it is given."""
    return method.args.vararg is not None or method.args.kwarg is not None

"""What `main.py` of a kind has that differs: its imports and the routers it takes in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.main_arguments import background_of, main_arguments, main_block, probe_imports
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    import_block,
    statement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MainView:
    """`routers` is the keyword argument of `build_app`, at eight columns."""

    imports: PythonSource
    routers: PythonSource


def plan_main(app: AppView, added: Iterable[Import], *, routers: Sequence[str] = ()) -> MainView:
    """The standard module with `added` imports, and `routers` before those of the operations.

    Before them, since `/{id}` of an operation would take a path of one segment from the kind's own.
    """
    nouns = [noun.name for noun in app.nouns]
    background = background_of(app.publishes, app.consumes)
    needed = (*added, *probe_imports(app.probes))
    taken = (*routers, *(str(noun) for noun in nouns))
    return MainView(
        imports=main_block(app.package, nouns, background=background, added=needed),
        routers=main_arguments(taken, background, probes=app.probes),
    )


def first_party(app: AppView, *groups: Sequence[Import]) -> PythonSource:
    """Imports from the application's own package and from servicekit, in ruff's order."""
    return import_block((one for group in groups for one in group), first_party=[app.package])


def rows_statement(name: str, item: str, *, rows: Iterable[Expression]) -> PythonSource:
    """`NAME: tuple[Item, ...] = (...)`, a constant of a module."""
    return statement(f"{name}: tuple[{item}, ...] = ", Call("", tuple(rows)))


def short_literal(text: str, width: int) -> PythonSource:
    """A literal of at most `width` columns; what is longer ends in an ellipsis."""
    literal = python_literal(text)
    kept = len(text)
    while len(literal) > width and kept:
        # Escapes are longer than what they stand for, so the overhang is an upper bound.
        kept -= max(1, (len(literal) - width) // 10)
        literal = python_literal(text[:kept].rstrip() + "...")
    return literal

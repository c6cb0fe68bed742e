"""What every `main.py` hands to `build_app`: routers, and work in the background."""

from collections.abc import Iterable, Iterator, Sequence

from scaffold.naming import SnakeName
from scaffold.plan.edge_views import ConsumerView, PublisherView
from scaffold.plan.encoding import PythonSource
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    keyword,
    layout,
)

INDENT = 8


def main_arguments(
    routers: Sequence[str], background: Sequence[str], *, probes: Sequence[str] = ()
) -> PythonSource:
    """The keyword arguments, one behind the other, without the last comma."""
    asked = (call("probes_at", *probes),) if probes else ()
    arguments = [_argument("routers", (*asked, *routers))]
    if background:
        arguments.append(_argument("background", background))
    return PythonSource((",\n" + " " * INDENT).join(arguments))


def _argument(name: str, values: Sequence[Expression]) -> PythonSource:
    return layout(keyword(name, Call("", tuple(values))), indent=INDENT, after=1)


def background_of(
    publisher: PublisherView | None, consumers: ConsumerView | None
) -> tuple[str, ...]:
    """What runs from start to stop: the consumers, and the relay of the outbox."""
    found = []
    if consumers is not None:
        found.append("CONSUMERS.run")
    if publisher is not None and publisher.outbox is not None:
        found.append("OUTBOX.run")
    return tuple(found)


def background_imports(background: Sequence[str], package: SnakeName) -> Iterator[Import]:
    """Where that is."""
    if "CONSUMERS.run" in background:
        yield from imported(f"{package}.consumers.subscriptions", "CONSUMERS")
    if "OUTBOX.run" in background:
        yield from imported(f"{package}.events", "OUTBOX")


def probe_imports(probes: Sequence[str]) -> Iterator[Import]:
    """What answers the probes of the old system."""
    if probes:
        yield from imported("servicekit.health", "probes_at")


def main_block(
    package: SnakeName,
    nouns: Iterable[SnakeName],
    *,
    background: Sequence[str],
    added: Iterable[Import] = (),
) -> PythonSource:
    """The imports of `main.py`, and the `added` ones."""
    needed = {
        *imported("fastapi", "FastAPI"),
        *imported("servicekit.app", "build_app"),
        *imported(f"{package}.settings", "Settings"),
        *(Import(f"{package}.{noun}.router", f"router as {noun}") for noun in nouns),
        *added,
        *background_imports(background, package),
    }
    return import_block(needed, first_party=[package])

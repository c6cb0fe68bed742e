"""Options that commands share, a class for each group: the fields of the class are the options.

Typer reads options off the parameters of a function. `with_options` shows it the fields of the
groups in their place, so that a command takes a group as one value.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How findings are told."""

    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object per line.")] = (
        False
    )
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands beside a scan, and how much of it is read."""

    overrides: Annotated[
        Path | None,
        typer.Option(
            "--overrides", metavar="FILE", help="Default: scaffold.toml beside the scan, if there."
        ),
    ] = None
    limit: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="NAME=VALUE", help="Raise a limit that a refusal names."),
    ] = None

    @property
    def limits(self) -> tuple[str, ...]:
        """All that were given."""
        return tuple(self.limit or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is made where there is nothing yet."""

    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Another name for the system.")
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Add files beside those of a folder.")] = (
        False
    )
    no_git: Annotated[bool, typer.Option("--no-git", help="Make no repository.")] = False
    timings: Annotated[
        bool, typer.Option("--timings", help="Print CPU seconds per stage to stderr.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """What becomes of a merge."""

    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen to each file.")
    ] = False
    abort: Annotated[
        bool, typer.Option("--abort", help="Return to HEAD from an unfinished update.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Answers for plain copier, which updates a repository on a machine without this tool."""

    data_file: Annotated[
        Path | None,
        typer.Option("--data-file", metavar="FILE", help="Write the answers for plain copier."),
    ] = None
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="DIR", help="For this repository: its names, ports and overrides."
        ),
    ] = None


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command as Typer is to see it: each parameter that is a dataclass replaced by its fields.

    All become keyword parameters; a name that stands twice is a mistake and raises ValueError.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }
    fields = {name: list(_parameters(group)) for name, group in groups.items()}

    def run(**given: Any) -> None:
        packed = {
            name: group(**{field.name: given.pop(field.name) for field in fields[name]})
            for name, group in groups.items()
        }
        command(**given, **packed)

    own = (one for one in _parameters(command) if one.name not in groups)
    shown = [*own, *(field for group in fields.values() for field in group)]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {one.name: one.annotation for one in shown}
    vars(run)["__signature__"] = inspect.Signature(shown)
    return run


def _parameters(callable_: Callable[..., object]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(callable_, include_extras=True)
    for one in inspect.signature(callable_).parameters.values():
        kind = inspect.Parameter.KEYWORD_ONLY
        yield one.replace(annotation=hints.get(one.name, one.annotation), kind=kind)

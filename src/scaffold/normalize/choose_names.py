"""Names of everything that stands in code, made once; the scan's spelling stays on the wire and
in the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC286
from scaffold.model import Column, Container, Enum, EnumMember, GivenNames, System, Table
from scaffold.naming import (
    KebabName,
    NameScope,
    PascalName,
    SnakeName,
    UpperName,
    attribute_name,
    class_name,
    kebab_name,
    module_name,
    singular,
    snake_name,
    upper_name,
    words,
)
from scaffold.normalize.name_operations import name_operations

P = TypeVar("P")
N = TypeVar("N", SnakeName, PascalName, KebabName, UpperName)
# Packages and folders that every generated repository has.
PACKAGES = ("servicekit", "devhost", "tests", "tools", "migrations", "scripts")
FOLDERS = ("packages", "docs", "deploy", "tools")
UNNAMED = "system"
ENUM_ENDING = "enum"


def choose_names(system: System, report: Report) -> System:
    """Gives every container, table, column, enum, member and operation its names; those that have
    one keep it, and so do containers, tables and operations that had one in an earlier run.
    """
    tables = _named_tables(system, report)
    return replace(
        system,
        name=system.name or kebab_name(system.title.strip() or UNNAMED),
        containers=_named_containers(system.containers, given=system.given, report=report),
        tables=tables,
        enums=_named_enums(system.enums, tables),
        operations=name_operations(system),
    )


def _chosen(
    parts: Iterable[P],
    wanted: Callable[[P], N],
    *,
    given: Callable[[P], N | None],
    taken: Iterable[str] = (),
) -> list[N]:
    """A name per part, unique within the scope; what has a name keeps it, so names once made are
    stable.
    """
    listed = list(parts)
    kept: list[N | None] = [given(part) for part in listed]
    scope = NameScope((*taken, *(name for name in kept if name is not None)))
    return [
        name if name is not None else scope.take(wanted(part))
        for part, name in zip(listed, kept, strict=True)
    ]


def _named_containers(
    containers: tuple[Container, ...], *, given: GivenNames, report: Report
) -> tuple[Container, ...]:
    containers = tuple(_as_given(one, given) for one in containers)
    folders = _chosen(
        containers,
        lambda one: kebab_name(_spelled(one)),
        given=lambda one: one.folder,
        taken=FOLDERS,
    )
    packages = _chosen(
        containers,
        lambda one: module_name(_spelled(one)),
        given=lambda one: one.package,
        taken=PACKAGES,
    )
    prefixes = _chosen(
        containers, lambda one: upper_name(_spelled(one)), given=lambda one: one.env_prefix
    )
    named = zip(containers, folders, packages, prefixes, strict=True)
    result = []
    for container, folder, package, prefix in named:
        if folder != kebab_name(_spelled(container)):
            _tell(_spelled(container), folder, at=container.origin.pointer, report=report)
        result.append(replace(container, folder=folder, package=package, env_prefix=prefix))
    return tuple(result)


def _as_given(container: Container, given: GivenNames) -> Container:
    """As it was called before, unless a person calls it something else now, or no longer does."""
    names = given.containers.get(container.key)
    if names is None or not _is_of(names.folder, _spelled(container)):
        return container
    return replace(
        container,
        folder=container.folder or names.folder,
        package=container.package or names.package,
        env_prefix=container.env_prefix or names.env_prefix,
    )


def _is_of(folder: KebabName, called: str) -> bool:
    """Whether the folder is called so, with a number behind it or not."""
    wanted = kebab_name(called)
    return folder == wanted or folder.removeprefix(f"{wanted}-").isdecimal()


def _spelled(container: Container) -> str:
    return container.called or container.key


def _tell(spelled: str, name: str, *, at: str, report: Report) -> None:
    report.add(SC286, f"`{spelled}` is called `{name}` in the output; its name was taken", at=at)


def _table_class(table: Table) -> PascalName:
    return class_name(singular(snake_name(table.name).rstrip("_")))


def _named_tables(system: System, report: Report) -> tuple[Table, ...]:
    by_owner: dict[str | None, list[Table]] = {}
    for table in system.tables:
        by_owner.setdefault(table.owner, []).append(table)
    classes: dict[tuple[str | None, str], PascalName] = {}
    given = system.given.tables
    for owner, tables in by_owner.items():
        names = _chosen(
            tables,
            _table_class,
            given=lambda one: one.class_name or given.get((one.owner, one.name)),
        )
        for table, name in zip(tables, names, strict=True):
            classes[(owner, table.name)] = name
            if table.class_name is None and name != _table_class(table):
                _tell(table.name, name, at=table.origin.pointer, report=report)
    return tuple(
        replace(one, class_name=classes[(one.owner, one.name)], columns=_named_columns(one))
        for one in system.tables
    )


def _named_columns(table: Table) -> tuple[Column, ...]:
    names = _chosen(
        table.columns, lambda one: attribute_name(one.name), given=lambda one: one.attribute
    )
    return tuple(
        replace(one, attribute=name) for one, name in zip(table.columns, names, strict=True)
    )


def _named_enums(enums: tuple[Enum, ...], tables: tuple[Table, ...]) -> tuple[Enum, ...]:
    taken = [table.class_name for table in tables if table.class_name]
    names = _chosen(enums, _enum_class, given=lambda one: one.class_name, taken=taken)
    return tuple(
        replace(one, class_name=name, members=_named_members(one.members))
        for one, name in zip(enums, names, strict=True)
    )


def _enum_class(enum: Enum) -> PascalName:
    found = words(enum.name)
    if len(found) > 1 and found[-1] == ENUM_ENDING:
        found = found[:-1]
    return class_name(" ".join(found) or enum.name)


def _named_members(members: tuple[EnumMember, ...]) -> tuple[EnumMember, ...]:
    names = _chosen(members, _member_name, given=lambda one: one.name)
    return tuple(replace(one, name=name) for one, name in zip(members, names, strict=True))


def _member_name(member: EnumMember) -> UpperName:
    return upper_name(member.value if member.value.strip() else "empty")

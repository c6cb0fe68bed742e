"""Names of an earlier run, as `.scaffold/allotted.json` and the answers keep them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from scaffold.model import ContainerNames, GivenNames, System
from scaffold.naming import KebabName, PascalName, SnakeName, UpperName

Row = Mapping[str, object]
K = TypeVar("K")
V = TypeVar("V")


def names_in(system: System) -> GivenNames:
    """What this run calls them."""
    containers = {
        one.key: ContainerNames(folder=one.folder, package=one.package, env_prefix=one.env_prefix)
        for one in system.containers
        if one.folder and one.package and one.env_prefix
    }
    operations = {(one.container, one.identity): one.name for one in system.operations if one.name}
    tables = {(one.owner, one.name): one.class_name for one in system.tables if one.class_name}
    return GivenNames(containers=containers, operations=operations, tables=tables)


def as_rows(given: GivenNames) -> dict[str, list[dict[str, str | None]]]:
    """In order; a text of the scan is a value here and no key."""
    return {
        "containers": [
            {
                "container": key,
                "folder": names.folder,
                "package": names.package,
                "env_prefix": names.env_prefix,
            }
            for key, names in sorted(given.containers.items())
        ],
        "operations": [
            {"container": container, "operation": identity, "name": name}
            for (container, identity), name in in_order(given.operations)
        ],
        "tables": [
            {"owner": owner, "table": table, "class": name}
            for (owner, table), name in in_order(given.tables)
        ],
    }


def in_order(
    names: Mapping[tuple[str | None, str], V],
) -> list[tuple[tuple[str | None, str], V]]:
    """What nobody owns first."""
    return sorted(names.items(), key=lambda one: (one[0][0] or "", one[0][1]))


def of_rows(document: object) -> GivenNames:
    """What `as_rows` wrote, without rows that are none and names that are given twice."""
    return GivenNames(
        containers=dict(without_repeated(rows_of(document, "containers"), container_row)),
        operations=dict(without_repeated(rows_of(document, "operations"), operation_row)),
        tables=dict(without_repeated(rows_of(document, "tables"), table_row)),
    )


def rows_of(document: object, key: str) -> Iterator[Row]:
    """The objects of a list, if there is one."""
    rows = document.get(key) if isinstance(document, Mapping) else None
    return (one for one in rows if isinstance(one, Mapping)) if isinstance(rows, list) else iter(())


def without_repeated(
    rows: Iterator[Row], read: Callable[[Row], tuple[K, V, tuple[object, ...]]]
) -> Iterator[tuple[K, V]]:
    """Keys and names; `read` says what has to be unique as well."""
    seen: set[object] = set()
    for row in rows:
        try:
            key, value, unique = read(row)
        except (ValueError, TypeError, LookupError):
            continue
        if not seen.intersection(unique):
            seen.update(unique)
            yield key, value


def container_row(row: Row) -> tuple[str, ContainerNames, tuple[object, ...]]:
    """Each of the three names is one container's."""
    names = ContainerNames(
        folder=KebabName(text(row["folder"])),
        package=SnakeName(text(row["package"])),
        env_prefix=UpperName(text(row["env_prefix"])),
    )
    return text(row["container"]), names, (names.folder, names.package, names.env_prefix)


def operation_row(
    row: Row,
) -> tuple[tuple[str | None, str], SnakeName, tuple[object, ...]]:
    """No two of a container are called alike."""
    container = text_or_none(row["container"])
    name = SnakeName(text(row["name"]))
    return (container, text(row["operation"])), name, ((container, name),)


def table_row(row: Row) -> tuple[tuple[str | None, str], PascalName, tuple[object, ...]]:
    """No two of an owner are called alike."""
    owner = text_or_none(row["owner"])
    name = PascalName(text(row["class"]))
    return (owner, text(row["table"])), name, ((owner, name.lower()),)


def text(value: object) -> str:
    """The value, if it is a text; TypeError if not."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} is no text")
    return value


def text_or_none(value: object) -> str | None:
    """What may be unknown."""
    return None if value is None else text(value)

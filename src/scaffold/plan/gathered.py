"""What a container has before anybody knows whom it asks: its tables, and what it offers."""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import Container, Enum, System, Table
from scaffold.plan.bodies import Schemas
from scaffold.plan.endpoints import Endpoint, plan_endpoints
from scaffold.plan.list_queries import with_list_queries
from scaffold.plan.locations import with_locations
from scaffold.plan.preconditions import with_preconditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The parts of one container; `schemas` are those of the bodies of its endpoints."""

    container: Container
    tables: tuple[Table, ...]
    enums: tuple[Enum, ...]
    schemas: Schemas
    endpoints: tuple[Endpoint, ...]


def gather(container: Container, system: System) -> Gathered:
    """The parts of a container of the system."""
    tables = tuple(table for table in system.tables if table.owner == container.key)
    used = {column.type.enum for table in tables for column in table.columns}
    enums = tuple(enum for enum in system.enums if enum.name in used)
    schemas = Schemas(
        {enum.name: enum for enum in enums},
        tables=frozenset(str(table.class_name) for table in tables),
    )
    by_name = {table.name: table for table in tables}
    return Gathered(
        container=container,
        tables=tables,
        enums=enums,
        schemas=schemas,
        endpoints=_endpoints(container, by_name, system=system, schemas=schemas),
    )


def _endpoints(
    container: Container, tables: Mapping[str, Table], *, system: System, schemas: Schemas
) -> tuple[Endpoint, ...]:
    operations = [one for one in system.operations if one.container == container.key]
    planned = plan_endpoints(operations, tables, system=system, schemas=schemas)
    return tuple(
        with_preconditions(with_list_queries(one, schemas.enums)) for one in with_locations(planned)
    )

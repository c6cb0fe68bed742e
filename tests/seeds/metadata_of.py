"""`python metadata_of.py PACKAGE`, run by a generated repository: its tables as JSON.

Not a test, and no import of scaffold: it is what SQLAlchemy knows of the models once imported, with
types as PostgreSQL would be told.
"""

import json
import sys
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sqlalchemy.dialects import postgresql

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def column(one: Any) -> dict[str, object]:
    inner = getattr(one.type, "item_type", one.type)
    return {
        "type": one.type.compile(dialect=DIALECT),
        "nullable": one.nullable,
        "key": one.primary_key,
        "values": list(getattr(inner, "enums", None) or []),
    }


def table(one: Any) -> dict[str, object]:
    uniques = [each for each in one.constraints if type(each).__name__ == "UniqueConstraint"]
    return {
        "columns": {each.name: column(each) for each in one.columns},
        "uniques": sorted([each.name for each in unique.columns] for unique in uniques),
        "indexes": sorted([each.name for each in index.columns] for index in one.indexes),
    }


def enums(package: str) -> dict[str, list[str]]:
    """The closed lists of values, by the place in the scan that they name."""
    try:
        module = import_module(f"{package}.values")
    except ModuleNotFoundError:
        return {}
    classes = [each for each in vars(module).values() if isinstance(each, type)]
    return {
        each.__doc__.rstrip().rsplit("/", 1)[-1]: [member.value for member in each]
        for each in classes
        if issubclass(each, StrEnum) and each is not StrEnum and each.__doc__
    }


if __name__ == "__main__":
    name = sys.argv[1]
    # A store may hold only what servicekit keeps, and then has no models.
    if find_spec(f"{name}.models"):
        import_module(f"{name}.models")
    metadata = import_module(f"{name}.database").Base.metadata
    tables = {each.name: table(each) for each in metadata.tables.values()}
    json.dump({"tables": tables, "enums": enums(name)}, sys.stdout)

"""Rows for a fresh database, the same on every run; what is there already stays as it is."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Column, ForeignKeyConstraint, Table, UniqueConstraint, create_engine
from sqlalchemy.orm import DeclarativeBase, Session

from servicekit.migrations import sync_url
from servicekit.testing.rows import insert_example, mapped_class, names_of, table_of

Seed = Callable[[Session], None]
Models = Iterable[type[DeclarativeBase]]
Rows = Mapping[type[DeclarativeBase], DeclarativeBase]

# Rows whose references are unique have parents of their own, beyond those that contracts name.
FIRST_VARIANT = 20


def store_seeds(database_url: str, seeds: Mapping[str, Seed], names: Iterable[str] = ()) -> None:
    """Runs the seeds of these names, or all, in their order."""
    wanted = set(names) & seeds.keys() or seeds.keys()
    engine = create_engine(sync_url(database_url), connect_args=_options(database_url))
    with Session(engine) as session:
        for name, seed in seeds.items():
            if name in wanted:
                seed(session)
    engine.dispose()


def insert_examples(session: Session, models: Models, owned: Rows) -> None:
    """A row of each table, under the key by which contracts name it in their examples.

    Where one refers to a table of `owned`, it is to the row that stands there, so that whoever owns
    that row may see the other.
    """
    for place, model in enumerate(_by_dependency(models)):
        table = table_of(model)
        values: dict[str, object] = {}
        for key in table.foreign_key_constraints:
            parent = owned.get(mapped_class(model, key.referred_table))
            if parent is not None and type(parent) is not model and _is_required(key):
                targets = names_of(type(parent), [one.column for one in key.elements])
                given = [getattr(parent, target) for target in targets]
                values |= dict(zip(names_of(model, key.columns), given, strict=True))
        variant = FIRST_VARIANT + place if _refers_uniquely(table, model, values) else 0
        insert_example(session, model, variant, **values)


def _by_dependency(models: Models) -> list[type[DeclarativeBase]]:
    """Each table behind those that its rows cannot do without."""
    listed = {table_of(model): model for model in models}
    metadata = next(iter(listed)).metadata
    return [listed[table] for table in metadata.sorted_tables if table in listed]


def _is_required(key: ForeignKeyConstraint) -> bool:
    return not any(column.nullable for column in key.columns)


def _refers_uniquely(
    table: Table, model: type[DeclarativeBase], values: Mapping[str, object]
) -> bool:
    """Whether another row cannot refer to the same rows: the example of a request would fail."""
    free = {
        column.name
        for key in table.foreign_key_constraints
        for column in key.columns
        if not column.nullable and names_of(model, [column])[0] not in values
    }
    return any(free & {column.name for column in columns} for columns in _unique_sets(table))


def _unique_sets(table: Table) -> list[list[Column[object]]]:
    uniques = [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    return [*uniques, list(table.primary_key.columns)]


def _options(database_url: str) -> dict[str, object]:
    return {"timeout": 5} if database_url.startswith("sqlite") else {}

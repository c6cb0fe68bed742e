"""Scripts that change many rows: in batches, from where the last run ended, and first of all dry.

A dry run does the work of each batch and takes it back. With `--write` a batch is committed, then
the checkpoint names its last row.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, create_engine, inspect, select, tuple_
from sqlalchemy.orm import DeclarativeBase, Session

from servicekit.migrations import sync_url

Change = Callable[[Session, DeclarativeBase], None]
Models = Sequence[type[DeclarativeBase]]
Key = list[object]


def run_script(
    models: Models, change: Change, *, database_url: str | None, arguments: list[str] | None = None
) -> int:
    """Calls `change` with each row of these tables; the exit code."""
    options = _options(arguments)
    if not models or database_url is None:
        print("it has no table to go through: name those of MODELS", file=sys.stderr)
        return 1
    checkpoint = _Checkpoint(options.checkpoint)
    engine = create_engine(sync_url(database_url))
    try:
        with Session(engine) as session:
            for model in models:
                for rows in _batches(session, model, checkpoint.after(model), size=options.batch):
                    _change(session, rows, change)
                    _end(session, checkpoint, rows[-1], writes=options.write)
                    print(f"{model.__tablename__}: {len(rows)} rows", flush=True)
    except NotImplementedError as missing:
        print(f"nothing is changed: {missing}", file=sys.stderr)
        return 1
    finally:
        engine.dispose()
    print("written" if options.write else "nothing was written: --write does it")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep what a batch changes")
    parser.add_argument("--batch", type=int, default=100, help="rows of a transaction")
    parser.add_argument("--checkpoint", type=Path, help="a file that says where to go on")
    return parser.parse_args(arguments)


def _change(session: Session, rows: Sequence[DeclarativeBase], change: Change) -> None:
    for row in rows:
        change(session, row)
    session.flush()


def _end(
    session: Session, checkpoint: "_Checkpoint", last: DeclarativeBase, *, writes: bool
) -> None:
    key = _key(last)
    if writes:
        session.commit()
        checkpoint.keep(type(last), key)
    else:
        session.rollback()
    session.expunge_all()


def _batches(
    session: Session, model: type[DeclarativeBase], after: Key | None, *, size: int
) -> Iterator[Sequence[DeclarativeBase]]:
    """The rows behind a key, in the order of the keys; rows that come in between are seen too."""
    columns = _columns(model)
    while True:
        query = select(model).order_by(*columns).limit(size)
        if after is not None:
            query = query.where(tuple_(*columns) > tuple_(*after))
        rows = session.scalars(query).all()
        if not rows:
            return
        after = _key(rows[-1])
        yield rows


def _columns(model: type[DeclarativeBase]) -> Sequence[ColumnElement[object]]:
    return inspect(model).primary_key


def _key(row: DeclarativeBase) -> Key:
    return list(inspect(type(row)).primary_key_from_instance(row))


class _Checkpoint:
    """The last key of each table, as JSON."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._keys: dict[str, list[object]] = {}
        if path is not None and path.exists():
            self._keys = json.loads(path.read_text("utf-8"))

    def after(self, model: type[DeclarativeBase]) -> Key | None:
        known = self._keys.get(model.__tablename__)
        if known is None:
            return None
        pairs = zip(_columns(model), known, strict=True)
        return [TypeAdapter(one.type.python_type).validate_python(value) for one, value in pairs]

    def keep(self, model: type[DeclarativeBase], key: Key) -> None:
        values = [TypeAdapter(type(one)).dump_python(one, mode="json") for one in key]
        self._keys[model.__tablename__] = values
        if self._path is not None:
            self._path.write_text(json.dumps(self._keys), "utf-8")

"""What trees of scans that mean no harm do: what `allowed.json` is written from."""

from collections.abc import Iterable, Mapping, Sequence

from tests.hostile.oracle.allowed import Allowed
from tests.hostile.oracle.fixed import comments_of
from tests.hostile.oracle.python import Used, is_judged, kind_of, own_names, parsed, used_by
from tests.hostile.oracle.words import words

# Rows of the closed tables (types of columns, defaults) that no benign scan happens to select.
CLOSED = words(
    """
    sa.Numeric sa.LargeBinary sa.Interval sa.Time sa.Date sa.Double sa.Float sa.BigInteger
    sa.SmallInteger sa.Integer sa.Boolean sa.Text sa.String sa.Uuid sa.JSON sa.true sa.false
    sa.text sa.func.now sa.func.current_date sa.func.current_time sa.ForeignKeyConstraint
    sa.UniqueConstraint sa.PrimaryKeyConstraint sa.Column op.batch_alter_table op.create_index
    op.f batch.create_foreign_key batch.drop_constraint sa.literal
    """
)
METHODS = ["get", "put", "post", "patch", "delete", "head", "options", "trace"]
# Types of values, which annotations of operations and tables name.
TYPES = ["int", "str", "bool", "float", "list", "dict", "tuple", "object", "bytes"]
# What a modelled table or operation may need and a benign scan happen not to show.
SHAPES = words(
    """
    Constant Dict List Tuple UnaryOp USub BinOp BitOr Add Subscript Compare Eq IfExp ListComp
    BoolOp And Or Not Is IsNot If
    """
)
# Modules of the blueprint's own, in which no name of a scan is read: one of them that a benign scan
# happens to define as well (a noun called `run`) is noted all the same.
PLAIN = words(
    """
    __main__.py chain.py clock.py database.py emulator.py job.py pages.py port.py reach.py runs.py
    times.py
    """
)


def learn_from(trees: Sequence[Mapping[str, bytes]]) -> Allowed:
    """From trees of scans that mean no harm."""
    comments = {one for tree in trees for path in tree for one in comments_of(path, tree[path])}
    return Allowed(python=learn(trees), comments=frozenset(comments))


def learn(trees: Iterable[Mapping[str, bytes]]) -> dict[str, Used]:
    """What each kind of file does."""
    tables: dict[str, Used] = {}
    for files in trees:
        modules = {path: parsed(files[path]) for path in files if is_judged(path)}
        own = own_names(modules)
        for path, module in modules.items():
            hidden = frozenset[str]() if kind_of(path) in PLAIN else own
            used = used_by(module, own=hidden, files=files)
            table = tables.setdefault(kind_of(path), Used())
            for name in Used.__slots__:
                getattr(table, name).update(getattr(used, name))
    for kind, table in tables.items():
        table.builtins |= set(TYPES)
        table.shapes |= SHAPES
        if kind.startswith(("models/", "migrations/")):
            table.calls.update(CLOSED)
            tails = {one.rpartition(".")[2] for one in CLOSED}
            table.methods |= tails
            table.attributes |= tails | {"func"}
        if kind == "noun/router.py":
            table.methods.update(METHODS)
            table.attributes.update(METHODS)
            table.decorators.update(f"router.{one}" for one in METHODS)
    return tables

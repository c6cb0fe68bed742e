"""Constraints of a table, told from columns that are called like one."""

import pytest

from scaffold.notations.constraints import ConstraintKind as Kind
from scaffold.notations.constraints import read_constraint
from scaffold.notations.references import Reference

COLUMNS = frozenset({"a", "b", "date", "type", "index", "key"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UNIQUE(a, b)", Kind.UNIQUE),
        ("unique (a,b)", Kind.UNIQUE),
        ("UNIQUE KEY uq_ab (a, b)", Kind.UNIQUE),
        ("UNIQUE INDEX uq_ab ON t (a, b)", Kind.UNIQUE),
        ("CONSTRAINT uq_ab UNIQUE (a, b)", Kind.UNIQUE),
        ("unique: a, b", Kind.UNIQUE),
        ("@@unique([a, b])", Kind.UNIQUE),
        ("INDEX(a, b)", Kind.INDEX),
        ("INDEX idx_ab (a, b DESC)", Kind.INDEX),
        ("KEY (a, b)", Kind.INDEX),
        ("index on (a, b)", Kind.INDEX),
        ("GIN INDEX (a, b)", Kind.INDEX),
        ("@@index([a, b])", Kind.INDEX),
        ("INDEX (lower(a), b)", Kind.INDEX),
        ("PRIMARY KEY(a,b)", Kind.PRIMARY_KEY),
        ("PK (a, b)", Kind.PRIMARY_KEY),
        ("composite primary key (a, b)", Kind.PRIMARY_KEY),
        ("@@id([a, b])", Kind.PRIMARY_KEY),
        # Unique among some rows only is no unique key.
        ("UNIQUE (a, b) WHERE deleted_at IS NULL", Kind.INDEX),
    ],
)
def test_a_constraint_reads_the_same_in_every_spelling(text: str, kind: Kind) -> None:
    found = read_constraint(text, COLUMNS)
    assert found is not None
    assert (found.kind, found.columns) == (kind, ("a", "b"))


@pytest.mark.parametrize(
    "text",
    [
        "FOREIGN KEY (a) REFERENCES t(b) ON DELETE SET NULL",
        "foreign key(a) references t (b) on delete set null",
        "CONSTRAINT fk_a FOREIGN KEY (a) REFERENCES t(b) ON DELETE SET NULL",
        "FK(a) -> t(b) on delete set null",
        "FK (a) → t.b (on delete set null)",
    ],
)
def test_a_foreign_key_of_a_table_names_its_target(text: str) -> None:
    found = read_constraint(text, COLUMNS)
    assert found is not None
    assert (found.kind, found.columns) == (Kind.FOREIGN_KEY, ("a",))
    assert found.reference == Reference(table="t", columns=("b",), on_delete="set null")


def test_a_condition_of_a_table_is_kept_as_its_text() -> None:
    found = read_constraint("CHECK (a > 0 and b < 10)", COLUMNS)
    assert found is not None
    assert (found.kind, found.text) == (Kind.CHECK, "CHECK (a > 0 and b < 10)")


@pytest.mark.parametrize(
    "text",
    [
        "index integer NOT NULL",
        "index (date, not null)",
        "key text",
        "key (varchar(20), unique)",
        "unique boolean",
        "unique (boolean, not null)",
        "check (boolean)",
        "primary boolean NOT NULL",
        "index_name text",
        "unique_id uuid",
        "key",
    ],
)
def test_a_column_that_is_called_like_a_constraint_is_a_column(text: str) -> None:
    assert read_constraint(text, COLUMNS) is None


def test_columns_that_are_called_like_types_are_told_by_the_table() -> None:
    found = read_constraint("INDEX(date, type)", COLUMNS)
    assert found is not None
    assert found.columns == ("date", "type")

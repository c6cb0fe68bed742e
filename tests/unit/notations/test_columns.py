"""One column, in all the spellings that a list of texts may have."""

import pytest

from scaffold.model import TypeKind
from scaffold.notations.columns import ColumnSpelling, read_column
from scaffold.notations.references import Reference


def read(text: str) -> ColumnSpelling:
    found = read_column(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "isbn varchar(20) NOT NULL UNIQUE",
        "isbn varchar(20) unique not null",
        "isbn varchar(20), unique, not null",
        "isbn (varchar(20), unique, not null)",
        "isbn: varchar(20), not null, unique",
        "isbn: varchar(20) (unique, not null)",
        "isbn - varchar(20), not null, unique",
        "`isbn` varchar(20) NOT NULL UNIQUE",
        '"isbn" varchar(20) NOT NULL UNIQUE',
        "**isbn** varchar(20) NOT NULL UNIQUE",
        "- isbn varchar(20) NOT NULL UNIQUE",
        "isbn VARCHAR (20) NOT NULL, UNIQUE KEY",
        "isbn varchar(20) required unique",
        "isbn: varchar(20)! unique",
        "varchar(20) isbn NOT NULL UNIQUE",
        "isbn String @db.VarChar(20) @unique NOT NULL",
        "isbn varchar(20) nullable=false unique=true",
    ],
)
def test_a_column_reads_the_same_in_every_layout(text: str) -> None:
    found = read(text)
    assert found.type is not None
    assert (found.name, found.type.type.kind, found.type.type.length) == (
        "isbn",
        TypeKind.STRING,
        20,
    )
    assert (found.nullable, found.clauses.is_unique, found.clauses.description) == (False, True, "")


@pytest.mark.parametrize(
    "text",
    [
        "id uuid PK",
        "id uuid primary key",
        "id (uuid, pk)",
        "id: uuid, pk",
        "id: uuid (PK)",
        "uuid id PK",
        "id uuid @id",
        "id uuid PRIMARY_KEY",
    ],
)
def test_a_key_is_a_key_in_every_spelling(text: str) -> None:
    found = read(text)
    assert found.type is not None
    assert (found.name, found.type.type.kind, found.clauses.is_key) == ("id", TypeKind.UUID, True)


@pytest.mark.parametrize(
    ("text", "nullable"),
    [
        ("a text NULL", True),
        ("a text NOT NULL", False),
        ("a text", None),
        ("a (text, nullable)", True),
        ("a text nullable: true", True),
        ("a text nullable: false", False),
        ("a: text?", True),
        ("a?: text", True),
        ("a text | null", True),
        ("a text optional", True),
        ("a text is not null", False),
    ],
)
def test_null_is_allowed_only_as_told(text: str, nullable: bool | None) -> None:
    assert read(text).nullable is nullable


@pytest.mark.parametrize(
    "text",
    [
        "order_id uuid fk orders.id on delete cascade",
        "order_id uuid FK -> orders.id ON DELETE CASCADE",
        "order_id uuid references orders(id) on delete cascade",
        "order_id uuid REFERENCES orders (id) ON DELETE CASCADE",
        "order_id uuid ref orders.id, on delete cascade",
        "order_id uuid → orders.id on delete cascade",
        "order_id (uuid, fk:orders.id, on delete cascade)",
        "order_id uuid fk(orders.id) on_delete cascade",
        "order_id uuid foreign key references orders(id) on delete cascade",
        "order_id -> orders.id (on delete cascade)",
    ],
)
def test_a_reference_reads_the_same_in_every_spelling(text: str) -> None:
    clauses = read(text).clauses
    assert clauses.reference == Reference(table="orders", columns=("id",))
    assert clauses.on_delete == "cascade"


def test_a_foreign_key_may_leave_its_target_open() -> None:
    clauses = read("order_id uuid fk not null").clauses
    assert (clauses.is_reference, clauses.reference, clauses.nullable) == (True, None, False)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("a text default 'x y'", "'x y'"),
        ("a timestamptz NOT NULL DEFAULT now()", "now()"),
        ("a text[] default '{}'::text[] not null", "'{}'::text[]"),
        ("a int default: 0", "0"),
        ("a int default=0", "0"),
        ("a int default(0)", "0"),
        ("a DateTime @default(now())", "now()"),
        ("a int = 5", "5"),
        ("a numeric(8,2) not null", None),
    ],
)
def test_a_default_is_told_apart_from_what_follows(text: str, default: str | None) -> None:
    assert read(text).clauses.default == default


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("owner_id uuid NOT NULL UNIQUE WITH owner_type", ("owner_type",)),
        ("a int unique with b, c", ("b", "c")),
        ("a int unique with b and c", ("b", "c")),
        ("a int unique with (b, c) not null", ("b", "c")),
        ("a int unique per tenant_id", ("tenant_id",)),
    ],
)
def test_a_column_may_be_unique_together_with_others(text: str, others: tuple[str, ...]) -> None:
    clauses = read(text).clauses
    assert (clauses.unique_with, clauses.is_unique) == (others, False)


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "key",
        "unique",
        "primary",
        "order",
        "group",
        "check",
        "constraint",
        "uuid",
        "date",
        "type",
        "default",
    ],
)
def test_a_column_may_be_called_like_a_word_of_the_notation(name: str) -> None:
    found = read(f"{name} integer NOT NULL")
    assert found.type is not None
    assert (found.name, found.type.type.kind) == (name, TypeKind.INTEGER)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("total numeric(8,2) NOT NULL -- with tax", "with tax"),
        ("total numeric(8,2) NOT NULL — with tax", "with tax"),
        ("total numeric(8,2) NOT NULL comment 'with tax'", "with tax"),
        ("total: amount with tax", "amount with tax"),
        ("total - amount with tax", "amount with tax"),
    ],
)
def test_words_that_are_no_clause_are_the_description(text: str, description: str) -> None:
    assert read(text).clauses.description == description


def test_a_bare_name_is_a_column_without_a_type() -> None:
    found = read("total")
    assert (found.name, found.type) == ("total", None)


@pytest.mark.parametrize("text", ["a numeric check (a > 0)", "a numeric CHECK(a > 0) not null"])
def test_a_condition_is_kept(text: str) -> None:
    assert read(text).clauses.check == "a > 0"


@pytest.mark.parametrize("text", ["", "   ", "()", "..."])
def test_what_holds_no_name_is_no_column(text: str) -> None:
    found = read_column(text)
    assert found is None or found.name == "..."

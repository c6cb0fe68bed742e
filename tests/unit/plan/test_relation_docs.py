"""What no foreign key shows of a relation stands in the docstrings of its ends."""

from dataclasses import replace

from scaffold.model import ForeignKey, Relation, RelationKind
from scaffold.plan.relation_docs import relation_docs, relations_of
from tests.unit.plan.shop import HARM, at, table


def relation(kind: RelationKind, *, columns: tuple[str, ...] = (), text: str = "") -> Relation:
    return Relation(
        kind=kind,
        source="orders",
        target="tx",
        columns=columns,
        description=text,
        origin=at("/r/0"),
    )


def lines(one: Relation, name: str, *, key: bool = False) -> list[str]:
    found = table(name)
    if key:
        made = ForeignKey(columns=("tx_id",), target_table="tx", origin=one.origin)
        found = replace(found, foreign_keys=(made,))
    return [str(doc) for doc in relation_docs(found, (one,))]


def test_a_relation_without_a_column_stands_at_both_ends() -> None:
    one = relation(RelationKind.ONE_TO_MANY, text="Retries")
    assert lines(one, "orders") == [
        "One to many to `tx`, and no column is said to hold it: Retries."
    ]
    assert lines(one, "tx") == [
        "One to many from `orders`, and no column is said to hold it: Retries."
    ]
    assert lines(one, "wallets") == []


def test_a_relation_that_is_a_key_is_told_only_for_its_words() -> None:
    plain = relation(RelationKind.MANY_TO_ONE, columns=("tx_id",))
    worded = relation(RelationKind.MANY_TO_ONE, columns=("tx_id",), text="The last one")
    assert lines(plain, "orders", key=True) == []
    assert lines(worded, "orders", key=True) == ["Many to one to `tx`: The last one."]
    assert lines(worded, "tx") == []


def test_a_join_table_is_named() -> None:
    one = replace(relation(RelationKind.MANY_TO_MANY), join_table="order_tx")
    assert lines(one, "orders") == ["Many to many to `tx`, held by `order_tx`."]
    assert lines(one, "tx") == []


def test_text_that_means_harm_is_text() -> None:
    [line] = lines(relation(RelationKind.ONE_TO_ONE, text=HARM + '"""'), "orders")
    assert '"' not in line
    assert "\\" not in line


def test_relations_of_other_tables_are_left_to_their_services() -> None:
    one = relation(RelationKind.ONE_TO_ONE)
    assert relations_of([table("tx")], [one]) == (one,)
    assert relations_of([table("wallets")], [one]) == ()

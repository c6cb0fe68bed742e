"""Which tables share a module, and in which order they are made."""

from scaffold.model import Column, ColumnType, ForeignKey, Origin, Table, TypeKind
from scaffold.plan.aggregates import by_dependency, group_tables

KEY = Column(name="id", type=ColumnType(kind=TypeKind.UUID), origin=Origin())


def table(name: str, *targets: str, columns: int = 1, deferred: bool = False) -> Table:
    keys = tuple(
        ForeignKey(
            columns=("id",),
            target_table=target,
            target_columns=("id",),
            deferred=deferred,
            origin=Origin(),
        )
        for target in targets
    )
    return Table(name=name, columns=(KEY,) * columns, foreign_keys=keys, origin=Origin())


def grouped(*names: str) -> dict[str, list[str]]:
    groups = group_tables([table(name) for name in names])
    return {str(module): [one.name for one in tables] for module, tables in groups.items()}


def test_tables_that_begin_with_another_stand_with_it() -> None:
    assert grouped("orders", "order_lines", "wallets") == {
        "orders": ["orders", "order_lines"],
        "wallets": ["wallets"],
    }


def test_a_module_is_called_after_its_table_as_spelled() -> None:
    assert list(grouped("persons", "person_contacts")) == ["persons"]


def test_a_module_does_not_grow_without_end() -> None:
    tables = [table("orders", columns=50)] + [
        table(f"order_{number}s", columns=50) for number in range(6)
    ]
    groups = group_tables(tables)
    assert len(groups) > 1
    assert all(part[0].name == name for name, part in groups.items())
    assert sorted(one.name for part in groups.values() for one in part) == sorted(
        one.name for one in tables
    )


def test_a_table_is_made_after_those_it_leads_to() -> None:
    tables = [table("a", "b"), table("b", "c"), table("c"), table("d", "a", "d")]
    assert [one.name for one in by_dependency(tables)] == ["c", "b", "a", "d"]


def test_a_deferred_key_does_not_count() -> None:
    tables = [table("a", "b", deferred=True), table("b", "a")]
    assert [one.name for one in by_dependency(tables)] == ["a", "b"]

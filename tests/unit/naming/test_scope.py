from scaffold.naming import LONGEST, NameScope, kebab_name, pascal_name, snake_name


def test_the_second_of_a_name_gets_a_number_of_its_kind() -> None:
    scope = NameScope()
    assert [scope.take(snake_name("order")) for _ in range(3)] == ["order", "order_2", "order_3"]
    scope = NameScope(["ORDER"])
    assert scope.take(kebab_name("order")) == "order-2"
    assert scope.take(pascal_name("order")) == "Order2"


def test_names_differ_by_more_than_case() -> None:
    scope = NameScope()
    assert scope.take(snake_name("order")) == "order"
    assert scope.take(pascal_name("order")) == "Order2"
    assert "ORDER2" in scope


def test_a_number_that_is_taken_is_passed_over() -> None:
    scope = NameScope(["order_2"])
    assert scope.take(snake_name("order")) == "order"
    assert scope.take(snake_name("order")) == "order_3"


def test_a_reserved_word_loses_its_underscore_to_the_number() -> None:
    scope = NameScope(["class_"])
    assert scope.take(snake_name("class")) == "class_2"


def test_a_longest_name_stays_as_long() -> None:
    scope = NameScope()
    names = [scope.take(snake_name("long" * 40)) for _ in range(12)]
    assert len(set(names)) == 12
    assert max(map(len, names)) <= LONGEST


def test_ten_thousand_collisions_are_linear() -> None:
    scope = NameScope()
    names = {scope.take(snake_name("order")) for _ in range(10_000)}
    assert "order_10000" in names

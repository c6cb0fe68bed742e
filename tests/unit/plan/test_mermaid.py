"""Labels of diagrams, and the other encoders that pages and deployment files need."""

import pytest

from scaffold.naming import SnakeName
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.environment import env_line
from scaffold.plan.encoding.mermaid import mermaid_attribute, mermaid_id, mermaid_label
from scaffold.plan.encoding.structurizr import structurizr_string


@pytest.mark.parametrize(
    "text",
    [
        'a" --> b',
        "```\nend of the fence",
        "%%{init: {'securityLevel': 'loose'}}%%",
        "<img src=x onerror=alert(1)>",
        "a]; click a callback",
        "#quot;",
        "line\nbreak",
    ],
)
def test_nothing_in_a_label_ends_it_or_directs_the_diagram(text: str) -> None:
    label = mermaid_label(text)
    without_entities = "".join(part.partition(";")[2] or part for part in label.split("#"))
    assert not set('"`%{}<>[]|&\\\n') & set(without_entities)


def test_a_label_keeps_words_of_any_alphabet() -> None:
    assert mermaid_label("Реестр (orders/wallets), v2") == "Реестр (orders/wallets), v2"


def test_an_entity_stands_for_the_character_that_it_replaces() -> None:
    assert mermaid_label('say "hi"') == "say #34;hi#34;"


def test_an_empty_label_is_visible() -> None:
    assert mermaid_label(" \n ") == "-"


def test_a_long_label_is_cut() -> None:
    assert len(mermaid_label("word " * 100)) < 140


def test_a_node_called_like_a_word_of_the_grammar_is_another_word() -> None:
    assert mermaid_id(SnakeName("end")) == "n_end"


@pytest.mark.parametrize(("name", "attribute"), [("pk", "pk_"), ("order", "order")])
def test_a_column_called_like_a_mark_of_the_diagram_is_told_apart(
    name: str, attribute: str
) -> None:
    assert mermaid_attribute(SnakeName(name)) == attribute


def test_a_string_of_structurizr_ends_where_it_should_and_expands_nothing() -> None:
    made = structurizr_string('a "b" ${HOME} c\\')
    assert made.count('"') == 2
    assert made.startswith('"')
    assert made.endswith('"')
    assert not set("$\\") & set(made)


def test_what_can_stand_in_a_code_span_does() -> None:
    assert markdown_code("GET /v1/orders/{id}") == "`GET /v1/orders/{id}`"


@pytest.mark.parametrize("text", ["a`b", "a|b", "{{ x }}", "{% x %}", "", "x" * 400, "a\\b"])
def test_what_cannot_stand_in_a_code_span_is_escaped_prose(text: str) -> None:
    assert not markdown_code(text).startswith("`")


def test_a_line_of_an_environment_file_is_a_name_and_a_value() -> None:
    assert env_line("POSTGRES_PASSWORD", "change-me") == "POSTGRES_PASSWORD=change-me"


@pytest.mark.parametrize(("name", "value"), [("a", "x"), ("A", "$(x)"), ("A", "x\nB=y")])
def test_what_a_shell_could_read_otherwise_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="environment file"):
        env_line(name, value)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.naming import plural, singular

REGULAR = """
order orders | company companies | key keys | box boxes | match matches | dish dishes
address addresses | status statuses | analysis analyses | child children | person people
sma smas | quota quotas | bonus bonuses | entity entities | response responses | house houses
purchase purchases | cache caches | api apis | sku skus | photo photos | hero heroes
index indexes | database databases | alias aliases | tax taxes | movie movies | leaf leaves
license licenses | course courses | invoice invoices | process processes | batch batches
basis bases | matrix matrices | campus campuses | criterion criteria | quiz quizzes
"""


@pytest.mark.parametrize("pair", [pair.split() for pair in REGULAR.replace("\n", "|").split("|")])
def test_a_noun_has_two_forms_and_each_stays(pair: list[str]) -> None:
    if not pair:
        return
    one, many = pair
    assert plural(one) == plural(many) == many
    assert singular(many) == ("base" if one == "basis" else one)
    assert singular(one) == one


@pytest.mark.parametrize("word", ["data", "series", "news", "media", "sms", "kyc", "tx", "redis"])
def test_some_nouns_have_one_form(word: str) -> None:
    assert plural(word) == singular(word) == word


def test_other_plurals_are_understood() -> None:
    assert singular("persons") == "person"
    assert plural("persons") == "persons"
    assert singular("indices") == "index"
    assert singular("txs") == "tx"


def test_only_the_last_word_changes() -> None:
    assert singular("deal_chat_messages") == "deal_chat_message"
    assert singular("statuses-of-orders") == "statuses-of-order"
    assert plural("deals_chat") == "deals_chats"


@given(st.from_regex(r"[a-z]{0,5}(s|es|ies|us|is|ss|x|y|u)?(_[a-z]{1,6})?", fullmatch=True))
def test_both_are_idempotent(word: str) -> None:
    assert singular(singular(word)) == singular(word)
    assert plural(plural(word)) == plural(word)

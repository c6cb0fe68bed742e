"""Sentences that name who serves an endpoint or owns a table."""

import pytest

from scaffold.normalize.index import index_of
from scaffold.normalize.told import OWNED, SERVED, told_by
from tests.unit.normalize.builders import container, shop

CONTAINERS = (
    container("web", "Next.js"),
    container("monolith", "Ruby on Rails, Puma", title="Shop Rails (Puma)"),
    container("orders", "Go", title="Order Service"),
    container("image-registry", "Go", title="Registry"),
)
INDEX = index_of(shop(containers=CONTAINERS))
KEYS = [one.key for one in CONTAINERS]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Served by the order service.", "orders"),
        ("Not for the public; callers are many. Rails serves it.", "monolith"),
        ("Issues and notes (Rails)", "monolith"),
        ("Accounts, keys, tokens. Rails.", "monolith"),
        ("Groups and subgroups, Rails app", "monolith"),
        ("rails", "monolith"),
        ("answered by the Rails app (held by the web as a long poll)", "monolith"),
        ("REST resource of the Rails application.", "monolith"),
        ("Image distribution, served by Registry (tokens come from Rails).", "image-registry"),
        ("Handled by Puma itself.", "monolith"),
        ("Mounted in Rails", "monolith"),
        ("Part of the orders service", "orders"),
        ("Called by the order service.", None),
        ("Tokens come from Rails and go to orders elsewhere.", None),
        ("", None),
    ],
)
def test_who_serves(text: str, key: str | None) -> None:
    assert told_by(text, SERVED, index=INDEX, among=KEYS) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Written by the order service only", "orders"),
        ("Lives in the order service's schema because that is where it runs.", "orders"),
        ("Locked by somebody. Order service schema.", "orders"),
        ("Registry: repositories known", "image-registry"),
        ("Registry metadata database, layers", "image-registry"),
        ("Snapshots; order service, same schema", "orders"),
        ("Event store of accounts, used by the order service.", "orders"),
        ("Rows that the order service reads", None),
        ("How Rails and Registry differ", None),
    ],
)
def test_who_owns(text: str, key: str | None) -> None:
    assert told_by(text, OWNED, index=INDEX, among=KEYS) == key

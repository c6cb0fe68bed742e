"""What a container keeps: tables and schemas inside of it, and the stores that hold them."""

from scaffold.diagnostics import Report
from scaffold.dialects.edges import edges_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, text_of
from scaffold.dialects.one_table import models_in
from scaffold.dialects.tables import schema_of, tables_of
from scaffold.model import Dependency, Origin
from scaffold.scan import Node

TABLES = ("tables", "entities", "models", "owns_tables", "owned_tables", "collections")
SCHEMAS = ("data_schema", "schema", "database_schema", "data_model", "data")
# What a container keeps its rows in: a name of it, or the schema itself.
STORES = (
    "database",
    "db",
    "databases",
    "persistence",
    "datastore",
    "data_store",
    "data_stores",
    "storage",
    "cache",
    "broker",
    "message_broker",
    "queue",
)
KEPT = (*TABLES, *SCHEMAS, *STORES)
ENGINES = ("container", "ref", "instance", "type", "engine", "technology", "kind", "name")


def kept_in(node: Node, key: str, *, report: Report) -> Facts:
    """Tables of one container, and edges to where they are."""
    for name in SCHEMAS:
        if (schema := node.get(name)) is not None:
            yield from schema_of(schema, key, report=report)
    for name in STORES:
        if (store := node.get(name)) is not None:
            yield from _store(store, key, report=report)
    if (tables := node.get(*TABLES)) is not None:
        yield from tables_of(tables, key, report=report)


def _store(store: Node, key: str, *, report: Report) -> Facts:
    """The tables that a store holds, and the edge to it."""
    if store.is_text and not models_in(store):
        yield from edges_of(store, key)
        return
    if store.is_array:
        for one in store.elements():
            yield from _store(one, key, report=report)
        return
    yield from schema_of(store, key, report=report)
    if engine := text_of(store, *ENGINES):
        words = text_of(store, "name", "database", "schema_name", *DESCRIPTIONS)
        yield Dependency(
            source=key,
            destination=engine,
            description=words if words != engine else "",
            origin=Origin.stated(store.pointer),
        )

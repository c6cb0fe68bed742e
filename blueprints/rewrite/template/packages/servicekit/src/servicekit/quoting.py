"""Words that need quotes as names."""

from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer


def quote_more_words() -> None:
    """SQLAlchemy takes these for plain names, and SQLite does not: a column may be called so."""
    SQLiteIdentifierPreparer.reserved_words.update({"nothing", "returning"})

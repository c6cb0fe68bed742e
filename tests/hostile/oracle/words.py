"""Lists in words."""


def words(text: str) -> frozenset[str]:
    """A closed list, as a text of many lines."""
    return frozenset(text.split())

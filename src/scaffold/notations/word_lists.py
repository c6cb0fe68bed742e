"""Closed lists of words, written as they are read."""


def listed(text: str, mark: str | None = None) -> frozenset[str]:
    """The words between blanks, or the phrases between marks; blanks in a phrase are single."""
    return frozenset(" ".join(one.split()) for one in text.split(mark) if one.strip())

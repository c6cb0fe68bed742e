"""Cells, rows and lists of the pages."""

from collections.abc import Iterable

from scaffold.model import Certainty, Container, Origin, chosen
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line

NOTHING = MarkdownText("-")
MOST_POINTERS = 6


def table_row(*cells: MarkdownText | int) -> MarkdownText:
    """One line of a table; an empty cell shows that it is meant to be."""
    return MarkdownText("| " + " | ".join(str(cell) or NOTHING for cell in cells) + " |")


def joined(parts: Iterable[MarkdownText], separator: str = ", ") -> MarkdownText:
    """The parts behind one another."""
    return MarkdownText(separator.join(parts))


def codes(texts: Iterable[str]) -> MarkdownText:
    """Code spans with commas."""
    return joined(markdown_code(text) for text in texts)


def pointers(origin: Origin) -> MarkdownText:
    """Where in the scan, the first few places."""
    shown = codes(origin.pointers[:MOST_POINTERS])
    left = len(origin.pointers) - MOST_POINTERS
    return MarkdownText(f"{shown} and {left} more") if left > 0 else shown


def certainty(origin: Origin | None) -> MarkdownText:
    """`stated`, or how it was found out, with the rule that `scaffold explain` explains."""
    if origin is None or origin.certainty is Certainty.STATED:
        return MarkdownText("stated")
    rule = f" ({markdown_code(origin.rule)})" if origin.rule else ""
    return MarkdownText(f"{origin.certainty.value}{rule}")


def prose(text: str) -> MarkdownText:
    """A paragraph."""
    return markdown_text(one_line(text))


def page_link(container: Container, *, below: str = "") -> MarkdownText:
    """A link to the page of a container; `below` leads from the page that links to `docs/`."""
    title = markdown_text(container.title)
    return MarkdownText(f"[{title}]({below}containers/{chosen(container.folder)}.md)")

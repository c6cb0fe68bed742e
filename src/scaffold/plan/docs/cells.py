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
    """A paragraph; what the scan put between backticks becomes a code span again."""
    if "`" not in text:
        return markdown_text(text)
    parts = one_line(text).split("`")
    if len(parts) % 2 == 0 or not all(part.strip() for part in parts[1::2]):
        return markdown_text(text)
    return MarkdownText("".join(_part(part, number) for number, part in enumerate(parts)))


def _part(part: str, number: int) -> str:
    """Every second part stood between backticks; escaping trims, so the blanks are kept here."""
    inner = part.strip()
    if number % 2:
        return markdown_code(inner)
    before = " " if part[:1] == " " else ""
    after = " " if part[-1:] == " " and inner else ""
    return f"{before}{markdown_text(inner)}{after}"


def page_link(container: Container, *, below: str = "") -> MarkdownText:
    """A link to the page of a container; `below` leads from the page that links to `docs/`."""
    title = markdown_text(container.title)
    return MarkdownText(f"[{title}]({below}containers/{chosen(container.folder)}.md)")

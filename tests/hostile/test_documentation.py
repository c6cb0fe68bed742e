"""Text that is only documentation arrives: read back from the pages, it is what the scan says."""

from collections.abc import Iterator
from functools import cache

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.hostile.corpus import REFUSED
from tests.hostile.extremes import bare, written
from tests.hostile.oracle.text import UNPRINTABLE
from tests.hostile.payloads import PAYLOADS
from tests.hostile.runner import generate_files

PROSE = (
    "Первая строка — «ёлка», 東京, naïve café, 👩‍🚀 and ﬁ.",
    "a *b* _c_ `d` [e](f) ![g](h) <i>j</i> &amp; \\* ~k~ ^l^ | m | #n @o $p$ == q ==",
    "1. one\n2. two\n\n- three\n\n    four\n> five\n\n# six\n\n---\n\n```\nseven\n```\n",
    "a  blank,\ta tab,\r\na line,\n\n\na paragraph",
    *("+ a", "- a", "= a", "1) a", "10. a", ": a", "[ ] a", "[^1]: a", "http://a.invalid/b_c_d"),
)
TEXTS = tuple(
    text
    for group in (PROSE, *PAYLOADS.values())
    for text in group
    if text.strip() and not REFUSED.search(text)
)


def shown(text: str) -> str:
    """What a page says for a text: white space is one blank, and what nobody sees has a number."""
    plain = " ".join(text.split())
    return UNPRINTABLE.sub(lambda found: f"U+{ord(found[0]):04X}", plain)


@cache
def page() -> str:
    """Every text of the pages, as a parser of CommonMark reads it, one line for each block."""
    notes = {f"n{number}": {"said": text} for number, text in enumerate(TEXTS)}
    files = generate_files(written(bare(remarks=notes)))
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    pages = (files[path].decode() for path in files if path.startswith("docs/scan/"))
    return "\n".join(line for one in pages for line in lines_of(parser.parse(one)))


def lines_of(tokens: list[Token]) -> Iterator[str]:
    """The text of each block, without what marks it."""
    for token in tokens:
        if token.children is not None:
            yield "".join(said(child) for child in token.children)


def said(child: Token) -> str:
    """The text of a part of a block; what the scan has between backticks is code again."""
    if child.type == "code_inline":
        return f"`{child.content}`"
    return " " if child.type == "softbreak" else child.content


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_is_read_back_from_a_page_as_the_scan_says_it(number: int) -> None:
    assert any(line.endswith(shown(TEXTS[number])) for line in page().split("\n"))

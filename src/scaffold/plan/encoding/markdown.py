"""Markdown: prose that stays prose, whatever it holds."""

import re

from scaffold.plan.encoding.finished import Finished, one_line

# Whatever could open an element, a link, a heading, a table cell, a reference or raw HTML.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$&@])")
_BARE_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|javascript|data)(:)")
# GitHub makes a link of this without a scheme.
_BARE_HOST = re.compile(r"(?i)\b(www)(\.)")
# A page may be read by a template engine some day; `{` and `<` are escaped already, which no engine
# minds.
_TEMPLATE = re.compile(r"(?<=[{<])%|%(?=\\?[}>])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])")


class MarkdownText(Finished):
    """Text of a paragraph, list item or table cell."""

    __slots__ = ()


def markdown_text(text: str) -> MarkdownText:
    """One line of prose with every mark escaped."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    escaped = _BARE_ADDRESS.sub(r"\1\\\2", escaped)
    escaped = _BARE_HOST.sub(r"\1\\\2", escaped)
    escaped = _TEMPLATE.sub(r"\\%", escaped)
    return MarkdownText(_LINE_START.sub(_escape_start, escaped))


def _escape_start(found: re.Match[str]) -> str:
    if found[2] is not None:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"

"""Markdown's code spans: what can stand between backticks, and prose where it cannot."""

import re

from scaffold.plan.encoding.finished import one_line
from scaffold.plan.encoding.markdown import MarkdownText, markdown_text

# No backtick, which ends the span, and no bar, which ends a cell even in one. `{{`, `{%` and `<%`
# are left out because a page may be read by a template engine some day.
_CODE = re.compile(r"[\w./:*~@#=?&,;()\[\]{}<>+'\" $%^-]+")
_TEMPLATE = re.compile(r"\{[{%#]|<%|%>")
LONGEST_CODE = 300


def markdown_code(text: str) -> MarkdownText:
    """A code span if the text can be one, else escaped prose."""
    plain = one_line(text)
    if len(plain) > LONGEST_CODE or not _CODE.fullmatch(plain) or _TEMPLATE.search(plain):
        return markdown_text(plain)
    return MarkdownText(f"`{plain}`")

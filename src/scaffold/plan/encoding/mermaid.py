"""Mermaid: labels that stay labels, whatever they hold.

A diagram stands in a fenced block of Markdown, so a label has to survive two readers: it must not
end the fence, nor the quotes, nor be a directive (`%%{`), which Mermaid looks for everywhere.
"""

from scaffold.naming import SnakeName
from scaffold.plan.encoding.finished import Finished, one_line, shortened

# Shown as they are; everything else becomes an entity of Mermaid's (`#35;`).
_PLAIN = frozenset(" .,-_/()+:'")
LONGEST_LABEL = 120
# What the grammar of entity diagrams takes for a mark of the column, not for its name.
_COLUMN_MARKS = frozenset({"pk", "fk", "uk"})


class MermaidText(Finished):
    """A label between double quotes, or an identifier."""

    __slots__ = ()


def mermaid_label(text: str) -> MermaidText:
    """The text between double quotes, on one line."""
    plain = shortened(one_line(text), LONGEST_LABEL) or "-"
    return MermaidText("".join(_character(one) for one in plain))


def _character(character: str) -> str:
    if character.isalnum() or character in _PLAIN:
        return character
    return f"#{ord(character)};"


def mermaid_id(name: SnakeName) -> MermaidText:
    """An identifier of a node; the prefix keeps it from words of the grammar such as `end`."""
    return MermaidText(f"n_{name}")


def mermaid_attribute(name: SnakeName) -> MermaidText:
    """The name of a column in an entity diagram."""
    return MermaidText(f"{name}_" if name in _COLUMN_MARKS else str(name))

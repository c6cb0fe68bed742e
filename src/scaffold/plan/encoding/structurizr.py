"""Structurizr DSL: strings that end where they should and expand nothing."""

from scaffold.plan.encoding.finished import Finished, one_line, shortened

LONGEST_STRING = 300
# The DSL has one escape, `\"`, joins lines that end in a backslash, and expands `${NAME}`.
# What stands for what cannot: single quotes, slashes, wide dollars and braces, angle quotes.
_REPLACED = str.maketrans('\\"`$<>{}', "/''\uff04\u2039\u203a\uff5b\uff5d")


class StructurizrText(Finished):
    """A string with its quotes, or an identifier."""

    __slots__ = ()


def structurizr_string(text: str) -> StructurizrText:
    """The text in double quotes, on one line."""
    plain = shortened(one_line(text), LONGEST_STRING).translate(_REPLACED)
    return StructurizrText(f'"{plain}"')

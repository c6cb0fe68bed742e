"""Python: literals and docstrings."""

import re
import textwrap

from scaffold.plan.encoding.finished import Finished, one_line

LINE_LENGTH = 100
_LATIN = 0xFF
_BASIC_PLANE = 0xFFFF

# Quotes and backslashes would end or bend the literal; the rest is what ruff calls ambiguous in a
# string.
_DOC_REPLACEMENTS = str.maketrans(
    {
        "\\": "/",
        '"': "'",
        "`": "`",
        "\u2011": "-",
        "\u2010": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": "'",
        "\u201d": "'",
    }
)

# At the start of a line, marks of a conflict to git and to whoever looks for them.
_CONFLICT = re.compile(r"([<=>|])\1{6,}")


class PythonSource(Finished):
    """An expression or statement that stands in a module as it is."""

    __slots__ = ()


class PythonDoc(Finished):
    """Text between the quotes of a docstring."""

    __slots__ = ()


def python_source(text: str) -> PythonSource:
    """Source that the plan composed of names, literals and closed tables; never text of a scan."""
    return PythonSource(text)


def python_literal(value: str | int | bool | None) -> PythonSource:
    """A literal in the form that the formatter keeps.

    Double quotes, unprintable characters escaped.
    """
    if not isinstance(value, str):
        return PythonSource(repr(value))
    if value.isascii() and value.isprintable():
        body = value.replace("\\", "\\\\")
    else:
        body = "".join(_literal_character(character) for character in value)
    if body.count('"') > body.count("'"):
        return PythonSource("'" + body.replace("'", "\\'") + "'")
    return PythonSource('"' + body.replace('"', '\\"') + '"')


def _literal_character(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character == "\n":
        return "\\n"
    if character.isprintable() and character.isascii():
        return character
    if character.isprintable() and character.isalpha():
        return character
    return _escape(ord(character))


def _escape(code: int) -> str:
    if code <= _LATIN:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _BASIC_PLANE else f"\\U{code:08x}"


def doc_pointer(pointer: str, *, indent: int = 8) -> PythonDoc:
    """A pointer into the scan; a long one is broken at its blanks, to be read as one."""
    shown = one_line(pointer).translate(_DOC_REPLACEMENTS)
    lines = textwrap.wrap(
        f"Scan: {shown[:LINE_LENGTH]}",
        LINE_LENGTH - indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return PythonDoc(("\n" + " " * indent).join(lines))


def doc_text(text: str, *, indent: int = 0, prefix: int = 3, limit: int = 600) -> PythonDoc:
    """Prose for a docstring at `indent`, wrapped; `prefix` characters stand before its first line.

    Quotes and backslashes are replaced, as is what cannot be seen.
    """
    plain = _CONFLICT.sub(r"\1\1\1", one_line(text).translate(_DOC_REPLACEMENTS))
    cut = plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + "…"
    # The closing quotes and a full stop have to fit on the line as well.
    width = LINE_LENGTH - indent - 4
    lines = textwrap.wrap(
        cut,
        width,
        initial_indent=" " * prefix,
        break_long_words=True,
        break_on_hyphens=False,
    )
    if not lines:
        return PythonDoc("")
    joined = ("\n" + " " * indent).join([lines[0][prefix:], *lines[1:]])
    return PythonDoc(_sentence(joined))


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?…:" else text + "."

"""JSON (RFC 8259) with comments and trailing commas, by a reader that knows where it is.

It does not recurse, and every character is looked at once.
"""

import json
import re

from scaffold.diagnostics import Rule
from scaffold.diagnostics.rules.scan import SC104, SC105, SC116, SC119
from scaffold.scan.builder import Builder
from scaffold.scan.refusal import Refusal
from scaffold.scan.values import JsonValue

_SPACE = re.compile(r"[\s\ufeff]*+")
# Lazy, not a possessive group: Python 3.11.2 and before mishandle those.
_COMMENT = re.compile(r"//[^\n\r]*+|/\*[\s\S]*?\*/")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![0-9A-Za-z_.])")
_WORD = re.compile(r"-?[A-Za-z_$][A-Za-z0-9_$]*+")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*+"')
_WORDS: dict[str, JsonValue] = {"true": True, "false": False, "null": None}
_NOT_FINITE = ("NaN", "Infinity", "-Infinity")
_CLOSING = {"{": "}", "[": "]"}
# Not strict: a line break inside a text is understood.
_decode = json.JSONDecoder(strict=False).raw_decode


class JsonReader:
    """Reads one value from `offset` on, and stands behind it then."""

    def __init__(self, builder: Builder, offset: int = 0) -> None:
        self._builder = builder
        self._text = builder.lines.text
        self._has_value = False
        self._has_comma = False
        self.offset = offset

    def read(self) -> None:
        """Builds the value. Raises `Refusal`."""
        self._value(self._peek())
        while stack := self._builder.stack:
            char = self._peek()
            is_object = isinstance(stack[-1].container, dict)
            if char == ("}" if is_object else "]"):
                self._close()
            elif self._has_value:
                self._comma(char)
            elif is_object:
                self._member(char)
            else:
                self._value(char)

    def skip(self) -> None:
        """Passes over white space and comments."""
        while True:
            space = _SPACE.match(self._text, self.offset)
            self.offset = space.end() if space else self.offset
            comment = None
            if self._text.startswith("/", self.offset):
                comment = _COMMENT.match(self._text, self.offset)
            if comment is None:
                return
            self._tolerate("a comment was passed over")
            self.offset = comment.end()

    def _peek(self) -> str:
        self.skip()
        if self.offset >= len(self._text):
            raise self._end()
        return self._text[self.offset]

    def _value(self, char: str) -> None:
        builder, at = self._builder, self.offset
        if char in _CLOSING:
            builder.open({} if char == "{" else [], at)
            self.offset += 1
            self._has_value = self._has_comma = False
            return
        if char == '"':
            builder.text(self._string(), at)
        else:
            self._scalar(at)
        self._has_value = True

    def _scalar(self, at: int) -> None:
        number = _NUMBER.match(self._text, at)
        word = _WORD.match(self._text, at)
        if number:
            self.offset = number.end()
            self._builder.number(number[0], at)
        elif word and word[0] in _WORDS:
            self.offset = word.end()
            self._builder.put(_WORDS[word[0]], at)
        elif word and word[0] in _NOT_FINITE:
            self.offset = word.end()
            self._builder.number(word[0], at)
        else:
            raise self._unexpected("a value")

    def _member(self, char: str) -> None:
        if char != '"':
            raise self._unexpected("a key in double quotes")
        at = self.offset
        self._builder.key(self._string(), at)
        if self._peek() != ":":
            raise self._unexpected("`:` after the key")
        self.offset += 1
        self._value(self._peek())

    def _comma(self, char: str) -> None:
        if char != ",":
            raise self._unexpected("`,` or the closing bracket", rule=SC119)
        self.offset += 1
        self._has_value = False
        self._has_comma = True

    def _close(self) -> None:
        if self._has_comma and not self._has_value:
            self._tolerate("a trailing comma was passed over")
        self.offset += 1
        self._builder.close()
        self._has_value = True

    def _string(self) -> str:
        plain = _STRING.match(self._text, self.offset)
        if plain:
            self.offset = plain.end()
            return plain[0][1:-1]
        try:
            value, self.offset = _decode(self._text, self.offset)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise self._end() from None
            message = f"the text has a wrong escape: {error.msg.lower()}"
            raise self._builder.refusal(
                SC105, message, at=error.pos, hint="write a backslash as two"
            ) from None
        return str(value)

    def _tolerate(self, message: str) -> None:
        if self._builder.remarks.wants(SC116):
            self._builder.remarks.add(SC116, message, at=self._builder.place(self.offset))

    def _unexpected(self, wanted: str, *, rule: Rule = SC105) -> Refusal:
        found = self._text[self.offset : self.offset + 20]
        message = f"expected {wanted}, found `{found}`"
        hint = "JSON wants a comma between members and double quotes around keys and texts"
        return self._builder.refusal(rule, message, at=self.offset, hint=hint)

    def _end(self) -> Refusal:
        builder = self._builder
        hint = "let the producer write the rest"
        if not builder.stack:
            return builder.refusal(
                SC104, "the text ends before its value", at=len(self._text), hint=hint
            )
        frame = builder.stack[-1]
        kind = "object" if isinstance(frame.container, dict) else "list"
        line = builder.lines.position(frame.opened_at).line
        many = len(builder.stack)
        message = (
            f"the text ends inside the {kind} `{builder.container_pointer() or '/'}` "
            f"of line {line}, with {many} bracket{'s' * (many > 1)} open"
        )
        return builder.refusal(SC104, message, at=len(self._text), hint=hint)

"""What the tool made the last time: what is the same now needs no second look.

The same is what has the same bytes below the comments that it begins with: a comment in front
changes neither whether a file parses nor what it says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.render.tree import RenderedFile

# Lines of printable ASCII, none of which names an encoding (PEP 263), before something in ASCII.
COMMENTS = re.compile(rb"(?:#(?!.*coding)[ -~]*\n)*(?=[\x00-\x7f]|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`files` as the tool made and checked them; `maker` is the text of what made their schemas,
    with that version of the generator."""

    files: Mapping[str, RenderedFile] = field(default_factory=dict)
    maker: bytes = b""
    generator: str = ""

    def holds(self, path: str, content: bytes) -> bool:
        """Whether the file was the same."""
        file = self.files.get(path)
        return file is not None and is_same(file.content, content)


NOTHING_KNOWN = Known()


def is_same(one: bytes, other: bytes) -> bool:
    """Whether two files are the same but for their first comments."""
    return below_comments(one) == below_comments(other)


def below_comments(content: bytes) -> bytes:
    """What a file says."""
    found = COMMENTS.match(content)
    return content[found.end() :] if found else content

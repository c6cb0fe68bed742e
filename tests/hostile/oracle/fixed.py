"""Judges what no scan has a part in: files that are the same for every scan, and comments."""

import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence

COMMENTED = (".yaml", ".yml", ".toml", ".env.example", "Dockerfile", ".sql", ".mako")
NUMBERED = re.compile(r"/api-\d+/")
COMMENT = re.compile(r"^[ \t]*((?:#|--).*)$", re.MULTILINE)


def fixed_files(trees: Sequence[Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """What all trees hold alike, outside of the services."""
    first, *others = trees
    return {
        path: content
        for path, content in first.items()
        if not path.startswith(("services/", "docs/", ".scaffold/"))
        and all(other.get(path) == content for other in others)
    }


def comments_of(path: str, content: bytes) -> Iterator[str]:
    """The comments of a file: fixed sentences, as text that a reader may take for a directive."""
    if path.startswith("packages/"):
        return
    if path.endswith(".py"):
        text = io.StringIO(content.decode(), newline="")
        for token in tokenize.generate_tokens(text.readline):
            if token.type == tokenize.COMMENT:
                # The way of pages gets a number where the scan uses the plain one.
                yield NUMBERED.sub("/api/", token.string)
    elif path.endswith(COMMENTED) and path != ".copier-answers.yml":
        yield from COMMENT.findall(content.decode())


def judge_fixed(
    files: Mapping[str, bytes], *, fixed: Mapping[str, bytes], comments: frozenset[str]
) -> Iterator[str]:
    """One line for each fixed file that differs, and for each comment that no blueprint wrote."""
    for path, content in fixed.items():
        if path in files and files[path] != content:
            yield f"{path}: not the file that every scan gives"
    for path, content in files.items():
        for comment in comments_of(path, content):
            if comment not in comments:
                yield f"{path}: comment {comment[:80]!r}"

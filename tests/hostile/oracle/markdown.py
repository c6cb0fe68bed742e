"""Judges Markdown as its readers see it: prose, tables, links inside the tree, known fences."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

FENCES = re.compile(r"(mermaid|sh|python|toml|json|yaml|text)( title=\"[A-Za-z0-9_./-]+\")?|")
FORBIDDEN = frozenset(
    {"html_block", "html_inline", "image", "code_block", "blockquote_open", "s_open"}
)
# A reader of GitHub's dialect makes links of these wherever they stand.
ADDRESS = re.compile(r"(?i)(?<![\w/.])(https?://|ftp://|www\.)")
OUR_ADDRESS = re.compile(r"^(http://(localhost|127\.0\.0\.1)|https://github\.com/copier-org)")
TEMPLATE = re.compile(r"\{\{|\{%|\{#|<%")
LABEL = r"\"(?:\w|[ .,\-/()+:'…]|#\d+;)*\""
NODE = r"(?:n_[a-z0-9_]+|system)"
MERMAID = tuple(
    re.compile(pattern)
    for pattern in (
        r"(flowchart|graph) (LR|TD|TB)|erDiagram|sequenceDiagram|end|direction (LR|TB)",
        rf"subgraph ({NODE}|[a-z_]+)\[{LABEL}\]",
        rf"{NODE}(\[+|\(+|>|\{{+|\[\(|\(\[)(/?){LABEL}(/?)(\]+|\)+|\}}+|\)\]|\]\))",
        rf"{NODE} (-->|-\.->|---|==>)( ?\|{LABEL}\|)? ?{NODE}",
        rf"{LABEL} \{{",
        rf"{LABEL}",
        r"[a-z_][a-z0-9_]* [a-z_][a-z0-9_]*( (PK|FK|UK)(, ?(PK|FK|UK))*)?( " + LABEL + ")?",
        r"\}",
        rf"{LABEL} [|}}][|o](--|\.\.)[|o][|{{] {LABEL}( : {LABEL})?",
        r"",
    )
)


def judge_markdown(files: Mapping[str, bytes]) -> Iterator[str]:
    """One line for each piece of markup that no blueprint writes."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Other readers make links of any scheme, so this one has to as well.
    reader.validateLink = every_scheme  # type: ignore[method-assign]
    for path, content in files.items():
        if not path.endswith(".md"):
            continue
        text = content.decode()
        tokens = reader.parse(text)
        for fault in (*markup_faults(tokens, path=path, files=files), *source_faults(tokens, text)):
            yield f"{path}: {fault}"


def every_scheme(url: str) -> bool:
    """Whether a link may be one."""
    return bool(url)


def markup_faults(tokens: list[Token], *, path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Raw HTML, images, links that leave the tree, fences of unknown kinds."""
    for token in every(tokens):
        if token.type in FORBIDDEN:
            yield f"{token.type} {token.content[:60]!r}"
        elif token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            if not leads_into_tree(target, path, files=files) and not OUR_ADDRESS.match(target):
                yield f"link to {target!r}"
        elif token.type == "heading_open" and not token.markup.startswith("#"):
            yield f"a heading by its underline, {token.markup!r}"
        elif token.type == "fence":
            yield from fence_faults(token)


def fence_faults(token: Token) -> Iterator[str]:
    """A fence of another kind, and lines of a diagram that no blueprint writes."""
    if not FENCES.fullmatch(token.info):
        yield f"fence {token.info!r}"
    if token.info == "mermaid":
        yield from mermaid_faults(token.content)


def every(tokens: list[Token]) -> Iterator[Token]:
    """All tokens, those inside of others too."""
    for token in tokens:
        yield token
        yield from every(token.children or [])


def leads_into_tree(target: str, path: str, *, files: Mapping[str, bytes]) -> bool:
    """Whether a link names a file or folder of the tree, or a heading of the page."""
    plain = target.split("#", maxsplit=1)[0]
    if not plain:
        return target.startswith("#")
    if ":" in plain or plain.startswith("/"):
        return False
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
    return found in files or any(one.startswith(f"{found}/") for one in files)


def mermaid_faults(content: str) -> Iterator[str]:
    """Lines that are none of the forms that the blueprint writes."""
    for line in content.splitlines():
        if not any(pattern.fullmatch(line.strip()) for pattern in MERMAID):
            yield f"mermaid {line.strip()[:100]!r}"


def source_faults(tokens: list[Token], text: str) -> Iterator[str]:
    """What a dialect of Markdown, or an engine of templates, finds in the source."""
    code = [token for token in every(tokens) if token.type in ("fence", "code_inline")]
    if TEMPLATE.search(text):
        yield f"template syntax {TEMPLATE.findall(text)[:3]}"
    # The longest first, as one may be a part of another.
    for token in sorted(code, key=lambda one: -len(one.content)):
        text = text.replace(token.content, "") if token.content.strip() else text
    for found in ADDRESS.finditer(text):
        shown = text[found.start() : found.start() + 60]
        if not OUR_ADDRESS.match(shown):
            yield f"address {shown!r}"

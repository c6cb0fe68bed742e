"""What the scan says of itself and of the system as a whole: meta, contexts, glossary, sources."""

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts, Headline
from scaffold.dialects.layout import DESCRIPTIONS, described, parts, text_of, texts_of
from scaffold.model import Context, Origin, Source, Term
from scaffold.scan import Node

TITLES = (
    "project",
    "project_name",
    "name",
    "title",
    "system",
    "system_name",
    "product",
    "repository",
)


def translate_meta(section: Node, report: Report) -> Facts:
    """Name, date, version and sources of the scan."""
    yield Headline(
        title=section.text() or "" if section.is_text else text_of(section, *TITLES),
        description=text_of(section, *DESCRIPTIONS),
        generated_at=text_of(
            section, "generated_at", "date", "created_at", "scanned_at", "timestamp"
        ),
        version=text_of(section, "version", "schema_version", "format", "format_version"),
        sources=texts_of(section, "source", "sources", "repositories", "paths"),
        origin=Origin.stated(section.pointer),
    )


def translate_contexts(section: Node, report: Report) -> Facts:
    """C4 contexts by name."""
    for part in parts(section, "name", "title", "key", "id"):
        yield Context(
            name=text_of(part.node, "name", "title") or part.key,
            description=described(part),
            origin=Origin.stated(part.node.pointer),
        )


def translate_glossary(section: Node, report: Report) -> Facts:
    """Terms and what they mean."""
    for part in parts(section, "term", "name", "key", "word", "title"):
        yield Term(
            name=text_of(part.node, "term", "name") or part.key,
            definition=text_of(part.node, "definition", "meaning", *DESCRIPTIONS) or part.text,
            origin=Origin.stated(part.node.pointer),
        )


def translate_sources(section: Node, report: Report) -> Facts:
    """Files of the old system: objects with a path, or a map from path to anchors."""
    for part in parts(section, "path", "file", "name", "url", "source"):
        node = part.node
        anchors = (
            texts_of(node, "anchors", "symbols", "headings") if node.is_object else _texts(node)
        )
        yield Source(
            path=part.key,
            role=text_of(node, "role", "type", "kind"),
            anchors=anchors or ((part.text,) if part.text else ()),
            origin=Origin.stated(node.pointer),
        )


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(text for one in node.elements() if (text := one.text()))

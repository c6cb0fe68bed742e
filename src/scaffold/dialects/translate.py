"""All sections of a scan, put together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC210
from scaffold.dialects.defined_types import with_defined_types
from scaffold.dialects.exchanges import read_exchanges_of
from scaffold.dialects.facts import Fact, Headline, SchemaText
from scaffold.dialects.flat_tables import joined
from scaffold.dialects.layout import text_of
from scaffold.dialects.leftovers import leftover_notes
from scaffold.dialects.named_types import with_named_types
from scaffold.dialects.object_fields import relate_object_fields
from scaffold.dialects.overview import TITLES
from scaffold.dialects.prose import read_prose
from scaffold.dialects.recognize import recognize, recognize_containers, tell_unknown
from scaffold.dialects.route_commands import with_called
from scaffold.dialects.sections import sections_of
from scaffold.dialects.whole_schema import read_whole_schema
from scaffold.model import (
    Component,
    Container,
    Context,
    Dependency,
    Deployment,
    Enum,
    ExternalSystem,
    Message,
    Note,
    Operation,
    Origin,
    Provenance,
    Relation,
    Source,
    System,
    Table,
    Term,
    Workflow,
)
from scaffold.scan import Document, Node

T = TypeVar("T")
_SUFFIXES = (".json", ".yaml", ".yml", ".md", ".txt", ".reposcan", ".shtgn", ".scan")


def translate(document: Document, report: Report) -> System:
    """The system that a scan states; nothing in it is resolved yet."""
    facts: list[Fact] = [_headline(document.root)]
    for read, section in sections_of(document.root):
        facts.extend(read(section, report))
    facts.extend(recognize_containers(document, facts, report=report))
    facts.extend(recognize(document, facts, report=report))
    tell_unknown(document, report)
    system = with_called(_system(list(joined(facts)), document, report=report))
    system = with_named_types(system, document.root)
    system = with_defined_types(read_whole_schema(relate_object_fields(system, report)))
    system = read_exchanges_of(system, document.root.value)
    system = read_prose(system, document.root.value, report=report)
    return replace(system, notes=(*system.notes, *leftover_notes(document)))


def _headline(root: Node) -> Headline:
    """What stands at the top of the document, outside of any section."""
    return Headline(
        title=text_of(root, *(name for name in TITLES if name not in ("system", "project"))),
        description=text_of(root, "description", "summary"),
        generated_at=text_of(root, "generated_at"),
        version=text_of(root, "version", "schema_version"),
        origin=Origin.stated(root.pointer),
    )


def _of(kind: type[T], facts: Iterable[object]) -> tuple[T, ...]:
    return tuple(fact for fact in facts if isinstance(fact, kind))


def _system(facts: list[Fact], document: Document, *, report: Report) -> System:
    headlines, texts = _of(Headline, facts), _of(SchemaText, facts)
    contexts = _of(Context, facts)
    return System(
        title=_title(headlines, contexts, document=document, report=report),
        description=_first(one.description for one in headlines)
        or (contexts[0].description if len(contexts) == 1 else ""),
        provenance=_provenance(headlines, document),
        contexts=contexts,
        containers=_of(Container, facts),
        components=_of(Component, facts),
        operations=_unique_keys(_of(Operation, facts)),
        schema_description=" ".join(one.description for one in texts),
        schema_origin=Origin.stated(*(one.origin.pointer for one in texts)),
        tables=_of(Table, facts),
        enums=_of(Enum, facts),
        relations=_of(Relation, facts),
        dependencies=_of(Dependency, facts),
        messages=_of(Message, facts),
        externals=_of(ExternalSystem, facts),
        workflows=_of(Workflow, facts),
        deployments=_of(Deployment, facts),
        glossary=_of(Term, facts),
        sources=_of(Source, facts),
        notes=(*_of(Note, facts), *_other_titles(headlines), *_of_no_tables(facts)),
    )


def _other_titles(headlines: tuple[Headline, ...]) -> Iterator[Note]:
    """What the system is called besides its title."""
    titled = [one for one in headlines if one.title]
    for one in titled[1:]:
        if one.title != titled[0].title:
            yield Note(section="meta", path=("title",), text=one.title, origin=one.origin)


def _of_no_tables(facts: list[Fact]) -> Iterator[Note]:
    """What describes a schema stands with its tables; where there are none, on its own."""
    if _of(Table, facts):
        return
    for one in _of(SchemaText, facts):
        yield Note(section="data_schema", path=(), text=one.description, origin=one.origin)


def _provenance(headlines: tuple[Headline, ...], document: Document) -> Provenance:
    return Provenance(
        generated_at=_first(one.generated_at for one in headlines),
        version=_first(one.version for one in headlines),
        sources=next((one.sources for one in headlines if one.sources), ()),
        sha256=document.sha256,
        origin=Origin.stated(*(one.origin.pointer for one in headlines)),
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _title(
    headlines: tuple[Headline, ...],
    contexts: tuple[Context, ...],
    *,
    document: Document,
    report: Report,
) -> str:
    """As stated, or the only context, or the name of the file."""
    if stated := _first(one.title for one in headlines):
        return stated
    title = contexts[0].name if len(contexts) == 1 else _title_of_file(document.name)
    report.add(
        SC210, f"the scan does not name its system; taken: `{title}`", hint="set meta.project"
    )
    return title


def _title_of_file(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    while name.lower().endswith(_SUFFIXES):
        name = name.rpartition(".")[0]
    return name.lstrip("0123456789-_. ") or name or "system"


def _unique_keys(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Keys are unique within a group; where two groups tell the same, each key gets its group."""
    groups: dict[str, set[tuple[str, str]]] = {}
    for one in operations:
        groups.setdefault(one.key, set()).add((one.stated_container, one.group))
    taken: dict[str, int] = {}
    found: list[Operation] = []
    for one in operations:
        key = (
            f"{one.group or one.stated_container} {one.key}"
            if len(groups[one.key]) > 1
            else one.key
        )
        taken[key] = taken.get(key, 0) + 1
        found.append(replace(one, key=key if taken[key] == 1 else f"{key} #{taken[key]}"))
    return tuple(found)

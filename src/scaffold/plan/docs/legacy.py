"""The old system: its files, its components, and what the scan says that became no code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Component, Note, Source, System
from scaffold.naming import KebabName, NameScope, kebab_name, words
from scaffold.plan.docs.cells import codes, joined, page_link, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service

# What a path of whoever scanned begins with: nobody else's machine has it.
_HOME = re.compile(r"^(?:file://)?(?:/(?:home|Users|root|mnt|var|tmp|private)/|[A-Za-z]:[\\/]|~)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceView:
    """Which scan it was; rows and items are finished."""

    rows: tuple[MarkdownText, ...]
    sources: tuple[MarkdownText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentView:
    """A component of the old system."""

    title: MarkdownText
    description: MarkdownText
    container: MarkdownText
    technology: MarkdownText
    depends_on: MarkdownText
    pointer: MarkdownText
    entities: tuple[MarkdownText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPageView:
    """`docs/scan/<section>.md`: facts that became documentation only."""

    name: KebabName
    title: MarkdownText
    rows: tuple[MarkdownText, ...]


def plan_provenance(system: System) -> ProvenanceView:
    """What identifies the scan; never when the repository was written."""
    told = system.provenance
    facts = {
        "SHA-256 of the scan as canonical JSON": told.sha256,
        "Date, as the scan states it": told.generated_at,
        "Version, as the scan states it": told.version,
    }
    return ProvenanceView(
        rows=tuple(
            table_row(MarkdownText(name), markdown_code(value))
            for name, value in facts.items()
            if value
        ),
        sources=tuple(markdown_code(_without_home(one)) for one in told.sources if one.strip()),
    )


def _without_home(path: str) -> str:
    """The last two parts of a path that leads through somebody's machine."""
    if not _HOME.match(path):
        return path
    return ".../" + "/".join([part for part in re.split(r"[\\/]", path) if part][-2:])


def plan_components(system: System) -> tuple[ComponentView, ...]:
    """The components in the order of the scan."""
    titles = {one.key: one.title for one in system.components}
    return tuple(_component(one, system, titles=titles) for one in system.components)


def _component(one: Component, system: System, *, titles: Mapping[str, str]) -> ComponentView:
    container = system.container(one.container)
    return ComponentView(
        title=markdown_text(one.title),
        description=prose(one.description),
        container=MarkdownText("") if container is None else page_link(container),
        technology=prose(one.technology),
        depends_on=joined(prose(titles.get(key, key)) for key in one.depends_on),
        pointer=pointers(one.origin),
        entities=tuple(table_row(prose(name), prose(text)) for name, text in one.entities),
    )


def plan_legacy_map(system: System, services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    """A row for each file of the old system, and the new folder that its path names."""
    return tuple(_source_row(one, services) for one in system.sources)


def _source_row(source: Source, services: Sequence[Service]) -> MarkdownText:
    return table_row(
        markdown_code(_without_home(source.path)),
        prose(" · ".join([source.role, *source.anchors]).strip(" ·")),
        joined(_homes(source, services)),
        pointers(source.origin),
    )


def _homes(source: Source, services: Sequence[Service]) -> Iterator[MarkdownText]:
    """Services and modules whose name stands in the path or the anchors, as words."""
    said = set(words(" ".join([source.path, *source.anchors])))
    for service in services:
        telling = [
            word for word in service.view.folder.split("-") if word not in {"service", "api"}
        ]
        if telling and said.issuperset(telling):
            yield markdown_code(f"services/{service.view.folder}")
            for noun in service.view.nouns:
                if said.issuperset(noun.name.strip("_").split("_")):
                    yield markdown_code(f"{service.view.package}/{noun.name}")


def plan_sections(system: System) -> tuple[SectionPageView, ...]:
    """A page for each section of the scan that left notes, in the order of the scan."""
    scope = NameScope()
    by_section: dict[str, list[Note]] = {}
    for note in system.notes:
        by_section.setdefault(note.section, []).append(note)
    return tuple(
        SectionPageView(
            name=scope.take(kebab_name(section)),
            title=markdown_text(section),
            rows=tuple(
                table_row(prose(" / ".join(one.path)), _kept(one), codes(one.origin.pointers))
                for one in notes
            ),
        )
        for section, notes in by_section.items()
    )


def _kept(note: Note) -> MarkdownText:
    return prose(note.text) if note.text.strip() else MarkdownText("nothing")

"""Events, workflows, permissions: what the scan tells in prose."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Container, Message, System, Workflow
from scaffold.plan.docs.cells import certainty, codes, joined, page_link, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.services import Service

_SENTENCE = re.compile(r"(?<=[.!?]) (?=\W*[^\W\d_a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowView:
    """A workflow; `steps` are the scan's own sentences."""

    title: MarkdownText
    trigger: MarkdownText
    component: MarkdownText
    pointer: MarkdownText
    steps: tuple[MarkdownText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionsView:
    """Which operation asks for which permission."""

    names: tuple[MarkdownText, ...]
    rows: tuple[MarkdownText, ...]


def plan_events(system: System) -> tuple[MarkdownText, ...]:
    """A row for each event."""
    by_key = {one.key: one for one in system.containers}
    return tuple(_event_row(one, by_key) for one in system.messages)


def _event_row(message: Message, by_key: Mapping[str, Container]) -> MarkdownText:
    return table_row(
        markdown_code(message.name),
        prose(message.description),
        _ends(message.producers, by_key),
        _ends(message.consumers, by_key),
        markdown_code(message.channel) if message.channel else MarkdownText(""),
        certainty(message.origin),
        pointers(message.origin),
    )


def _ends(ends: Sequence[str], by_key: Mapping[str, Container]) -> MarkdownText:
    return joined(page_link(by_key[one]) if one in by_key else prose(one) for one in ends)


def plan_workflows(system: System) -> tuple[WorkflowView, ...]:
    """The workflows in the order of the scan."""
    titles = {one.key: one.title for one in system.components}
    return tuple(_workflow(one, titles) for one in system.workflows)


def _workflow(one: Workflow, titles: Mapping[str, str]) -> WorkflowView:
    component = one.component or ""
    return WorkflowView(
        title=markdown_text(one.name),
        trigger=prose(one.trigger),
        component=prose(titles.get(component, component)),
        pointer=pointers(one.origin),
        steps=tuple(prose(sentence) for sentence in _sentences(one.description)),
    )


def _sentences(text: str) -> Iterator[str]:
    yield from (part for part in _SENTENCE.split(one_line(text)) if part)


def plan_permissions(system: System, services: Sequence[Service]) -> tuple[PermissionsView, ...]:
    """One page, or none where no operation asks for a permission."""
    names = dict.fromkeys(name for one in system.operations for name in one.permissions)
    if not names:
        return ()
    rows = (
        table_row(
            markdown_code(f"{one.operation.method} {one.operation.path}"),
            markdown_code(service.view.folder),
            MarkdownText("nobody is asked") if one.is_public else codes(one.operation.permissions),
            pointers(one.operation.origin),
        )
        for service in services
        for one in service.endpoints
    )
    return (PermissionsView(names=tuple(map(markdown_code, names)), rows=tuple(rows)),)

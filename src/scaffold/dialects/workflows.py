"""Workflows and jobs: courses of steps, and what starts them."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, described, parts, text_of, texts_of
from scaffold.dialects.messages import events_beside, sender_in, sent_by
from scaffold.model import Message, Origin, Workflow
from scaffold.scan import Node

TRIGGERS = (
    "trigger",
    "triggers",
    "triggered_by",
    "schedule",
    "cron",
    "event",
    "starts_with",
    "when",
)
STEPS = ("steps", "stages", "flow", "sequence", "actions")
LISTS = (
    "workflows",
    "jobs",
    "scheduled_jobs",
    "cron_jobs",
    "background_jobs",
    "schedules",
    "tasks",
    "beat_schedule",
    "periodic_tasks",
    "periodic_jobs",
    "scheduled_tasks",
    "recurring_jobs",
    "recurring_tasks",
    "crons",
    "async_tasks",
)
# Who puts a task on a queue, and who takes it from there.
QUEUED_BY = ("queued_by", "enqueued_by", "dispatched_by", "sent_by", "published_by")
TAKEN_BY = (
    "runs_on",
    "run_by",
    "runs_in",
    "executed_by",
    "executed_on",
    "consumed_by",
    "processed_by",
    "handled_by",
    "worker",
    "workers",
)


def translate_workflows(section: Node, report: Report) -> Facts:
    """A map or a list of workflows, also one level below `workflows` and `jobs`."""
    inner = [found for name in LISTS if (found := section.get(name)) is not None]
    for one in inner or [section]:
        yield from workflows_of(one, None)
    if inner:
        yield from events_beside(section)


def workflows_of(section: Node | None, component: str | None) -> Iterator[Workflow | Message]:
    """The workflows of one component, or of nobody; a task that one container queues and another
    runs is a message as well.
    """
    for part in parts(section, "name", "title", "key", "id", "workflow", "job", "task"):
        producers, consumers = texts_of(part.node, *QUEUED_BY), texts_of(part.node, *TAKEN_BY)
        if producers and consumers:
            yield Message(
                name=part.key,
                description=described(part),
                producers=producers,
                consumers=consumers,
                origin=Origin.stated(part.node.pointer),
            )
        yield from _queued(part, consumers)
        yield Workflow(
            name=part.key,
            description=_description(part),
            trigger=text_of(part.node, *TRIGGERS),
            component=component or text_of(part.node, "component", "container", "service") or None,
            origin=Origin.stated(part.node.pointer),
        )


def _queued(part: Part, consumers: tuple[str, ...]) -> Iterator[Message]:
    """`{"queue": "mails", "worker": "mailer", "enqueued_by_server": ["send-mail"]}`."""
    for key, member in part.node.entries() if consumers else ():
        if member.is_array and (sender := sender_in(key)):
            for one in sent_by(sender, member):
                yield replace(one, consumers=consumers, channel=part.key)


def _description(part: Part) -> str:
    listed = texts_of(part.node, *STEPS)
    steps = " ".join(f"{number}. {step}" for number, step in enumerate(listed, 1))
    return " ".join(one for one in (described(part), steps) if one)

"""What the scan leaves open, as numbered questions, each with what the code does until answered."""

from collections.abc import Callable, Sequence

from scaffold.diagnostics.rules.model.normalize.events import SC283
from scaffold.diagnostics.rules.model.normalize.tables import SC241
from scaffold.model import (
    Certainty,
    ColumnValue,
    ContainerKind,
    ExternalSystem,
    Message,
    Operation,
    System,
    Table,
)
from scaffold.overrides.lines import (
    alias_line,
    column_line,
    event_line,
    kind_line,
    owner_line,
    route_line,
)
from scaffold.plan.docs.adapter_questions import ADAPTER_QUESTIONS
from scaffold.plan.docs.asking import Asked, QuestionView, ask
from scaffold.plan.docs.body_questions import BODY_QUESTIONS
from scaffold.plan.docs.cells import codes, joined, prose
from scaffold.plan.docs.column_questions import (
    floats_of_money,
    guessed_keys,
    keys,
    one_to_one,
    undefined_enums,
    undefined_in_json,
    untyped,
)
from scaffold.plan.docs.edge_questions import EDGE_QUESTIONS
from scaffold.plan.docs.external_questions import EXTERNAL_QUESTIONS
from scaffold.plan.docs.security_questions import SECURITY_FAMILIES
from scaffold.plan.docs.soft_ids import soft_id_questions
from scaffold.plan.encoding import markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.services import Service


def plan_questions(system: System, services: Sequence[Service]) -> tuple[QuestionView, ...]:
    """The questions: of data and security first, then of behavior, then of shapes and names."""
    return tuple(one for family in _FAMILIES for one in family(system, services))


def _owners(system: System, _services: Sequence[Service]) -> Asked:
    unowned = [one for one in system.tables if one.owner is None]
    if unowned:
        names = codes(one.name for one in unowned)
        yield ask(
            f"Which container owns {names}?",
            "They are in no database.",
            at=[one.origin.pointer for one in unowned],
        )
    by_owner: dict[tuple[str, Certainty], list[Table]] = {}
    for table in system.tables:
        if table.owner is not None and _is_guess(table):
            certainty = table.owner_origin.certainty if table.owner_origin else Certainty.ASSUMED
            by_owner.setdefault((table.owner, certainty), []).append(table)
    for (owner, certainty), tables in by_owner.items():
        names = codes(one.name for one in tables)
        yield ask(
            f"Does {markdown_code(owner)} own {names}? That is {certainty.value}, not stated.",
            "It owns them: models, migrations and rows are there.",
            at=[one.origin.pointer for one in tables],
            answer=owner_line(tables[0]),
        )


def _is_guess(table: Table) -> bool:
    """A sentence of the schema that names the one owner is a statement, read by a rule."""
    origin = table.owner_origin
    return (
        origin is not None
        and origin.certainty is not Certainty.STATED
        and origin.rule != SC241.code
    )


def _kinds(system: System, _services: Sequence[Service]) -> Asked:
    for one in system.containers:
        if one.kind is not None and not one.evidence:
            yield ask(
                f"What is {markdown_code(one.key)}? Nothing in the scan tells.",
                f"It is a {one.kind.value}.",
                at=one.origin.pointers,
                answer=kind_line(one),
            )


def _unserved(system: System, services: Sequence[Service]) -> Asked:
    served = {one.operation.key for service in services for one in service.endpoints}
    left = [one for one in system.operations if one.key not in served and not one.proxies_to]
    if left:
        yield ask(
            f"Who serves {codes(one.key for one in left)}, and on which path?",
            "No application does.",
            at=[one.origin.pointer for one in left],
            answer=route_line(left[0]),
        )


def _not_modelled(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        found = [one for one in service.endpoints if not one.is_modelled]
        by_reason: dict[str, list[Endpoint]] = {}
        for one in found:
            by_reason.setdefault(one_line(one.behavior.reason), []).append(one)
        for reason, endpoints in by_reason.items():
            names = codes(f"{one.operation.method} {one.operation.path}" for one in endpoints)
            why = f" {markdown_text(reason)}" if reason else ""
            yield ask(
                f"What do these of {markdown_code(service.view.folder)} do: {names}?{why}",
                "Each answers 501 with its pointer, after token, permissions and validation.",
                at=[one.operation.origin.pointer for one in endpoints],
            )


def _any_of(system: System, _services: Sequence[Service]) -> Asked:
    found = [one for one in system.operations if len(one.permissions) > 1]
    if found:
        yield ask(
            "Does one of several permissions suffice, or are all needed, for "
            f"{codes(_called(one) for one in found)}?",
            "One suffices.",
            at=[one.origin.pointer for one in found],
        )
    if system.operations and not any(one.permissions for one in system.operations):
        yield ask(
            "Does any operation need a permission? The scan names none.",
            "A token is needed, and nothing more.",
            at=(),
        )


def _called(operation: Operation) -> str:
    return operation.key


def _statuses(system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        for endpoint in service.endpoints:
            for value in endpoint.behavior.assigned:
                if endpoint.is_modelled and value.origin.certainty is Certainty.ASSUMED:
                    column = f"{endpoint.behavior.table}.{value.column}"
                    yield ask(
                        f"What is {markdown_code(column)} of a new row, and what may follow?",
                        f"It starts with {prose(value.name) or 'a value of the request'}.",
                        at=value.origin.pointers or endpoint.operation.origin.pointers,
                        answer=_first_value_line(endpoint.behavior.table, value),
                    )


def _first_value_line(table: str, value: ColumnValue) -> str:
    return column_line(table, value.column, field="default", value=value.name)


def _conceptual(system: System, _services: Sequence[Service]) -> Asked:
    for one in system.relations:
        if not one.columns and one.join_table is None:
            told = prose(shortened(one_line(one.description), 200))
            yield ask(
                f"Which column leads from {markdown_code(one.source)} to "
                f"{markdown_code(one.target)}?{f' {told}' if told else ''}",
                "None does, unless a foreign key of the models says so.",
                at=one.origin.pointers,
            )


def _edges(system: System, _services: Sequence[Service]) -> Asked:
    unknown = [
        one
        for one in system.externals
        if one.container is None and one.origin.certainty is Certainty.ASSUMED
    ]
    if unknown:
        yield ask(
            f"What are {joined(prose(one.name) for one in unknown)}? Edges lead there.",
            "They are external systems without an adapter.",
            at=[one.origin.pointer for one in unknown],
            answer=_alias_answer(unknown[0], system),
        )


def _alias_answer(unknown: ExternalSystem, system: System) -> str:
    """As another spelling of a container; of which, only the reader knows."""
    askers = {one.source for one in system.dependencies if one.destination == unknown.name}
    others = (one.key for one in system.containers if one.key not in askers)
    other = next(others, None)
    return alias_line(unknown.name, other) if other is not None else ""


def _guessed_senders(system: System) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for one in system.messages:
        if one.origin.rule == SC283.code and one.producers:
            found.setdefault(one.producers[0], []).append(one)
    return found


def _other_side(message: Message, system: System) -> str:
    """With the first app that is not the side that is told; which it is, only the reader knows."""
    field = "consumers" if message.producers else "producers"
    told = {*message.producers, *message.consumers}
    apps = (one.key for one in system.containers if one.kind and one.kind.is_app)
    other = next((key for key in apps if key not in told), None)
    return event_line(message.name, field=field, value=[other]) if other else ""


def _brokers(system: System, _services: Sequence[Service]) -> Asked:
    open_ones = [one for one in system.messages if not one.producers or not one.consumers]
    if open_ones:
        yield ask(
            f"Who sends, and who receives, {codes(one.name for one in open_ones)}?",
            "The side that the scan leaves out is not there.",
            at=[one.origin.pointer for one in open_ones],
            answer=_other_side(open_ones[0], system),
        )
    for producer, found in _guessed_senders(system).items():
        yield ask(
            f"Does {markdown_code(producer)} send {codes(one.name for one in found)}? No text says"
            " who does; it owns what they are about.",
            "It does.",
            at=[one.origin.pointer for one in found],
            answer=event_line(found[0].name, field="producers", value=[producer]),
        )
    if system.messages and not any(one.kind is ContainerKind.BROKER for one in system.containers):
        yield ask(
            "Is there a broker of its own among the containers? The scan lists none.",
            "What it names in prose is configured in `compose.yaml`.",
            at=("/containers",),
        )


Family = Callable[[System, Sequence[Service]], Asked]

# What decides where rows are, and who may see and change them.
_OF_DATA_AND_SECURITY: tuple[Family, ...] = (
    _owners,
    keys,
    _any_of,
    *SECURITY_FAMILIES,
    undefined_enums,
    undefined_in_json,
    untyped,
    guessed_keys,
    floats_of_money,
    one_to_one,
    soft_id_questions,
)
# What decides what happens.
_OF_BEHAVIOR: tuple[Family, ...] = (
    _kinds,
    _unserved,
    _not_modelled,
    *ADAPTER_QUESTIONS,
    *EXTERNAL_QUESTIONS,
    _statuses,
    _conceptual,
    _edges,
    _brokers,
    *EDGE_QUESTIONS,
)
# What decides how it is called and written.
_OF_SHAPE: tuple[Family, ...] = BODY_QUESTIONS

_FAMILIES = (*_OF_DATA_AND_SECURITY, *_OF_BEHAVIOR, *_OF_SHAPE)

"""The resolved system in the words of the public document."""

from dataclasses import dataclass

from scaffold.diagnostics import Diagnostic, Report
from scaffold.diagnostics.order import in_order
from scaffold.inspection import public
from scaffold.inspection.behaviors import behavior_of
from scaffold.inspection.data_schema import told_tables
from scaffold.inspection.guesses import event_lines
from scaffold.inspection.origins import told
from scaffold.model import (
    Certainty,
    Container,
    Operation,
    OperationKind,
    Origin,
    Parameter,
    Shape,
    System,
)
from scaffold.overrides.lines import kind_line, route_line
from scaffold.overrides.open_lines import external_lines
from scaffold.scan import Document

OVERRIDE = "override"
STATED_TYPE = "the stated type is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What is told: the scan, what was understood of it, what was found on the way."""

    document: Document
    system: System
    report: Report
    coverage: public.Coverage | None = None


def inspection_of(inspected: Inspected) -> public.Inspection:
    """The whole document."""
    system = inspected.system
    served = [one for one in (*system.operations, *system.probes) if not one.proxies_to]
    return public.Inspection(
        system=public.InspectedSystem(
            name=system.name,
            title=system.title,
            description=system.description,
            sha256=inspected.document.sha256,
        ),
        containers=tuple(map(_container, system.containers)),
        operations=tuple(map(_operation, served)),
        routes=tuple(_route(one) for one in system.operations if one.proxies_to),
        tables=told_tables(system),
        enums=tuple(
            public.InspectedEnum(
                name=one.name,
                values=tuple(member.value for member in one.members),
                **told(one.origin),
            )
            for one in system.enums
        ),
        dependencies=_dependencies(system),
        messages=_messages(system),
        external_systems=_externals(system),
        workflows=_workflows(system),
        diagnostics=_diagnostics(inspected),
        coverage=inspected.coverage,
    )


def kind_origin(container: Container) -> Origin:
    """How sure the kind is: stated in words or by an override, scored, or a default."""
    at = container.origin.pointers
    if not container.evidence:
        return Origin.assumed("SC240", *at)
    heaviest = container.evidence[0]
    if heaviest.rule == OVERRIDE:
        return Origin(at, Certainty.STATED, OVERRIDE)
    if any(one.text.startswith(STATED_TYPE) for one in container.evidence):
        return Origin.stated(*at)
    return Origin.derived(heaviest.rule, *at)


def _container(one: Container) -> public.InspectedContainer:
    origin = kind_origin(one)
    return public.InspectedContainer(
        key=one.key,
        name=one.title,
        kind=one.kind,
        traits=tuple(sorted(one.traits)),
        technology=one.technology or one.stated_kind,
        description=one.description,
        folder=one.folder,
        evidence=tuple(
            public.Evidence(rule=seen.rule, at=seen.pointer, text=seen.text, weight=seen.weight)
            for seen in one.evidence
        ),
        override=None if origin.certainty is Certainty.STATED else kind_line(one),
        **told(origin),
    )


def _operation(one: Operation) -> public.InspectedOperation:
    binding = one.binding or one.origin
    behavior = one.behavior
    return public.InspectedOperation(
        key=one.key,
        container=one.container,
        method=one.method,
        path=one.path,
        name=_name(one),
        kind=one.kind,
        description=one.description,
        group=one.group,
        parameters=tuple(map(_parameter, one.parameters)),
        request=_shape(one.request),
        response=_shape(one.response),
        status=one.status,
        permissions=one.permissions,
        authentication=one.authentication,
        handler=one.handler,
        idempotent=one.idempotent,
        default=behavior.kind if behavior else None,
        table=behavior.table or None if behavior else None,
        behavior=behavior_of(behavior),
        exposed_by=one.exposed_by,
        override=None if binding.certainty is Certainty.STATED else route_line(one),
        **told(binding, at=one.origin),
    )


def _name(one: Operation) -> str:
    """What the scan calls it; ours where it has only method and path."""
    if one.kind is OperationKind.ENDPOINT:
        return one.name or one.key
    for group in (one.group, one.stated_container):
        if group and one.key.startswith(f"{group} "):
            return one.key.removeprefix(f"{group} ")
    return one.key


def _parameter(one: Parameter) -> public.InspectedParameter:
    fields = {
        "name": one.name,
        "in": one.place.value,
        "type": one.shape.name or one.shape.kind.value,
        "required": one.required,
        **told(one.origin),
    }
    return public.InspectedParameter.model_validate(fields)


def _shape(shape: Shape | None) -> public.InspectedShape | None:
    if shape is None:
        return None
    fields = []
    for one in shape.fields:
        inner = _shape(one.shape)
        if inner is not None:
            fields.append(public.InspectedField(name=one.name, required=one.required, shape=inner))
    return public.InspectedShape(
        kind=shape.kind,
        name=shape.name,
        fields=tuple(fields),
        item=_shape(shape.item),
        values=shape.values,
        nullable=shape.nullable,
    )


def _route(one: Operation) -> public.InspectedRoute:
    return public.InspectedRoute(
        container=one.container,
        method=one.method,
        path=one.path,
        destinations=one.proxies_to,
        **told(one.origin),
    )


def _dependencies(system: System) -> tuple[public.InspectedDependency, ...]:
    return tuple(
        public.InspectedDependency(
            source=one.source,
            destination=one.destination,
            kind=one.kind,
            planned=one.planned,
            protocol=one.protocol,
            description=one.description,
            **told(one.origin),
        )
        for one in system.dependencies
    )


def _messages(system: System) -> tuple[public.InspectedMessage, ...]:
    return tuple(
        public.InspectedMessage(
            name=one.name,
            producer=one.producers[0] if one.producers else None,
            producers=one.producers,
            consumers=one.consumers,
            channel=one.channel,
            description=one.description,
            override=next(event_lines(one), None),
            **told(one.origin),
        )
        for one in system.messages
    )


def _externals(system: System) -> tuple[public.InspectedExternal, ...]:
    return tuple(
        public.InspectedExternal(
            name=one.name,
            kind=one.kind,
            technology=one.technology,
            description=one.description,
            container=one.container,
            override=next(external_lines(one), None),
            **told(one.origin),
        )
        for one in system.externals
    )


def _workflows(system: System) -> tuple[public.InspectedWorkflow, ...]:
    return tuple(
        public.InspectedWorkflow(
            name=one.name,
            trigger=one.trigger,
            description=one.description,
            component=one.component,
            **told(one.origin),
        )
        for one in system.workflows
    )


def _diagnostics(inspected: Inspected) -> tuple[public.InspectedDiagnostic, ...]:
    document = inspected.document
    ordered = in_order(inspected.report.diagnostics(), name=document.name, locate=document.position)
    found = []
    for one in ordered:
        diagnostic: Diagnostic = one.found
        found.append(
            public.InspectedDiagnostic(
                code=diagnostic.rule.code,
                severity=diagnostic.severity,
                message=diagnostic.message,
                at=diagnostic.at,
                line=one.position.line if one.position else None,
                column=one.position.column if one.position else None,
                hint=diagnostic.hint,
                related=diagnostic.related,
            )
        )
    return tuple(found)

"""The views of all applications that are more than a service with operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from scaffold.model import ContainerKind, System
from scaffold.plan.app_view import AppView
from scaffold.plan.kinds.adapter import AdapterView, plan_adapter
from scaffold.plan.kinds.gateway import GatewayView, plan_gateway
from scaffold.plan.kinds.identity import IdentityView, plan_identity
from scaffold.plan.kinds.job import JobView, plan_job
from scaffold.plan.kinds.ledger import LedgerView, plan_ledger
from scaffold.plan.kinds.reach import Services
from scaffold.plan.kinds.scheduler import SchedulerView, plan_scheduler
from scaffold.plan.kinds.web import WebView, plan_web
from scaffold.plan.services import Service

# Kinds whose templates have a `main.py` of their own; all others take the standard one.
OWN_MAIN = frozenset(
    {
        ContainerKind.GATEWAY,
        ContainerKind.WEB,
        ContainerKind.JOB,
        ContainerKind.SCHEDULER,
        ContainerKind.IDENTITY,
        ContainerKind.LEDGER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindViews:
    """By kind; `plain_apps` are the applications that no other list holds."""

    plain_apps: tuple[AppView, ...]
    gateways: tuple[GatewayView, ...]
    webs: tuple[WebView, ...]
    jobs: tuple[JobView, ...]
    schedulers: tuple[SchedulerView, ...]
    identities: tuple[IdentityView, ...]
    ledgers: tuple[LedgerView, ...]
    # Among the plain ones too: they have more modules, and the same `main.py`.
    adapters: tuple[AdapterView, ...]


View_co = TypeVar("View_co", covariant=True)


class Planner(Protocol[View_co]):
    """The entry of a kind's module."""

    def __call__(self, service: Service, system: System, *, services: Services) -> View_co: ...


def plan_kinds(system: System, services: Sequence[Service]) -> KindViews:
    """Every application in the list of its kind, in the order of `services`."""
    by_key = {service.container.key: service for service in services}
    by_kind: dict[ContainerKind | None, list[Service]] = {}
    for service in services:
        by_kind.setdefault(service.container.kind, []).append(service)

    def each(kind: ContainerKind, plan: Planner[View_co]) -> tuple[View_co, ...]:
        return tuple(plan(one, system, services=by_key) for one in by_kind.get(kind, []))

    return KindViews(
        plain_apps=tuple(one.view for one in services if one.container.kind not in OWN_MAIN),
        gateways=each(ContainerKind.GATEWAY, plan_gateway),
        webs=each(ContainerKind.WEB, plan_web),
        jobs=each(ContainerKind.JOB, plan_job),
        schedulers=each(ContainerKind.SCHEDULER, plan_scheduler),
        identities=each(ContainerKind.IDENTITY, plan_identity),
        ledgers=each(ContainerKind.LEDGER, plan_ledger),
        adapters=tuple(
            plan_adapter(one, system, services=by_key) for one in services if one.view.asks_port
        ),
    )

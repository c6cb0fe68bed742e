"""Applications that are not plain services: what their kind adds to the files of every app.

A gateway routes, a front end shows pages, a job runs and ends, a scheduler has a clock, an
identity provider gives tokens, a ledger keeps a chain, an adapter has a port with a fake. Each
view holds the application's own view (`app`), what its `main.py` has that differs (`main`), and the
rows of its modules and tests.
"""

from scaffold.plan.kinds.adapter import AdapterView, plan_adapter
from scaffold.plan.kinds.every import OWN_MAIN, KindViews, plan_kinds
from scaffold.plan.kinds.gateway import GatewayView, plan_gateway
from scaffold.plan.kinds.identity import IdentityView, plan_identity
from scaffold.plan.kinds.job import JobView, plan_job
from scaffold.plan.kinds.ledger import LedgerView, plan_ledger
from scaffold.plan.kinds.scheduler import SchedulerView, plan_scheduler
from scaffold.plan.kinds.web import WebView, plan_web

__all__ = [
    "OWN_MAIN",
    "AdapterView",
    "GatewayView",
    "IdentityView",
    "JobView",
    "KindViews",
    "LedgerView",
    "SchedulerView",
    "WebView",
    "plan_adapter",
    "plan_gateway",
    "plan_identity",
    "plan_job",
    "plan_kinds",
    "plan_ledger",
    "plan_scheduler",
    "plan_web",
]

"""From a system to what the blueprint needs: finished strings, paths, ports, imports, contracts.

Everything is decided here, in Python, and once: an `Endpoint` is what contract, router, base and
tests agree on. Views hold finished strings and names only (`plan.view`), so that a template cannot
forget an encoder.
"""

from scaffold.plan.allotted import Allotted
from scaffold.plan.repository import MODEL_FORMAT, Plan, plan_repository

__all__ = ["MODEL_FORMAT", "Allotted", "Plan", "plan_repository"]

"""The pages of the generated repository: what the scan says, what became of it, what is open.

Pages hold no time, no line number and nothing of the machine, so that the same scan gives the same
bytes. Text of the scan passes an encoder for the place where it stands, each of its own type.
"""

from scaffold.plan.docs.view import DocsView, plan_docs

__all__ = ["DocsView", "plan_docs"]

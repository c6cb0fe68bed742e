"""The routes that ask for no token, as `docs/security.md` lists them."""

from collections.abc import Sequence

from scaffold.plan.docs.cells import table_row
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.public_routes import public_routes
from scaffold.plan.services import Service


def plan_public_rows(services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    """One row for each of an application's own."""
    return tuple(
        table_row(markdown_code(route), markdown_code(service.view.folder), markdown_text(reason))
        for service in services
        for route, reason in public_routes(
            service.container.kind, service.endpoints, probes=service.probes
        )
    )

"""Commands and queries: named behavior without a path."""

from scaffold.diagnostics import Report
from scaffold.dialects.bodies import REQUESTS, RESPONSES, body_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, Part, parts, text_of, texts_of
from scaffold.dialects.scope import Scope
from scaffold.model import Operation, OperationKind, Origin
from scaffold.notations.endpoints import read_authentication
from scaffold.scan import Node

COMMANDS = ("commands", "command_handlers", "mutations", "use_cases")
QUERIES = ("queries", "query_handlers")
PERMISSIONS = (
    "permissions",
    "required_permissions",
    "rights",
    "roles",
    "scopes",
    "policies",
    "authorization",
)
HANDLERS = ("handler", "handler_class", "handled_by", "controller", "implementation")


def commands_and_queries(node: Node, scope: Scope, *, report: Report) -> Facts:
    """The operations of one domain."""
    for names, kind in ((COMMANDS, OperationKind.COMMAND), (QUERIES, OperationKind.QUERY)):
        for part in parts(node.get(*names), "name", "command", "query", "key", "id", "title"):
            yield _operation(part, kind, scope=scope, report=report)


def _operation(part: Part, kind: OperationKind, *, scope: Scope, report: Report) -> Operation:
    node = part.node
    request, words = body_of(node, REQUESTS, report=report)
    response, told = body_of(node, RESPONSES, report=report)
    return Operation(
        key=part.key,
        kind=kind,
        description=text_of(node, *DESCRIPTIONS) or part.text,
        group=scope.group,
        group_description=scope.description,
        stated_container=scope.container,
        request=request,
        response=response,
        permissions=texts_of(node, *PERMISSIONS),
        authentication=read_authentication(
            text_of(node, "authentication", "auth") or scope.authentication
        ),
        handler=text_of(node, *HANDLERS),
        notes=tuple(one for one in (words, told) if one),
        origin=Origin.stated(node.pointer),
    )

"""What bodies of operations hold, where the scan only names them."""

from collections.abc import Callable, Sequence

from scaffold.model import System
from scaffold.overrides.lines import operation_line
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service

_OPEN_OBJECT = "open-object"


def _open_objects(_system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        found = _open_schemas(service)
        if found:
            yield ask(
                f"Which fields have {codes(found)} of {markdown_code(service.view.folder)}?",
                "Any object is taken and answered.",
                at=list(found.values()),
                answer=_line(service, next(iter(found))),
            )


def _open_schemas(service: Service) -> dict[str, str]:
    """Name to pointer."""
    components = service.contract.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    found: dict[str, str] = {}
    for name, schema in (schemas or {}).items():
        inferred = schema.get("x-inferred") if isinstance(schema, dict) else None
        if isinstance(inferred, dict) and inferred.get("rule") == _OPEN_OBJECT:
            found[name] = str(schema.get("x-scan-pointer", ""))
    return found


def _line(service: Service, schema: str) -> str:
    """Of the first operation that takes or answers the schema."""
    for endpoint in service.endpoints:
        operation = endpoint.operation
        for field in ("request", "response"):
            shape = getattr(operation, field)
            if shape is not None and shape.name == schema:
                return operation_line(operation.key, field=field, value="{ name: string }")
    return ""


BODY_QUESTIONS: tuple[Callable[[System, Sequence[Service]], Asked], ...] = (_open_objects,)

"""What the docstring of an application's package says besides what the application is."""

from collections.abc import Iterator

from scaffold.model import System
from scaffold.plan.encoding import PythonDoc, doc_text
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.services import Service


def package_notes(service: Service, system: System) -> Iterator[PythonDoc]:
    """What it was made with, and what its components need of each other."""
    container = service.container
    if container.technology:
        yield doc_text(f"Technology, by the scan: {one_line(container.technology)}")
    for edge in system.inner:
        if edge.source == container.key:
            words = one_line(edge.description)
            told = f": {words}" if words else ""
            yield doc_text(f"`{edge.component}` needs `{edge.spelled}`{told}")

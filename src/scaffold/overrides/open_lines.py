"""The lines of `scaffold.toml` for what no text of the scan says, if it says nothing."""

from collections.abc import Iterator

from scaffold.model import Container, ContainerKind, ExternalSystem
from scaffold.overrides.lines import external_line, technology_line


def technology_lines(container: Container) -> Iterator[str]:
    """Of what it is made of, where no text says it."""
    is_own = container.kind is not None and container.kind.is_app
    if is_own and not container.technology:
        yield technology_line(container, "Python, FastAPI")


def external_lines(external: ExternalSystem) -> Iterator[str]:
    """Of what it is, where no text says it."""
    if external.container is None and "kind" not in external.decided and not external.kind:
        yield external_line(external, ContainerKind.EXTERNAL.value)

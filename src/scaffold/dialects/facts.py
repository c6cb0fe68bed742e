"""What a section tells: parts of the model, and the texts that belong to the whole system."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from scaffold.diagnostics import Report
from scaffold.model import (
    Component,
    Container,
    Context,
    Dependency,
    Deployment,
    Enum,
    ExternalSystem,
    Message,
    Note,
    Operation,
    Origin,
    Relation,
    Source,
    Table,
    Term,
    Workflow,
)
from scaffold.scan import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What the scan says of itself."""

    title: str = ""
    description: str = ""
    generated_at: str = ""
    version: str = ""
    sources: tuple[str, ...] = ()
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaText:
    """What the scan says of a data schema as a whole."""

    description: str
    origin: Origin


Fact: TypeAlias = (
    Component
    | Container
    | Context
    | Dependency
    | Deployment
    | Enum
    | ExternalSystem
    | Headline
    | Message
    | Note
    | Operation
    | Relation
    | SchemaText
    | Source
    | Table
    | Term
    | Workflow
)
Facts: TypeAlias = Iterator[Fact]
Translate: TypeAlias = Callable[[Node, Report], Facts]

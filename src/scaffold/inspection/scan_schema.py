"""JSON Schemas: of a scan as producers are asked to write it, and of our own document."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from scaffold.inspection.public import INSPECTION_VERSION, Inspection

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Asked(BaseModel):
    """Open: what a producer adds is kept as documentation."""

    model_config = ConfigDict(extra="allow")


class Meta(Asked):
    """Where the scan comes from."""

    project: str = Field(description="The name of the system.")
    generated_at: str = Field("", description="ISO 8601.")
    source: list[str] = Field([], description="Paths or URLs that were read.")
    version: str = Field("shtgn-1.0", description="Of this format.")


class Context(Asked):
    """A C4 context."""

    description: str
    c4_level: Literal["Context"] = "Context"


class Container(Asked):
    """What runs, or is deployed, on its own."""

    name: str
    description: str = Field(description="What it does, and its runtime.")
    technology: str
    c4_level: Literal["Container"] = "Container"


class Component(Asked):
    """A part of a container."""

    name: str
    description: str
    technology: str = ""
    dependencies: list[str] = Field([], description="Keys or names of what it uses.")
    c4_level: Literal["Component"] = "Component"


class Term(Asked):
    """A word of the domain."""

    description: str
    c4_level: str = ""


class Edge(Asked):
    """A directed edge between containers."""

    source: str
    destination: str
    description: str = ""


class Topology(Asked):
    """A place where containers run."""

    name: str
    description: str = ""
    relationships: list[Edge] = []


class Table(Asked):
    """Columns as texts: `name (type/constraints)`."""

    description: str = ""
    columns: list[str]


class Relation(Asked):
    """Between two tables."""

    origin: str = Field(alias="from")
    target: str = Field(alias="to")
    type: str = Field(description="One-to-Many, Many-to-One, One-to-One or Many-to-Many.")
    description: str = ""


class DataSchema(Asked):
    """The tables of all databases."""

    description: str = ""
    tables: dict[str, Table] = {}
    relationships: list[Relation] = []


class Endpoint(Asked):
    """An operation by HTTP."""

    method: str
    path: str
    description: str = ""
    authentication: Literal["none", "jwt", "service"] = "jwt"


class Group(Asked):
    """Endpoints under one prefix."""

    name: str
    prefix: str = Field("", description="What all paths begin with, such as /base.")
    description: str = ""
    endpoints: list[Endpoint]


class External(Asked):
    """Software of somebody else."""

    type: Literal["db", "cache", "queue", "third-party", "llm"]
    description: str = ""
    technology: str = ""


class Source(Asked):
    """A file of the old system."""

    path: str
    role: Literal["inventory", "schema", "api", "infra", "component"]
    anchors: list[str] = Field([], description="Headings or symbols in it.")


class Scan(Asked):
    """A reposcan. The reader takes many other shapes as well; this is the one to ask for."""

    meta: Meta
    contexts: dict[str, Context] = {}
    containers: dict[str, Container]
    components: dict[str, Component] = {}
    domain_glossary: dict[str, Term] = {}
    deployment_topology: dict[str, Topology] = {}
    data_schema: DataSchema = DataSchema()
    api_endpoints: list[Group] = []
    external_services: dict[str, External] = {}
    sources: list[Source] = []


def scan_schema() -> dict[str, Any]:
    """Of the template that producers fill."""
    made = Scan.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **made, "title": "reposcan"}


def inspection_schema() -> dict[str, Any]:
    """Of the document that `inspect --format json` prints."""
    made = Inspection.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, **made, "title": f"scaffold inspect {INSPECTION_VERSION}"}

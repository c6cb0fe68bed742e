"""Encoders: the only way from a text of the scan into a file.

Each module encodes for one context and returns a type of its own, a subclass of `Finished`. A
blueprint receives finished strings and names only (`plan.view` refuses anything else), so a text
that nobody encoded fails before it is rendered, and plain copier prints the same safe output as we
do.
"""

from scaffold.plan.encoding.finished import Finished
from scaffold.plan.encoding.markdown import MarkdownText, markdown_text
from scaffold.plan.encoding.python import (
    PythonDoc,
    PythonSource,
    doc_pointer,
    doc_text,
    python_literal,
    python_source,
)
from scaffold.plan.encoding.serialized import (
    JsonText,
    TomlText,
    YamlText,
    json_text,
    toml_string,
    yaml_document,
    yaml_scalar,
)

__all__ = [
    "Finished",
    "JsonText",
    "MarkdownText",
    "PythonDoc",
    "PythonSource",
    "TomlText",
    "YamlText",
    "doc_pointer",
    "doc_text",
    "json_text",
    "markdown_text",
    "python_literal",
    "python_source",
    "toml_string",
    "yaml_document",
    "yaml_scalar",
]

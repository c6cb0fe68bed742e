"""Where text may stand in Python: docstrings, literals, comments that steer nobody."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


SQL_CALLS = frozenset({"text", "literal_column", "TextClause", "column", "DDL", "quoted_name"})
SQL = re.compile(r"-?\d{1,40}(\.\d{1,40})?|DROP TABLE IF EXISTS alembic_version")


def is_text(statement: ast.stmt) -> bool:
    """Whether a statement is nothing but a string."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def annotation_faults(node: ast.AST) -> Iterator[str]:
    """A string in an annotation is evaluated, except in `Literal` and behind `Annotated`."""
    annotation = getattr(node, "annotation", None) or getattr(node, "returns", None)
    if not isinstance(annotation, ast.expr):
        return
    harmless = {
        inner
        for part in ast.walk(annotation)
        if isinstance(part, ast.Subscript | ast.Call) and is_literal(part)
        for inner in ast.walk(part)
    }
    for part in ast.walk(annotation):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part not in harmless:
            yield f"line {part.lineno}: text in an annotation"


def is_literal(part: ast.Subscript | ast.Call) -> bool:
    """`Literal["a"]`, or a call such as `Field(description="a")`."""
    return isinstance(part, ast.Call) or ast.unparse(part.value) == "Literal"


def text_faults(node: ast.AST) -> Iterator[str]:
    """A string as a statement is a docstring, the first of its block."""
    body = getattr(node, "body", None)
    if isinstance(body, list):
        is_documented = isinstance(node, (ast.Module, *DEFINITIONS))
        for statement in body[1 if is_documented else 0 :]:
            if is_text(statement):
                yield f"line {statement.lineno}: text as a statement"
    if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("sa.") in SQL_CALLS:
        for argument in node.args:
            if not (isinstance(argument, ast.Constant) and SQL.fullmatch(str(argument.value))):
                yield f"line {node.lineno}: SQL {ast.unparse(argument)[:60]!r}"
    is_relationship = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("relationship")
    if is_relationship and any(isinstance(one, ast.Constant) for one in ast.iter_child_nodes(node)):
        yield "text in a relationship"


def comment_faults(content: bytes) -> Iterator[str]:
    """Comments that steer a reader of the file: coding cookies and suppressions."""
    for token in tokenize.generate_tokens(io.StringIO(content.decode(), newline="").readline):
        text = token.string.lower()
        if token.type == tokenize.COMMENT and not text.isascii():
            yield f"line {token.start[0]}: a comment that is not ASCII"
        if token.type == tokenize.COMMENT and any(
            mark in text for mark in ("coding", "noqa", "type:", "pragma", "mypy:", "ruff:", "fmt:")
        ):
            yield f"line {token.start[0]}: comment {token.string[:40]!r}"

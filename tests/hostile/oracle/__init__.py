"""Judges a generated tree without knowing what the scan held."""

from collections.abc import Iterator, Mapping

from tests.hostile.oracle.documents import judge_documents
from tests.hostile.oracle.markdown import judge_markdown
from tests.hostile.oracle.python import Used, judge_python
from tests.hostile.oracle.text import judge_text


def judge(files: Mapping[str, bytes], *, allowed: Mapping[str, Used]) -> Iterator[str]:
    """One line for each fault of the tree; `allowed` is what benign scans taught."""
    yield from judge_text(files)
    yield from judge_python(files, allowed=allowed)
    yield from judge_documents(files)
    yield from judge_markdown(files)

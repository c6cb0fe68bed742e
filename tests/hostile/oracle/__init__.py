"""Judges a generated tree without knowing what the scan held."""

from collections.abc import Iterator, Mapping

from tests.hostile.oracle.allowed import read_allowed
from tests.hostile.oracle.documents import judge_documents
from tests.hostile.oracle.fixed import fixed_files, judge_fixed
from tests.hostile.oracle.markdown import judge_markdown
from tests.hostile.oracle.python import judge_python
from tests.hostile.oracle.text import judge_text

__all__ = ["fixed_files", "judge"]


def judge(files: Mapping[str, bytes], *, fixed: Mapping[str, bytes]) -> Iterator[str]:
    """One line for each fault of the tree; `fixed` are the files that every scan gives."""
    allowed = read_allowed()
    yield from judge_text(files)
    yield from judge_python(files, allowed=allowed.python)
    yield from judge_fixed(files, fixed=fixed, comments=allowed.comments)
    yield from judge_documents(files)
    yield from judge_markdown(files)

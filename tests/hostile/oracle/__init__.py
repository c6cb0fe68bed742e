"""Judges a generated tree without knowing what the scan held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.hostile.oracle.documents import judge_documents
from tests.hostile.oracle.fixed import comments_of, fixed_files, judge_fixed
from tests.hostile.oracle.markdown import judge_markdown
from tests.hostile.oracle.python import Used, judge_python, learn
from tests.hostile.oracle.text import judge_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What benign scans show: what each kind of module does, which comments and files stand."""

    python: Mapping[str, Used]
    comments: frozenset[str]
    fixed: Mapping[str, bytes]


def learn_from(trees: Sequence[Mapping[str, bytes]]) -> Learned:
    """From trees of scans that mean no harm."""
    return Learned(
        python=learn(trees),
        comments=frozenset(
            comment for tree in trees for path in tree for comment in comments_of(path, tree[path])
        ),
        fixed=fixed_files(trees),
    )


def judge(files: Mapping[str, bytes], *, allowed: Learned) -> Iterator[str]:
    """One line for each fault of the tree."""
    yield from judge_text(files)
    yield from judge_python(files, allowed=allowed.python)
    yield from judge_fixed(files, fixed=allowed.fixed, comments=allowed.comments)
    yield from judge_documents(files)
    yield from judge_markdown(files)

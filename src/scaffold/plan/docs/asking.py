"""A question of `docs/questions.md`, and how one is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding import MarkdownText
from scaffold.plan.encoding.code_span import markdown_code

MOST_POINTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question, where in the scan, and what the code does until somebody answers."""

    question: MarkdownText
    pointers: MarkdownText
    until: MarkdownText
    # The line of `scaffold.toml` that answers it, if there is one.
    answer: MarkdownText


Asked = Iterator[QuestionView]


def ask(question: str, until: str, *, at: Sequence[str], answer: str = "") -> QuestionView:
    """`question` and `until` are Markdown already; `at` are pointers."""
    places = list(dict.fromkeys(at))
    more = f" and {len(places) - MOST_POINTERS} more" if len(places) > MOST_POINTERS else ""
    return QuestionView(
        question=MarkdownText(question),
        pointers=MarkdownText(codes(places[:MOST_POINTERS]) + more),
        until=MarkdownText(until),
        answer=markdown_code(answer) if answer else MarkdownText(""),
    )

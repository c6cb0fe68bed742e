"""Facts of containers and external systems."""

from dataclasses import replace

from scaffold.diagnostics.conflicts import Fact
from scaffold.model import Container, ContainerKind, ExternalSystem
from scaffold.normalize.evidence_stated import STATED
from scaffold.normalize.phrases import normal_form, tokens
from scaffold.overrides.lines import called_line, external_line, kind_line, technology_line


def kind_said(words: str) -> ContainerKind | str | None:
    """The kind that words state, or else the words; None where there are none."""
    said = " ".join(tokens(words))
    return STATED.get(said, said) or None


def _says_kind(words: str) -> tuple[int, ...]:
    said = kind_said(words)
    return (int(isinstance(said, ContainerKind) and said is not ContainerKind.SERVICE),)


def _kind_line(kept: Container, left: Container) -> str:
    said = kind_said(left.stated_kind)
    return kind_line(replace(kept, kind=said)) if isinstance(said, ContainerKind) else ""


def _external_line(kept: ExternalSystem, left: ExternalSystem) -> str:
    said = kind_said(left.kind)
    return external_line(kept, said.value) if isinstance(said, ContainerKind) else ""


def _is_within(one: str, other: str) -> bool:
    """Whether all words of one are among those of the other."""
    first, second = set(tokens(one)), set(tokens(other))
    return first <= second or second <= first


def _title(one: Container) -> str | None:
    return None if normal_form(one.title) == normal_form(one.key) else one.title


CONTAINER_FACTS: tuple[Fact[Container], ...] = (
    Fact(
        name="the kind",
        fields=("stated_kind",),
        says=lambda one: kind_said(one.stated_kind),
        shown=lambda one: one.stated_kind,
        weight=lambda one: _says_kind(one.stated_kind),
        line=_kind_line,
    ),
    Fact(
        name="the name",
        fields=("title",),
        says=_title,
        shown=lambda one: one.title,
        agree=lambda one, other: normal_form(one.title) == normal_form(other.title),
        line=lambda kept, left: called_line(replace(kept, title=left.title)),
    ),
    Fact(
        name="the technology",
        fields=("technology",),
        says=lambda one: one.technology or None,
        shown=lambda one: one.technology,
        agree=lambda one, other: _is_within(one.technology, other.technology),
        weight=lambda one: (len(tokens(one.technology)),),
        line=lambda kept, left: technology_line(kept, left.technology),
    ),
)
# Of one object that has two words for it.
KIND_OF_CONTAINER = CONTAINER_FACTS[0]
EXTERNAL_FACTS: tuple[Fact[ExternalSystem], ...] = (
    Fact(
        name="the kind",
        fields=("kind",),
        says=lambda one: kind_said(one.kind),
        shown=lambda one: one.kind,
        weight=lambda one: _says_kind(one.kind),
        line=_external_line,
    ),
    Fact(
        name="the technology",
        fields=("technology",),
        says=lambda one: one.technology or None,
        shown=lambda one: one.technology,
        agree=lambda one, other: _is_within(one.technology, other.technology),
        weight=lambda one: (len(tokens(one.technology)),),
    ),
)
KIND_OF_EXTERNAL = EXTERNAL_FACTS[0]

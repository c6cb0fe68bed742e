"""One fact that two places tell differently: both are named, and the one that says more is taken.

Every part of the model settles its facts here, so that all conflicts read alike.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from scaffold.diagnostics.diagnostic import Rule
from scaffold.diagnostics.report import Report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V")
P = TypeVar("P", bound="DataclassInstance")
LONGEST = 120
FIRST = "the first of the two, as neither says more"
MORE = "which says more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Generic[V]):
    """What one place says. The greater `weight` is the more specific one."""

    value: V
    shown: str
    at: str
    weight: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """`what` two claims are about, why the weightier is taken, and the line of `scaffold.toml` by
    which the other would be, if there is one.
    """

    rule: Rule
    what: str
    why: str = MORE
    line: Callable[[Any], str] = lambda _: ""


def settle(first: Claim[V], second: Claim[V], *, dispute: Dispute, report: Report) -> Claim[V]:
    """The claim that is taken: the first where neither says more. Told where they differ, at the
    second, with the first beside it.
    """
    if first.value == second.value:
        return first
    taken, left = (second, first) if second.weight > first.weight else (first, second)
    why = FIRST if first.weight == second.weight else dispute.why
    line = dispute.line(left.value)
    report.add(
        dispute.rule,
        f"{dispute.what}: `{_short(second.shown)}` here and `{_short(first.shown)}` in another"
        f" place; taken: `{_short(taken.shown)}`, {why}",
        at=second.at,
        hint=f"to decide otherwise, in scaffold.toml: {line}" if line else "correct one of them",
        related=(first.at,),
    )
    return taken


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[P]):
    """A fact of a part, held by its `fields`. `says` is None where a part is silent about it."""

    name: str
    fields: tuple[str, ...]
    says: Callable[[P], Hashable | None]
    shown: Callable[[P], str]
    weight: Callable[[P], tuple[int, ...]] = lambda _: ()
    # Whether one says the same as the other, in fewer words.
    agree: Callable[[P, P], bool] = lambda _one, _other: False
    why: str = MORE
    # Of the part that is kept, with what the part says that is not taken.
    line: Callable[[P, P], str] = lambda _kept, _left: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins(Generic[P]):
    """How two parts that tell of one thing are told apart in a report."""

    rule: Rule
    called: str
    at: Callable[[P], str]


def settled(first: P, second: P, *, facts: Sequence[Fact[P]], twins: Twins[P], report: Report) -> P:
    """`first` with each of the facts from the part that says more of it, or that says it at all."""
    decided = _decided(first) | _decided(second)
    taken: dict[str, Any] = {"decided": decided} if decided else {}
    for fact in facts:
        if _winner(first, second, fact=fact, twins=twins, report=report) is second:
            taken |= {name: getattr(second, name) for name in fact.fields}
    return replace(first, **taken) if taken else first


def _decided(part: object) -> frozenset[str]:
    """The fields of a part that a person has decided: nothing in a scan says more."""
    found: frozenset[str] = getattr(part, "decided", frozenset())
    return found


def _winner(first: P, second: P, *, fact: Fact[P], twins: Twins[P], report: Report) -> P:
    one, other = fact.says(first), fact.says(second)
    for part in (first, second):
        if not _decided(part).isdisjoint(fact.fields):
            return part
    if other is None or one == other:
        return first
    if one is None:
        return second
    if fact.agree(first, second):
        return second if fact.weight(second) > fact.weight(first) else first
    claims = [
        Claim(value=part, shown=fact.shown(part), at=twins.at(part), weight=fact.weight(part))
        for part in (first, second)
    ]
    dispute = Dispute(
        rule=twins.rule,
        what=f"{fact.name} of {twins.called}",
        why=fact.why,
        line=lambda left: fact.line(first, left),
    )
    return settle(claims[0], claims[1], dispute=dispute, report=report).value

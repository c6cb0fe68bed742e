"""Edges: which way they lead, and whether they are there yet. With arrows, in the notations of
diagrams, or as a sentence: `web -> api: HTTPS`, `api -->|SQL| db`, `Rel(web, api, "HTTPS")`,
`orders publishes events to kafka`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scaffold.notations.cuts import split, unquoted

_PLANNED = re.compile(
    r"\b(?:planned|future|not (?:yet )?implemented|to be done|tbd|upcoming|roadmap|later phase"
    r"|proposed)\b",
    re.IGNORECASE,
)
_ARROW = re.compile(
    r"\s*(<-{1,2}>|<={1,2}>|<-{1,3}|-\.{1,2}->|\.{2,3}>|-{1,4}>{1,2}|={1,3}>{1,2}|→|←|⟶|↔|>>|⇒|➜|-{3})"
    r"(?:\|([^|]{0,200})\|)?\s*"
)
# `a -- reads --> b`
_LABELED = re.compile(r"\s(?:--|==|-\.)\s?([^->|]{1,100}?)\s?(?:-->|==>|\.->)\s?")
_BACKWARDS = ("<-", "←")
_REL = re.compile(r"(?:Bi)?Rel(?:_\w{1,10})?\((?P<given>.{1,500})\)", re.IGNORECASE)
# `web[Web App]`, `db[(Orders)]`, `q{{Queue}}`
_SHAPED = re.compile(
    r"(?P<id>[\w.-]{1,80})\s?(?:\[|\(|\{|>)+[\"/]?(?P<label>[^\[\](){}\"]{1,100})[\"/]?[\])}]+"
)
_DIAGRAM = re.compile(
    r"(?:graph|flowchart|sequenceDiagram|C4\w*|subgraph|end\b|@startuml|@enduml|participant|actor"
    r"|classDef|style|%%|title|direction|note\b|Container|System|Person|Boundary)",
)
_DIRECT = (
    "calls|uses|queries|invokes|accesses|depends on|relies on|talks (?:directly )?to|connects to"
    "|communicates with|interacts with|integrates with|requests|consumes|hits|pings|scrapes"
    "|monitors|authenticates (?:against|with|via|through)|exports to|reports to"
    "|proxies(?: to)?|delegates to|is backed by|is called by"
)
_SENDING = (
    "publishes|sends|stores|writes|reads|routes|forwards|produces|persists|saves|emits|pushes"
    "|proxies|delegates|caches|subscribes|listens|fetches|gets|loads|pulls|keeps|exports|ships"
    "|dispatches|enqueues|posts|looks up|retrieves|makes|exposes metrics|consumes|receives|passes"
    "|redirects|indexes|uploads|downloads|archives|logs|submits|delivers|verifies|validates|checks"
)
_SENTENCE = re.compile(
    rf"(?P<source>[\w.&/ -]{{1,60}}?)\s(?:(?:{_SENDING})\b(?:[\w ,/'-]{{0,80}}?)"
    rf"\s(?:to|in|into|from|on|onto|with|against|at)\s(?!and\b)|(?P<direct>{_DIRECT})\s)"
    r"(?:the\s|its\s|an?\s)?(?P<rest>\S.{0,300})",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:\s(?:via|over|for|using|by|when|to|through|with|in order|and then|on port|as)\s"
    r"|[,.;:](?:\s|\Z)|\s\()",
    re.IGNORECASE,
)
_TOLD_LENGTH = 2000
_MOST_LINES = 500
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSpelling:
    """Both ends as spelled."""

    source: str
    destination: str
    description: str = ""


def is_planned(text: str) -> bool:
    """Whether a text says that something is not there yet."""
    return _PLANNED.search(text[:_TOLD_LENGTH]) is not None


def read_edge(text: str) -> EdgeSpelling | None:
    """`web -> api: HTTPS`, `api → postgres (SQL)`; None where no arrow stands between ends."""
    plain = _unmarked(" ".join(text.split())[:_TOLD_LENGTH].removeprefix("* ").strip("- "))
    if rel := _REL.fullmatch(plain.rstrip(";")):
        given = [unquoted(one) for one in split(rel["given"], ",")]
        if len(given) < len(("from", "to")):
            return None
        return EdgeSpelling(source=given[0], destination=given[1], description=", ".join(given[2:]))
    plain = _LABELED.sub(r" -->|\1| ", plain, count=1)
    arrow = _ARROW.search(plain)
    if arrow is None:
        return None
    left, right = _unmarked(plain[: arrow.start()].strip()), plain[arrow.end() :].strip()
    head, description = _end_and_rest(right)
    if not left or not head:
        return None
    if arrow[1].startswith(_BACKWARDS) and ">" not in arrow[1]:
        left, head = head, left
    label = (arrow[2] or "").strip('" ')
    described = " ".join(one for one in (label, description) if one)
    return EdgeSpelling(source=left, destination=head, description=described)


def read_edges(text: str) -> tuple[EdgeSpelling, ...]:
    """The edges of a text of several lines, of a diagram, or of a sentence."""
    lines = [one.strip() for one in re.split(r"[\n;]", text[:200_000])][:_MOST_LINES]
    labels: dict[str, str] = {}
    found = [one for line in lines for one in _of_line(line, labels)]
    return tuple(
        EdgeSpelling(
            source=labels.get(one.source, one.source),
            destination=labels.get(one.destination, one.destination),
            description=one.description,
        )
        for one in found
    )


def _of_line(line: str, labels: dict[str, str]) -> Iterator[EdgeSpelling]:
    if not line or (_DIAGRAM.match(line) and not _ARROW.search(line)):
        return
    if _REL.fullmatch(line):
        if edge := read_edge(line):
            yield edge
        return
    plain = (
        _SHAPED.sub(lambda match: _identified(match, labels), line) if _is_diagram(line) else line
    )
    # `a --> b --> c` are two.
    for part in _links(plain) if _is_diagram(line) else (plain,):
        if edge := read_edge(part) or read_sentence(part):
            yield edge


def _links(line: str) -> Iterator[str]:
    arrows = list(_ARROW.finditer(line))
    ends = [line[one.end() : two.start()] for one, two in pairwise(arrows)]
    lefts = [line[: arrows[0].start()], *ends] if arrows else []
    rights = [*ends, line[arrows[-1].end() :]] if arrows else []
    for left, arrow, right in zip(lefts, arrows, rights, strict=True):
        yield f"{left}{arrow[0]}{right}"
    if not arrows:
        yield line


def _is_diagram(line: str) -> bool:
    return any(mark in line for mark in ("-->", "-.->", "==>", "---"))


def _identified(match: re.Match[str], labels: dict[str, str]) -> str:
    """An end by its id; one of a letter or two says nothing, and goes by its label."""
    if len(match["id"]) < _SHORT:
        labels[match["id"]] = match["label"].strip()
    return match["id"]


def read_sentence(text: str) -> EdgeSpelling | None:
    """`api calls orders via HTTP`, `orders stores its rows in postgres`."""
    plain = " ".join(text.split())[:_TOLD_LENGTH].strip("-*• ")
    found = _SENTENCE.match(plain)
    if found is None:
        return None
    end = _END.search(found["rest"])
    head = found["rest"][: end.start()] if end else found["rest"]
    source, destination = found["source"].strip(), head.strip(" .`")
    if (found["direct"] or "").lower() == "is called by":
        source, destination = destination, source
    return EdgeSpelling(source=source, destination=destination, description=plain)


def _unmarked(text: str) -> str:
    """Without the marks of Markdown; a single star may stand for any name: `*-service`."""
    return text.replace("**", "").strip("` ")


def _end_and_rest(text: str) -> tuple[str, str]:
    at = min(
        (
            found
            for mark in (": ", " (", " [", " - ", " — ", " via ", "; ", ' "')
            if (found := text.find(mark)) > 0
        ),
        default=-1,
    )
    if at < 0:
        return _unmarked(text.strip(". ")), ""
    rest = text[at:].strip(' :-—;"')
    return _unmarked(text[:at].strip()), rest.removeprefix("(").removesuffix(")").strip("[]")

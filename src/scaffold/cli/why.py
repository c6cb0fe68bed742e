"""`scaffold why`: both ways between a scan and what was made of it."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.diagnostics import escaped
from scaffold.diagnostics.near import near
from scaffold.plan.lineage import LINEAGE_FILE

# Of a file, what is behind the nearest place at or above a line.
NOT_THERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRequest:
    """`output` is a path, perhaps with a line; `pointer` one into the scan. One is None."""

    repository: Path
    output: str | None
    pointer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One leaf of the scan and what became of it."""

    pointer: str
    fate: str
    outputs: tuple[str, ...]
    part: str = ""
    certainty: str = ""
    rule: str | None = None
    reason: str = ""


Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The file, parsed: leaves by pointer, and the parts that they refer to by number."""

    leaves: Mapping[str, Record]
    parts: Sequence[Record]


def run_why(request: WhyRequest, *, as_json: bool) -> Exit:
    """Look it up in the lineage that the repository carries."""
    try:
        record = json.loads((request.repository / LINEAGE_FILE).read_bytes())
        lineage = Lineage(_by_pointer(record["leaves"]), record["parts"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = f"{request.repository / LINEAGE_FILE} cannot be read: {error}"
        print(f"scaffold: {escaped(told)}", file=sys.stderr)
        return Exit.REFUSED
    if request.pointer is not None:
        found = list(_of_pointer(request.pointer, lineage))
    else:
        found = list(_of_output(_relative(request), lineage))
    if not found:
        print(f"scaffold: {escaped(_nothing(request, lineage))}", file=sys.stderr)
        return Exit.REFUSED
    for one in found:
        print(_as_json(one) if as_json else _as_text(one))
    return Exit.DONE


def _nothing(request: WhyRequest, lineage: Lineage) -> str:
    if request.pointer is not None:
        close = _nearest(request.pointer, lineage)
        hint = f"; did you mean {close}?" if close else ""
        return f"nothing of the scan stands at {request.pointer}{hint}"
    path = _relative(request)
    file = _split(path)[0]
    if (request.repository / file).exists():
        return f"nothing of the scan stands behind {path}: it is the same for every scan, or yours"
    return f"nothing of the scan stands behind {path}: there is no {file}"


def _nearest(pointer: str, lineage: Lineage) -> str | None:
    """What is spelled most like it, step by step from the top."""
    found = ""
    for step in pointer.split("/")[1:]:
        below = f"{found}/"
        steps = {
            leaf[len(below) :].partition("/")[0]: None
            for leaf in lineage.leaves
            if leaf.startswith(below)
        }
        close = step if step in steps else near(step, steps)
        if close is None:
            break
        found = below + close
    return found or None


def _relative(request: WhyRequest) -> str:
    """The path from the root of the repository, as the lineage has it."""
    path = Path(request.output or "")
    if path.is_absolute():
        root = request.repository.resolve()
        if path.is_relative_to(root):
            path = path.relative_to(root)
    return path.as_posix()


def _by_pointer(leaves: list[Record] | Mapping[str, Record]) -> Mapping[str, Record]:
    """A lineage of format 1 has its leaves so."""
    if isinstance(leaves, Mapping):
        return leaves
    return {str(leaf["at"]): leaf for leaf in leaves}


def _of_pointer(pointer: str, lineage: Lineage) -> Iterator[Reason]:
    for leaf in lineage.leaves:
        if leaf == pointer or leaf.startswith(pointer.rstrip("/") + "/"):
            yield from _reasons(leaf, lineage)


def _of_output(output: str, lineage: Lineage) -> Iterator[Reason]:
    path, line = _split(output)
    lines = {place for part in lineage.parts for place in _lines_in(part, path)}
    # What stands between two places belongs to the one above.
    nearest = max((one for one in lines if line is not None and one <= line), default=NOT_THERE)
    for leaf in lineage.leaves:
        for one in _reasons(leaf, lineage):
            here = [at for file, at in map(_split, one.outputs) if _is_in(file, path)]
            if here and (line is None or nearest in here or nearest == NOT_THERE):
                yield one


def _is_in(file: str, path: str) -> bool:
    """Whether the path is the file, or a folder of it."""
    return file == path or file.startswith(f"{path}/")


def _lines_in(part: Record, path: str) -> Iterator[int]:
    for place in _texts(part.get("outputs")):
        file, line = _split(place)
        if file == path and line is not None:
            yield line


def _reasons(leaf: str, lineage: Lineage) -> Iterator[Reason]:
    told = lineage.leaves[leaf]
    fate, reason = str(told.get("fate", "")), str(told.get("reason", ""))
    numbers = told.get("parts")
    if not isinstance(numbers, list):
        yield Reason(pointer=leaf, fate=fate, outputs=(), reason=reason)
        return
    for number in numbers:
        part = lineage.parts[number]
        rule = part.get("rule")
        yield Reason(
            pointer=leaf,
            fate=fate,
            outputs=tuple(_texts(part.get("outputs"))),
            part=f"{part.get('kind')} {part.get('name')}",
            certainty=str(part.get("certainty", "")),
            rule=str(rule) if rule else None,
        )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))


def _split(output: str) -> tuple[str, int | None]:
    path, _, line = output.rpartition(":")
    return (path, int(line)) if path and line.isdecimal() else (output, None)


def _as_text(one: Reason) -> str:
    head = f"{escaped(one.pointer)}: {one.fate}"
    if one.part:
        rule = f" by {one.rule}" if one.rule else ""
        head += f", {escaped(one.part)} ({one.certainty}{rule})"
    if one.reason:
        head += f": {escaped(one.reason)}"
    return "\n".join((head, *(f"  {escaped(place)}" for place in one.outputs)))


def _as_json(one: Reason) -> str:
    return json.dumps(
        {
            "pointer": one.pointer,
            "fate": one.fate,
            "part": one.part or None,
            "certainty": one.certainty or None,
            "rule": one.rule,
            "reason": one.reason or None,
            "outputs": list(one.outputs),
        }
    )

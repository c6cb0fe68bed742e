"""What a scan's notes tell of upkeep: which rows are seeded, which scripts were run by hand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from scaffold.model import Note, System, Table
from scaffold.naming import words

_SEEDS = frozenset({"seed", "seeds", "seeding", "seeded", "seeders", "fixtures"})
_SCRIPTS = frozenset({"script", "scripts"})
_UPKEEP = frozenset({"maintenance", "database", "data", "migrations"})
_NAMES = frozenset({"script", "name", "file", "path"})
_FILE = re.compile(r"(?<![\w./-])[\w./-]+\.(?:ts|js|mjs|py|sql|sh|rb|go|php|cs|java|kt)\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptTold:
    """A script as the scan names it."""

    title: str
    purpose: str
    pointer: str

    @property
    def stem(self) -> str:
        """Its file's name without folder and ending."""
        return PurePosixPath(self.title.replace("\\", "/")).stem or self.title


def seeds_told(system: System, tables: Sequence[Table]) -> list[tuple[Table, Note]]:
    """The tables that texts about seeds name, each with the first text that does."""
    told = [note for note in system.notes if _speaks_of(note, _SEEDS)]
    by_word: dict[str, list[Note]] = {}
    for note in told:
        for word in words_in(note.text):
            by_word.setdefault(word, []).append(note)
    found: list[tuple[Table, Note]] = []
    for table in tables:
        # Only texts with the rarest of its words are searched: there may be thousands of both.
        of_word = [by_word.get(word, ()) for word in words_in(table.name)]
        candidates = min(of_word, key=len, default=told)
        name = rf"(?<![\w/]){re.escape(table.name)}(?![\w/])"
        first = next((one for one in candidates if re.search(name, one.text, re.IGNORECASE)), None)
        if first is not None:
            found.append((table, first))
    return found


class TablesNamed:
    """Tables by a word of their names: a text is compared with those only that it may name."""

    def __init__(self, tables: Sequence[Table]) -> None:
        of_name = [tuple(words_in(table.name)) for table in tables]
        count = Counter(word for found in of_name for word in found)
        self._tables = tables
        self._by_word: dict[str, list[int]] = {}
        for place, found in enumerate(of_name):
            if found:
                rarest = min(found, key=lambda word: count[word])
                self._by_word.setdefault(rarest, []).append(place)

    def in_text(self, text: str) -> list[Table]:
        """Those whose whole name stands there, in their order."""
        lower = text.lower()
        places = {one for word in words_in(text) for one in self._by_word.get(word, ())}
        return [self._tables[one] for one in sorted(places) if self._is_named(one, lower)]

    def _is_named(self, place: int, text: str) -> bool:
        name = re.escape(self._tables[place].name.lower())
        return re.search(rf"\b{name}\b", text) is not None


def words_in(text: str) -> dict[str, None]:
    r"""What a pattern would find between two `\b`, in small letters."""
    return dict.fromkeys(_WORD.findall(text.lower()))


def scripts_told(system: System) -> list[ScriptTold]:
    """The scripts that the scan lists: as objects with a name and a purpose, or as texts."""
    listed: dict[tuple[str, ...], dict[str, Note]] = {}
    for note in system.notes:
        if _speaks_of(note, _SCRIPTS) and _speaks_of(note, _UPKEEP):
            listed.setdefault(note.path[:-1], {})[note.path[-1]] = note
    return [script for members in listed.values() for script in _of_entry(members)]


def _of_entry(members: dict[str, Note]) -> list[ScriptTold]:
    name = next((note for key, note in members.items() if key.lower() in _NAMES), None)
    if name is not None:
        purpose = " ".join(note.text for note in members.values() if note is not name)
        pointer = name.origin.pointer.rpartition("/")[0]
        return [ScriptTold(title=name.text, purpose=purpose, pointer=pointer)]
    found = []
    for key, note in members.items():
        named = _FILE.search(key) or _FILE.search(note.text)
        if named is not None and (key.isdigit() or _FILE.search(key)):
            pointer = note.origin.pointer
            found.append(ScriptTold(title=named[0], purpose=note.text, pointer=pointer))
    return found


def _speaks_of(note: Note, wanted: frozenset[str]) -> bool:
    return any(not wanted.isdisjoint(words(part)) for part in (note.section, *note.path))

"""What a free spelling refers to: an index over names that is built once and asked often."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from scaffold.naming import words
from scaffold.normalize.phrases import normal_form, singular_words

# One word alone is in too many names to point at one of them.
FEWEST = 2
LONGEST_NAME = 6
_READ = 2000
# Words that a reference adds to a name, or leaves out, without meaning another thing.
GENERIC = frozenset(
    {
        "the",
        "service",
        "services",
        "svc",
        "client",
        "api",
        "server",
        "app",
        "application",
        "container",
        "component",
        "module",
        "microservice",
        "backend",
        "db",
        "database",
        "cluster",
        "adapter",
        "connector",
        "provider",
        "sdk",
        "system",
        "repository",
    }
)


@dataclass(slots=True)
class Names:
    """Spellings of parts, from the surest reading to the loosest; a loose one counts only where
    it is unique.
    """

    exact: dict[str, str] = field(default_factory=dict)
    normal: dict[str, set[str]] = field(default_factory=dict)
    bare: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    parts: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    containing: dict[str, set[str]] = field(default_factory=dict)

    def add(self, key: str, spellings: Iterable[str]) -> None:
        """Register a part under its key and other spellings."""
        self.exact.setdefault(key, key)
        for spelling in (key, *spellings):
            if not spelling:
                continue
            self.normal.setdefault(normal_form(spelling), set()).add(key)
            found = singular_words(spelling)[:8]
            self.bare.setdefault(_bare(found), set()).add(key)
            for length in range(1, len(found)):
                self.parts.setdefault(found[:length], set()).add(key)
                self.parts.setdefault(found[-length:], set()).add(key)
            for word in found:
                self.containing.setdefault(word, set()).add(key)

    def surely(self, spelled: str) -> str | None:
        """The key of the part of this name, whatever its case and punctuation."""
        if spelled in self.exact:
            return spelled
        return _only(self.normal.get(normal_form(spelled), set()))

    def namesake(self, spelled: str) -> str | None:
        """The part of this name once words such as `service` are left out on both sides."""
        return self.surely(spelled) or _only(
            self.bare.get(_bare(singular_words(spelled[:_READ])), set())
        )

    def find(self, spelled: str) -> str | None:
        """The key of the only part that the words can mean."""
        loosely = (_only(candidates) for candidates in self._readings(spelled))
        return self.namesake(spelled) or next((one for one in loosely if one), None)

    def by_word(self, spelled: str) -> str | None:
        """The only part with a word in its name, where a text has no other that says something."""
        found = [one for one in singular_words(spelled[:_READ]) if one not in GENERIC]
        return _only(self.containing.get(found[0], set())) if len(found) == 1 else None

    def mentioned(self, prose: str) -> tuple[str, ...]:
        """The parts whose whole names stand in a text, in the order of the text; the longest name
        wins.
        """
        found = words(prose[:_READ])
        seen: dict[str, None] = {}
        start = 0
        while start < len(found):
            for length in range(min(LONGEST_NAME, len(found) - start), 0, -1):
                name = "".join(found[start : start + length])
                if key := _only(self.normal.get(name, set())):
                    seen[key] = None
                    start += length - 1
                    break
            start += 1
        return tuple(seen)

    def _readings(self, spelled: str) -> Iterator[set[str]]:
        found = singular_words(spelled[:_READ])
        bare = _bare(found)
        yield self.parts.get(found, set())
        yield self.parts.get(bare, set())
        yield self._with_all(tuple(word for word in found if word not in GENERIC))

    def _with_all(self, found: tuple[str, ...]) -> set[str]:
        """Parts whose names hold all of at least two words: `Dough Control` in `Dough &
        Oven Control`.
        """
        if len(found) < FEWEST:
            return set()
        sets = sorted((self.containing.get(word, set()) for word in found), key=len)
        return set.intersection(*sets)


def _only(candidates: set[str]) -> str | None:
    return next(iter(candidates)) if len(candidates) == 1 else None


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in GENERIC) or found


def names_of(parts: Mapping[str, Iterable[str]], *, other: Iterable[tuple[str, str]] = ()) -> Names:
    """An index of keys and their other spellings.

    `other` are names with keys that count where no part has the name already, and only one of
    them has it.
    """
    index = Names()
    for key, spellings in parts.items():
        index.add(key, spellings)
    claimed: dict[str, set[str]] = {}
    for name, key in other:
        claimed.setdefault(normal_form(name), set()).add(key)
    for form, keys in claimed.items():
        if form and len(keys) == 1:
            index.normal.setdefault(form, keys)
    return index


@lru_cache(maxsize=2)
def kept_names_of(parts: tuple[tuple[str, str], ...]) -> Names:
    """The same of keys with one spelling each, to ask and not to add to: kept for the passes that
    follow, few of which change a name.
    """
    return names_of({key: (spelling,) for key, spelling in parts})

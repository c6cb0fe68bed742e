"""Tables of one owner by the nouns that operations call them."""

from dataclasses import dataclass, field

from scaffold.model import Operation, System, Table, numbered_claims
from scaffold.normalize.phrases import singular_words

# `recipe_draft_batches` holds recipe drafts: the last word only says in which form.
FORMS = frozenset({"batch", "record", "entry", "request", "task", "run", "list", "set", "row"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A table and the others that fit as well."""

    table: Table
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Owned:
    """Tables of one container, by their whole names and by the ends of their names."""

    whole: dict[Words, list[Table]] = field(default_factory=dict)
    ends: dict[Words, list[Table]] = field(default_factory=dict)
    forms: dict[Words, list[Table]] = field(default_factory=dict)

    def add(self, table: Table) -> None:
        """Registers a table."""
        found = singular_words(table.name)
        self.whole.setdefault(found, []).append(table)
        for start in range(1, len(found)):
            self.ends.setdefault(found[start:], []).append(table)
        if len(found) > 1 and found[-1] in FORMS:
            self.forms.setdefault(found[:-1], []).append(table)


class TableIndex:
    """All tables, by owner."""

    def __init__(self, system: System) -> None:
        self.numbered = numbered_claims(system)
        self.by_name = {(one.owner, one.name): one for one in system.tables}
        self._owned: dict[str, Owned] = {}
        for table in system.tables:
            if table.owner:
                self._owned.setdefault(table.owner, Owned()).add(table)

    def of(self, operation: Operation, noun: str, *, parent: Table | None = None) -> Found | None:
        """The table that an operation works on: the one that a person states, or else the one that
        the noun means.
        """
        stated = self.by_name.get((operation.container, operation.stated_table or ""))
        if stated is not None:
            return Found(table=stated)
        return self.find(operation.container, noun, parent=parent)

    def find(self, owner: str | None, noun: str, *, parent: Table | None = None) -> Found | None:
        """The table that a noun means: its name, the end of its name, its name without the form,
        or, where the noun has words before it (`wedding cakes`), the name of the rest.

        Of several, one that refers to the parent comes first, then the shortest name.
        """
        owned = self._owned.get(owner or "")
        asked = singular_words(noun)
        if owned is None or not asked:
            return None
        for candidates in (owned.whole, owned.ends, owned.forms):
            if found := candidates.get(asked):
                return _best(found, parent)
        for start in range(1, len(asked)):
            if found := owned.whole.get(asked[start:]):
                return _best(found, parent)
        return None


def _best(tables: list[Table], parent: Table | None) -> Found:
    def rank(table: Table) -> tuple[bool, int, str]:
        refers = parent is not None and bool(column_to(table, parent.name))
        return (not refers, len(table.name), table.name)

    first, *others = sorted(tables, key=rank)
    return Found(table=first, others=tuple(one.name for one in others))


def column_to(table: Table, target: str | None) -> str | None:
    """The column of the foreign key of one column that leads to a table; the first, if there are
    several.
    """
    if target is None:
        return None
    return next(
        (
            key.columns[0]
            for key in table.foreign_keys
            if key.target_table == target and len(key.columns) == 1
        ),
        None,
    )

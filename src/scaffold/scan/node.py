"""A cursor over one value of a document."""

from collections.abc import Iterator
from functools import lru_cache

from scaffold.scan.tabular import Tabular, read_tabular
from scaffold.scan.values import JsonValue, inner, leaf_text, pointer_to


@lru_cache(maxsize=8192)
def normal_form(key: str) -> str:
    """What `apiEndpoints`, `api_endpoints`, `API Endpoints` and `api-endpoints` have in common."""
    return key.replace("_", "").replace("-", "").replace(" ", "").lower()


@lru_cache(maxsize=8192)
def _forms(names: tuple[str, ...]) -> dict[str, None]:
    """The normal forms of names, in order."""
    return dict.fromkeys(map(normal_form, names))


class Marks:
    """Which leaves of a document were read."""

    __slots__ = ("_keys", "_made", "below", "leaves")

    def __init__(self) -> None:
        self.leaves: set[str] = set()
        # Everything under these was read at once.
        self.below: set[str] = set()
        # By id of the object, which the document keeps alive: its keys by normal form.
        self._keys: dict[int, dict[str, str]] = {}
        # By id of a table, the objects that its rows stand for.
        self._made: dict[int, JsonValue] = {}

    def apart(self) -> "Marks":
        """Marks of a second reader of the same document, who has read nothing yet."""
        marks = Marks()
        marks._keys, marks._made = self._keys, self._made
        return marks

    def keys(self, value: dict[str, JsonValue]) -> dict[str, str]:
        """The first key of each normal form."""
        found = self._keys.get(id(value))
        if found is None:
            found = {}
            for key in value:
                found.setdefault(normal_form(key), key)
            self._keys[id(value)] = found
        return found

    def objects(self, value: JsonValue, table: Tabular) -> JsonValue:
        """What the rows of a table stand for, alive as long as the document."""
        found = self._made.get(id(value))
        if found is None:
            found = self._made[id(value)] = [_as_object(table, cells) for cells in table.rows]
        return found

    def unread(self, pointer: str, value: JsonValue) -> Iterator[str]:
        """Pointers to the leaves at and under `pointer` that were never read, in document order."""
        waiting = [(pointer, value)]
        while waiting:
            at, current = waiting.pop()
            if at in self.below:
                continue
            if current and isinstance(current, dict | list):
                members = [(pointer_to(at, key), member) for key, member in inner(current)]
                waiting.extend(reversed(members))
            elif at not in self.leaves:
                yield at


class Node:
    """One value and its pointer; `value` is the value itself, to look at and not to change."""

    __slots__ = ("_marks", "pointer", "value")

    def __init__(self, value: JsonValue, *, pointer: str = "", marks: Marks | None = None) -> None:
        self.value = value
        self.pointer = pointer
        self._marks = marks or Marks()

    def __repr__(self) -> str:
        return f"Node({self.pointer!r})"

    @property
    def is_object(self) -> bool:
        """Whether it has entries, or could have."""
        return isinstance(self.value, dict)

    @property
    def is_array(self) -> bool:
        """Whether it has elements, or could have."""
        return isinstance(self.value, list)

    @property
    def is_text(self) -> bool:
        """Whether it is a string; a number is none."""
        return isinstance(self.value, str)

    @property
    def is_null(self) -> bool:
        """Whether it is JSON's null."""
        return self.value is None

    def get(self, *names: str) -> "Node | None":
        """The member by the first of the names that is there, in any case and spelling."""
        return next(self.members(*names), None)

    def members(self, *names: str) -> "Iterator[Node]":
        """The members by all names that are there, in the order of the names."""
        if not isinstance(self.value, dict):
            return
        keys, forms = self._marks.keys(self.value), _forms(names)
        if keys.keys().isdisjoint(forms):
            return
        for form in forms:
            key = keys.get(form)
            if key is not None:
                yield self._inner(key, self.value[key])

    def entries(self) -> "Iterator[tuple[str, Node]]":
        """Members of an object in the order of the document, keys as spelled; else nothing."""
        if isinstance(self.value, dict):
            self._mark_empty()
            for key, value in self.value.items():
                yield key, self._inner(key, value)

    def elements(self) -> "Iterator[Node]":
        """Elements of a list; nothing of anything else."""
        if isinstance(self.value, list):
            self._mark_empty()
            for index, value in enumerate(self.value):
                yield self._inner(index, value)

    def text(self) -> str | None:
        """A string as it is, a number or boolean as JSON spells it, else None. Marks it as read."""
        if not isinstance(self.value, dict | list):
            self._marks.leaves.add(self.pointer)
        return leaf_text(self.value)

    def raw(self) -> JsonValue:
        """The value with all that it holds, marked as read; not to be changed."""
        self._marks.below.add(self.pointer)
        return self.value

    def unmarked(self) -> "Node":
        """The same value, to look at without having read it."""
        return Node(self.value, pointer=self.pointer, marks=self._marks.apart())

    def _inner(self, key: str | int, value: JsonValue) -> "Node":
        pointer = pointer_to(self.pointer, key)
        table = read_tabular(value)
        if table is not None:
            return TableNode(value, table, pointer=pointer, marks=self._marks)
        return Node(value, pointer=pointer, marks=self._marks)

    def _mark_empty(self) -> None:
        if not self.value:
            self._marks.leaves.add(self.pointer)


class TableNode(Node):
    """A table of names and rows, as the list of objects that it stands for."""

    __slots__ = ("_stated", "_table")

    def __init__(
        self, value: JsonValue, table: Tabular, *, pointer: str, marks: Marks | None = None
    ) -> None:
        marks = marks or Marks()
        super().__init__(marks.objects(value, table), pointer=pointer, marks=marks)
        self._stated, self._table = value, table

    def elements(self) -> "Iterator[Node]":
        """A node per row; its cells stand where they stood."""
        rows, first = self.pointer, 1
        if self._table.rows_at is not None:
            rows, first = pointer_to(self.pointer, self._table.rows_at), 0
        for number, value in enumerate(self.value if isinstance(self.value, list) else ()):
            pointer = pointer_to(rows, number + first)
            yield RowNode(value, self._table.names, pointer=pointer, marks=self._marks)

    def unmarked(self) -> "Node":
        """The same table."""
        marks = self._marks.apart()
        return TableNode(self._stated, self._table, pointer=self.pointer, marks=marks)


class RowNode(Node):
    """A row of such a table, as an object."""

    __slots__ = ("_names",)

    def __init__(
        self,
        value: JsonValue,
        names: tuple[str, ...],
        *,
        pointer: str,
        marks: Marks | None = None,
    ) -> None:
        super().__init__(value, pointer=pointer, marks=marks)
        self._names = names

    def unmarked(self) -> "Node":
        """The same row."""
        marks = self._marks.apart()
        return RowNode(self.value, self._names, pointer=self.pointer, marks=marks)

    def _inner(self, key: str | int, value: JsonValue) -> "Node":
        at = self._names.index(key) if isinstance(key, str) else key
        return Node(value, pointer=pointer_to(self.pointer, at), marks=self._marks)


def _as_object(table: Tabular, cells: JsonValue) -> JsonValue:
    """The cells that hold something, by the names above them."""
    found = zip(table.names, cells if isinstance(cells, list) else (), strict=False)
    return {name: cell for name, cell in found if cell not in ("", None)}

"""Method and path of commands and queries, from their names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from scaffold.diagnostics.rules.model.normalize.operations import SC260, SC261, SC262, SC265
from scaffold.model import (
    Enum,
    Operation,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeField,
    ShapeKind,
    Table,
)
from scaffold.naming import kebab_name, plural, singular, snake_name
from scaffold.normalize.phrases import listed, normal_form
from scaffold.normalize.routes import shape_of
from scaffold.normalize.shapes_of_columns import shape_of_column
from scaffold.normalize.spoken import Spoken, operation_words, spoken
from scaffold.normalize.table_index import TableIndex, column_to
from scaffold.normalize.verbs import ASPECTS, Act

METHODS = {Act.READ: "GET", Act.LIST: "GET", Act.UPDATE: "PATCH", Act.DELETE: "DELETE"}
# A page of a list has a default size: nobody has to ask for the first one.
PLACES = listed("page, offset, cursor, skip, pagenumber, pageindex")
PAGING = PLACES | listed("limit, size, pagesize, perpage, take")
Taken = set[tuple[str | None, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """What binding looks things up in, and the routes that are taken."""

    tables: TableIndex
    enums: dict[str, Enum]
    taken: Taken

    def bind(self, operation: Operation) -> Operation:
        """The operation with method, path and parameters; a collision gets the qualifier of its
        name.
        """
        said = spoken(operation)
        found = self.tables.of(operation, " ".join(said.noun))
        table = found.table if found else None
        act = _settled(said, table, is_paged=_is_paged(operation))
        segments, parameters = self._path(operation, said, act=act, table=table)
        method = METHODS.get(act, "POST")
        rule = SC261 if act is Act.ACTION else SC260
        path, code = "/".join(("", *segments)), rule.code
        qualified = "/".join(("", *_qualified(said, segments=segments)))
        whole = f"/{kebab_name(operation.group or 'operations')}/{_kebab(operation)}"
        for other in _others(qualified, whole):
            if (operation.container, method, shape_of(path)) not in self.taken:
                break
            path, code = other, SC262.code
        self.taken.add((operation.container, method, shape_of(path)))
        bound = replace(
            operation,
            method=method,
            path=path,
            parameters=tuple(one for one in parameters if f"{{{one.name}}}" in path),
            binding=Origin.derived(code, *operation.origin.pointers),
        )
        return with_query(bound) if method == "GET" else bound

    def _path(
        self, operation: Operation, said: Spoken, *, act: Act, table: Table | None
    ) -> tuple[tuple[str, ...], tuple[Parameter, ...]]:
        if act is Act.ACTION:
            return _action(operation, said, table=table), ()
        collection = kebab_name(plural(snake_name(" ".join(_core(said, table)))))
        if act in {Act.CREATE, Act.CREATE_IF_TABLE}:
            return (collection,), ()
        if act is Act.LIST:
            return self._list(operation, said, collection=collection, table=table)
        if not said.selects and _has_no_input(operation):
            return tuple(kebab_name(word) for word in _single(said, table)), ()
        if said.by and not _is_own_key(said, table):
            name = snake_name(" ".join(said.by))
            shape = _column_shape(table, str(name), enums=self.enums)
            return (collection, "by-" + kebab_name(name), f"{{{name}}}"), (
                _parameter(operation, str(name), shape=shape),
            )
        keys = self._keys(operation, _core(said, table), table=table)
        aspect = tuple(kebab_name(word) for word in said.noun[-1:] if word in ASPECTS and table)
        return (collection, *(f"{{{one.name}}}" for one in keys), *aspect), keys

    def _list(
        self, operation: Operation, said: Spoken, *, collection: str, table: Table | None
    ) -> tuple[tuple[str, ...], tuple[Parameter, ...]]:
        if not said.by:
            return (collection,), ()
        parent = self.tables.find(operation.container, " ".join(said.by))
        if parent and table and column_to(table, parent.table.name):
            keys = self._keys(operation, said.by, table=parent.table)
            return (
                kebab_name(plural(snake_name(" ".join(said.by)))),
                *(f"{{{one.name}}}" for one in keys),
                collection,
            ), keys
        name = str(snake_name(" ".join(said.by)))
        shape = _column_shape(table, name, enums=self.enums)
        return (collection, "by-" + kebab_name(name), f"{{{name}}}"), (
            _parameter(operation, name, shape=shape),
        )

    def _keys(
        self, operation: Operation, noun: tuple[str, ...], *, table: Table | None
    ) -> tuple[Parameter, ...]:
        stem = singular(snake_name(" ".join(noun)))
        columns = [table.column(name) for name in table.primary_key] if table else []
        if not columns:
            return (_parameter(operation, f"{stem}_id", shape=Shape(kind=ShapeKind.UUID)),)
        return tuple(
            _parameter(operation, _key_name(stem, one.name), shape=shape_of_column(one, self.enums))
            for one in columns
            if one
        )


def _others(qualified: str, whole: str) -> Iterator[str]:
    """What a path gives way to, as long as one is taken."""
    yield qualified
    yield whole
    yield from (f"{whole}-{number}" for number in count(2))


def _settled(said: Spoken, table: Table | None, *, is_paged: bool) -> Act:
    if not said.noun or (said.act is Act.CREATE_IF_TABLE and table is None):
        return Act.ACTION
    # `GetAudit` by page has many rows, whatever the number of its noun.
    return Act.LIST if said.act is Act.READ and is_paged else said.act


def _is_paged(operation: Operation) -> bool:
    fields = operation.request.fields if operation.request else ()
    return any(normal_form(one.name) in PLACES for one in fields)


def _core(said: Spoken, table: Table | None) -> tuple[str, ...]:
    """The words of the noun that the path shows: `wedding cake` is a `cake`."""
    noun = said.noun
    if len(noun) > 1 and noun[-1] in ASPECTS:
        noun = noun[:-1]
    if table is None or len(noun) == 1:
        return noun
    whole = tuple(singular(word) for word in table.name.split("_"))
    for start in range(1, len(noun)):
        if tuple(singular(word) for word in noun[start:]) == whole:
            return noun[start:]
    return noun


def _qualified(said: Spoken, *, segments: tuple[str, ...]) -> tuple[str, ...]:
    if not said.noun:
        return segments
    return (kebab_name(plural(snake_name(" ".join(said.noun)))), *segments[1:])


def _single(said: Spoken, table: Table | None) -> tuple[str, ...]:
    """`user profile` is a side of the user; `subscription` the one that the caller has."""
    if len(said.noun) > 1 and said.noun[-1] in ASPECTS:
        return " ".join(said.noun[:-1]), said.noun[-1]
    return (" ".join(_core(said, table)),)


def _action(operation: Operation, said: Spoken, *, table: Table | None) -> tuple[str, ...]:
    if table is not None:
        return (kebab_name(plural(snake_name(" ".join(_core(said, table))))), kebab_name(said.verb))
    domain = kebab_name(operation.group) if operation.group else "operations"
    return (domain, kebab_name(said.phrase))


def _kebab(operation: Operation) -> str:
    return kebab_name(" ".join(operation_words(operation.key)))


def _has_no_input(operation: Operation) -> bool:
    return operation.request is None or operation.request.kind is ShapeKind.NONE


def _is_own_key(said: Spoken, table: Table | None) -> bool:
    by = tuple(singular(word) for word in said.by)
    nouns = tuple(singular(word) for word in said.noun)
    keys = {normal_form(name) for name in table.primary_key} if table else set()
    return nouns[-len(by) :] == by or "".join(said.by) in keys


def _key_name(stem: str, column: str) -> str:
    own = str(snake_name(column)).rstrip("_")
    return own if own.startswith(f"{stem}_") else f"{stem}_{own}"


def _column_shape(table: Table | None, name: str, *, enums: dict[str, Enum]) -> Shape:
    columns = {normal_form(one.name): one for one in table.columns} if table else {}
    for spelling in (name, f"{name}_id", f"{name}_uuid"):
        if found := columns.get(normal_form(spelling)):
            return shape_of_column(found, enums)
    return Shape(kind=ShapeKind.STRING)


def _parameter(operation: Operation, name: str, *, shape: Shape) -> Parameter:
    return Parameter(
        name=name,
        place=ParameterPlace.PATH,
        shape=shape,
        required=True,
        origin=Origin.derived(SC265.code, *operation.origin.pointers),
    )


def with_query(operation: Operation) -> Operation:
    """A query has no body: the fields of its payload are parameters, a named payload is a note."""
    request = operation.request
    if request is None or request.kind is ShapeKind.NONE:
        return replace(operation, request=None)
    if request.kind is not ShapeKind.OBJECT:
        note = f"payload {request.name or request.kind}"
        notes = operation.notes if note in operation.notes else (*operation.notes, note)
        return replace(operation, request=None, notes=notes)
    in_path = {normal_form(one.name) for one in operation.parameters}
    fields = [one for one in request.fields if normal_form(one.name) not in in_path]
    return replace(
        operation,
        request=None,
        parameters=(*operation.parameters, *(_query_parameter(one, operation) for one in fields)),
    )


def _query_parameter(field: ShapeField, operation: Operation) -> Parameter:
    is_paging = normal_form(field.name) in PAGING
    shape = field.shape
    if is_paging and shape.kind is ShapeKind.NUMBER:
        shape = replace(shape, kind=ShapeKind.INTEGER)
    return Parameter(
        name=field.name,
        place=ParameterPlace.QUERY,
        shape=shape,
        required=field.required and not is_paging,
        origin=operation.origin,
    )

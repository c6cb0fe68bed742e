"""Seeds and scripts of a service: the developer's own rows, and what the scan's upkeep names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import (
    Column,
    Note,
    System,
    Table,
    ValueSource,
    chosen,
    holds_claim,
    numbered_claims,
)
from scaffold.naming import KebabName, NameScope, SnakeName, UpperName, module_name, snake_name
from scaffold.plan.aggregates import by_dependency, group_tables, modules_by_table
from scaffold.plan.developer import Source, developer_source
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.services import Service
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    keyword,
    statement,
)
from scaffold.plan.upkeep import ScriptTold, TablesNamed, scripts_told, seeds_told

# Rows of the developer share no unique value with those of tests and of contracts.
FIRST_VARIANT = 11

# `    "name": seed_name,` fits into a line.
LONGEST_SEED = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSeedView:
    """A seed that the scan names: rows of one table."""

    name: SnakeName
    key: PythonSource
    doc: PythonDoc
    pointer: PythonDoc
    table: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptView:
    """`scripts/<name>.py`."""

    name: SnakeName
    doc: PythonDoc
    pointer: PythonDoc
    imports: PythonSource
    models: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededView:
    """A service with tables: its seeds, and its scripts."""

    folder: KebabName
    package: SnakeName
    env_prefix: UpperName
    imports: PythonSource
    test_imports: PythonSource
    # Statements that make the rows of the developer, and the mapping of them by class.
    developer: tuple[PythonSource, ...]
    owned: PythonSource
    named: tuple[NamedSeedView, ...]
    scripts: tuple[ScriptView, ...]


def plan_seeds(system: System, services: Sequence[Service]) -> tuple[SeededView, ...]:
    """The seeds of the services that have tables."""
    stores = [
        (service, tables)
        for service in services
        if (tables := [one for one in system.tables if one.owner == service.container.key])
    ]
    scripts = _placed(scripts_told(system), stores)
    named: dict[str | None, list[tuple[Table, Note]]] = {}
    for table, note in seeds_told(system, [one for _, tables in stores for one in tables]):
        named.setdefault(table.owner, []).append((table, note))
    return tuple(
        _seeded(
            service,
            tables,
            named=named.get(service.container.key, []),
            claims=_claims(system, tables),
            scripts=scripts.get(service.view.package, ()),
        )
        for service, tables in stores
    )


def _seeded(
    service: Service,
    tables: Sequence[Table],
    *,
    named: Sequence[tuple[Table, Note]],
    claims: Mapping[Table, Source],
    scripts: Iterable[ScriptTold],
) -> SeededView:
    package = service.view.package
    modules = modules_by_table(group_tables(tables))
    classes = (*claims, *(one for one, _ in named))
    needed = {
        *imported("sqlalchemy.orm", "Session", *(["DeclarativeBase"] if claims else [])),
        *imported(f"{package}.models", "TABLES"),
        *imported("servicekit.seeding", "Seed", "insert_examples"),
        *(_class(table, modules, package=package) for table in classes),
    } | (_used(claims) if classes else set())
    return SeededView(
        folder=service.view.folder,
        package=package,
        env_prefix=service.view.env_prefix,
        imports=import_block(needed, first_party=[package]),
        test_imports=import_block(
            {
                *imported("sqlalchemy", "func", "select"),
                *imported("sqlalchemy.orm", "Session"),
                *imported(f"{package}.models", "TABLES"),
                *imported(f"{package}.seeds", "SEEDS"),
            },
            first_party=[package],
        ),
        developer=tuple(_developer(claims)),
        owned=statement(
            "return ",
            Call("", tuple(f"{one.class_name}: {_variable(one)}" for one in claims), "{}"),
            indent=4,
        ),
        named=_named(named),
        scripts=_scripts(scripts, tables, package=package),
    )


def _used(claims: Mapping[Table, Source]) -> set[Import]:
    found = {one for _, imports in claims.values() for one in imports}
    return {*found, *imported("servicekit.testing.rows", "insert_example")}


def _claims(system: System, tables: Sequence[Table]) -> dict[Table, Source]:
    """The tables that claims of a token lead to, parents first, and what each claims as its key."""
    tenancy = system.tenancy
    claimed = {
        tenancy.tenant_table: ValueSource.TENANT,
        tenancy.person_table: ValueSource.PERSON,
        tenancy.user_table: ValueSource.SUBJECT,
    }
    numbered = numbered_claims(system)
    found = [
        one
        for one in tables
        if one.name in claimed and holds_claim(_key(one), claimed[one.name], numbered=numbered)
    ]
    return {
        one: developer_source(claimed[one.name], chosen(_key(one))) for one in by_dependency(found)
    }


def _key(table: Table) -> Column | None:
    return table.column(table.primary_key[0]) if len(table.primary_key) == 1 else None


def _developer(claims: Mapping[Table, Source]) -> Iterable[PythonSource]:
    by_name = {table.name: claim for table, (claim, _) in claims.items()}
    for variant, (table, (claim, _)) in enumerate(claims.items(), FIRST_VARIANT):
        values: list[Expression] = [keyword(_attribute(table, table.primary_key[0]), claim)]
        for key in table.foreign_keys:
            column = table.column(key.columns[0])
            leads = len(key.columns) == 1 and key.target_table in by_name
            if (
                leads
                and column is not None
                and not column.nullable
                and key.target_table != table.name
            ):
                values.append(keyword(str(column.attribute), by_name[key.target_table]))
        made = call("insert_example", "session", str(table.class_name), str(variant), *values)
        yield statement(f"{_variable(table)} = ", made, indent=4)


def _attribute(table: Table, column: str) -> str:
    return str(chosen(table.column(column)).attribute)


def _variable(table: Table) -> str:
    return f"{snake_name(str(table.class_name))}_row"


def _class(table: Table, modules: Mapping[str, SnakeName], *, package: SnakeName) -> Import:
    return Import(f"{package}.models.{modules[table.name]}", str(table.class_name))


def _short(name: SnakeName) -> SnakeName:
    """As long as a line has room for twice."""
    return SnakeName(str(name)[:LONGEST_SEED].rstrip("_"))


def _named(named: Sequence[tuple[Table, Note]]) -> tuple[NamedSeedView, ...]:
    scope = NameScope(("developer", "examples"))
    views = []
    for table, note in named:
        name = scope.take(_short(snake_name(table.name)))
        views.append(
            NamedSeedView(
                name=name,
                key=python_literal(str(name)),
                doc=doc_text(note.text, indent=4),
                pointer=doc_pointer(note.origin.pointer, indent=4),
                table=PythonSource(str(table.class_name)),
            )
        )
    return tuple(views)


def _placed(
    scripts: Sequence[ScriptTold], stores: Sequence[tuple[Service, Sequence[Table]]]
) -> dict[SnakeName, list[ScriptTold]]:
    """By package: where the tables are that a script names, else where most tables are."""
    placed: dict[SnakeName, list[ScriptTold]] = {}
    if not stores:
        return placed
    by_owner = {service.container.key: (service, len(tables)) for service, tables in stores}
    largest = max(by_owner, key=lambda owner: by_owner[owner][1])
    named = TablesNamed([one for _, tables in stores for one in tables])
    for script in scripts:
        counts = Counter(chosen(one.owner) for one in named.in_text(_text(script)))
        home = max(counts, key=lambda one: (counts[one], by_owner[one][1]), default=largest)
        placed.setdefault(by_owner[home][0].view.package, []).append(script)
    return placed


def _text(script: ScriptTold) -> str:
    return f"{script.title} {script.purpose}"


def _scripts(
    scripts: Iterable[ScriptTold], tables: Sequence[Table], *, package: SnakeName
) -> tuple[ScriptView, ...]:
    scope = NameScope()
    modules = modules_by_table(group_tables(tables))
    named_in = TablesNamed(tables)
    views = []
    for script in scripts:
        used = named_in.in_text(_text(script))
        needed = {
            Import("sys"),
            *imported("sqlalchemy.orm", "DeclarativeBase", "Session"),
            *imported(f"{package}.settings", "Settings"),
            *imported("servicekit.scripts", "run_script"),
            *(_class(one, modules, package=package) for one in used),
        }
        named = tuple(str(one.class_name) for one in used)
        views.append(
            ScriptView(
                name=scope.take(module_name(script.stem)),
                doc=doc_text(script.purpose or script.title),
                pointer=doc_pointer(script.pointer, indent=0),
                imports=import_block(needed, first_party=[package]),
                models=statement("MODELS: tuple[type[DeclarativeBase], ...] = ", Call("", named)),
            )
        )
    return tuple(views)

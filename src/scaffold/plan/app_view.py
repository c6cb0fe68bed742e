"""A container that becomes an application: the view of its files."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import chosen
from scaffold.naming import (
    KebabName,
    NameScope,
    SnakeName,
    UpperName,
    upper_name,
)
from scaffold.plan.aggregates import group_tables, modules_by_table
from scaffold.plan.app_parts import AppParts
from scaffold.plan.cases import TestContext
from scaffold.plan.developer import DeveloperView, plan_developer
from scaffold.plan.edge_views import ClientView, ConsumerView, PublisherView, SettingsView
from scaffold.plan.encoding import (
    Finished,
    PythonDoc,
    PythonSource,
    TomlText,
    YamlText,
    doc_text,
    python_literal,
    toml_string,
    yaml_document,
)
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.endpoints import Endpoint, names_owner
from scaffold.plan.main_arguments import main_arguments, main_block, probe_imports
from scaffold.plan.public_routes import public_routes
from scaffold.plan.repositories import RepositoryModuleView, plan_repositories
from scaffold.plan.routers import NounContext, NounView, plan_noun
from scaffold.plan.security_test import SecurityTestView, plan_security_test
from scaffold.plan.source import (
    INDENT,
    Expression,
    call,
    import_block,
    imported,
    keyword,
    statement,
)
from scaffold.plan.stores import StoreView, plan_store
from scaffold.plan.tests_view import TestModuleView, plan_test_module

# Characters of a database file's name; its line has to stay short.
FILE_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionView:
    """A permission as a member."""

    member: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class AppView:
    """One application; `kind` is a value of `ContainerKind`."""

    folder: KebabName
    package: SnakeName
    env_prefix: UpperName
    kind: Finished
    port: int
    title: PythonSource
    title_toml: TomlText
    doc: PythonDoc
    description: PythonSource
    settings_doc: PythonDoc
    settings_config: PythonSource
    database_file: PythonSource
    description_toml: TomlText
    has_database: bool
    keeps_idempotency: bool
    nouns: tuple[NounView, ...]
    main_imports: PythonSource
    main_doc: PythonDoc
    routers: PythonSource
    permissions: tuple[PermissionView, ...]
    store: StoreView | None
    repositories: tuple[RepositoryModuleView, ...]
    contract: YamlText
    tests: tuple[TestModuleView, ...]
    conftest_imports: PythonSource
    developer: DeveloperView
    security: SecurityTestView
    publishes: PublisherView | None = None
    consumes: ConsumerView | None = None
    settings: SettingsView | None = None
    clients: tuple[ClientView, ...] = ()
    # Paths of the old system at which its health was asked for.
    probes: tuple[PythonSource, ...] = ()
    # Of an adapter: whether it asks a port.
    asks_port: bool = False
    # Sentences of the docstring of its package.
    notes: tuple[PythonDoc, ...] = ()


def plan_app(parts: AppParts) -> AppView:
    """The view of an application."""
    container, package = parts.container, chosen(parts.container.package)
    endpoints, prefix = parts.endpoints, chosen(container.env_prefix)
    context, nouns = _noun_context(parts, package), by_noun(endpoints)
    text = one_line(container.description) or one_line(container.title)
    return AppView(
        folder=chosen(container.folder),
        package=package,
        env_prefix=prefix,
        kind=PythonSource(chosen(container.kind).value),
        port=parts.port,
        title=python_literal(one_line(container.title)),
        title_toml=toml_string(one_line(container.title)),
        doc=doc_text(text),
        description=statement("DESCRIPTION = ", _wrapped(text)),
        settings_doc=doc_text(f"Settings of {container.folder}, read from `{prefix}_*` variables"),
        settings_config=_settings_config(prefix),
        database_file=PythonSource(str(container.folder)[:FILE_NAME].rstrip("-")),
        description_toml=toml_string(shortened(text, 200)),
        has_database=parts.has_database,
        keeps_idempotency=parts.keeps_idempotency,
        nouns=_noun_views(nouns, context, descriptions=parts.descriptions),
        main_doc=_main_doc(package),
        routers=main_arguments(list(nouns), parts.background, probes=parts.probe_paths),
        main_imports=_main_imports(parts, nouns),
        permissions=_permission_views(context.permissions),
        store=_store(parts, package),
        repositories=_repositories(parts, context),
        contract=yaml_document(parts.contract),
        tests=_tests(nouns, parts, context=context),
        conftest_imports=_conftest_imports(context),
        developer=plan_developer(parts.developer),
        security=_security(parts, package),
        publishes=parts.publisher,
        consumes=parts.consumers,
        probes=parts.probe_paths,
        asks_port=any(one.asks_port for one in endpoints),
    )


def _security(parts: AppParts, package: SnakeName) -> SecurityTestView:
    routes = public_routes(parts.container.kind, parts.endpoints, probes=parts.probes)
    return plan_security_test(package, routes)


def _main_imports(parts: AppParts, nouns: Iterable[SnakeName]) -> PythonSource:
    package, added = chosen(parts.container.package), probe_imports(parts.probe_paths)
    return main_block(package, nouns, background=parts.background, added=added)


def _main_doc(package: SnakeName) -> PythonDoc:
    return doc_text(f"Entry of the application: `uvicorn {package}.main:create_app --factory`")


def _store(parts: AppParts, package: SnakeName) -> StoreView | None:
    if not parts.has_database:
        return None
    return plan_store(parts, package=package)


def _repositories(parts: AppParts, context: NounContext) -> tuple[RepositoryModuleView, ...]:
    return plan_repositories(
        parts.endpoints,
        modules=context.table_modules,
        enums={one.name: chosen(one.class_name) for one in parts.enums},
        package=context.package,
    )


def _noun_context(parts: AppParts, package: SnakeName) -> NounContext:
    return NounContext(
        package=package,
        has_database=parts.has_database,
        table_modules=modules_by_table(group_tables(parts.tables)),
        permissions=_permissions(parts.endpoints),
    )


def _settings_config(prefix: UpperName) -> PythonSource:
    named = keyword("env_prefix", python_literal(f"{prefix}_"))
    made = call("SettingsConfigDict", named, "frozen=True")
    return statement("model_config = ", made, indent=4)


def _noun_views(
    nouns: Mapping[SnakeName, Sequence[Endpoint]],
    context: NounContext,
    *,
    descriptions: Mapping[str, str],
) -> tuple[NounView, ...]:
    return tuple(
        plan_noun(noun, descriptions[noun], endpoints=found, context=context)
        for noun, found in nouns.items()
    )


def _permission_views(permissions: Mapping[str, UpperName]) -> tuple[PermissionView, ...]:
    return tuple(
        PermissionView(member=PythonSource(f"{member} = {python_literal(one_line(text))}"))
        for text, member in permissions.items()
    )


def _wrapped(text: str) -> Expression:
    """A long text as adjacent literals in parentheses."""
    flat = python_literal(text)
    if len(flat) + len("DESCRIPTION = ") <= LINE_LENGTH:
        return flat
    if len(flat) + INDENT <= LINE_LENGTH:
        return PythonSource(f"(\n    {flat}\n)")
    lines = textwrap.wrap(text, LINE_LENGTH - 10, drop_whitespace=False, break_long_words=True)
    literals = "\n".join("    " + python_literal(line) for line in lines)
    return PythonSource(f"(\n{literals}\n)")


def by_noun(endpoints: Sequence[Endpoint]) -> dict[SnakeName, list[Endpoint]]:
    found: dict[SnakeName, list[Endpoint]] = {}
    for one in endpoints:
        if one.operation.noun is not None:
            found.setdefault(one.operation.noun, []).append(one)
    return found


def _permissions(endpoints: Sequence[Endpoint]) -> dict[str, UpperName]:
    """Permission as the scan spells it to the member's name, each once."""
    scope = NameScope()
    listed = dict.fromkeys(text for one in endpoints for text in one.operation.permissions)
    return {text: scope.take(upper_name(text)) for text in listed}


def _conftest_imports(context: NounContext) -> PythonSource:
    package = context.package
    needed = {
        *imported(f"{package}.main", "create_app"),
        *imported(f"{package}.settings", "Settings"),
        *imported("servicekit.testing.issuer", "Issuer"),
        *imported("servicekit.tokens", "TokenVerifier"),
    }
    if context.has_database:
        needed.update(imported(f"{package}.database", "Base"))
        needed.update(imported("servicekit.migrations", "sync_url"))
        needed.update(imported("servicekit.testing.databases", "Databases", "open_databases"))
    if context.permissions:
        needed.update(imported(f"{package}.permissions", "Permission"))
    return import_block(needed, first_party=[package])


def _tests(
    nouns: Mapping[SnakeName, Sequence[Endpoint]], parts: AppParts, *, context: NounContext
) -> tuple[TestModuleView, ...]:
    shared = TestContext(
        package=context.package,
        table_modules=context.table_modules,
        tables={table.name: table for table in parts.tables},
        enums={enum.name: enum for enum in parts.enums},
        required=_required(parts.contract),
        owners=frozenset(
            one.table.name
            for one in parts.endpoints
            if one.table is not None and names_owner(one, keys=one.table.primary_key)
        ),
    )
    return tuple(plan_test_module(noun, found, context=shared) for noun, found in nouns.items())


def _required(contract: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """By schema, the fields that cannot be left out."""
    components = contract.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    return {name: tuple(schema.get("required", ())) for name, schema in (schemas or {}).items()}

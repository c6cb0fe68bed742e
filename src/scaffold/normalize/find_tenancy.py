"""The tables behind a caller's claims: tenant, user, and the person that links both."""

from collections import Counter
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC252
from scaffold.model import Origin, System, Table, Tenancy
from scaffold.naming import words
from scaffold.normalize.phrases import singular_words, tokens

TENANT_MARKS = frozenset({"tenancy", "tenant", "multitenancy", "multitenant", "tenants"})
USER_NAMES = frozenset({"user", "account", "appuser", "useraccount", "applicationuser"})
CREDENTIALS = frozenset({"password", "email"})


def find_tenancy(system: System, report: Report) -> System:
    """Finds the three tables from text and structure only; what nothing tells stays None."""
    if system.tenancy != Tenancy():
        return system
    tables = {table.name: table for table in system.tables if table.copy_of is None}
    incoming = Counter(key.target_table for one in tables.values() for key in one.foreign_keys)
    tenant = _tenant(system, tables, incoming=incoming)
    user = next((one.name for one in tables.values() if _is_user(one)), None)
    person = _person(tables, tenant, user=user, incoming=incoming)
    found = [tables[name] for name in (tenant, person, user) if name]
    if not found:
        return system
    pointers = tuple(one.origin.pointer for one in found)
    report.add(
        SC252,
        "a caller's token speaks of rows of "
        + ", ".join(
            f"`{name}` ({role})"
            for role, name in (("tenant", tenant), ("person", person), ("user", user))
            if name
        ),
        at=pointers[0],
    )
    tenancy = Tenancy(
        tenant_table=tenant,
        person_table=person,
        user_table=user,
        origin=Origin.derived(SC252.code, *pointers),
    )
    return replace(system, tenancy=tenancy)


def _says_tenant(text: str) -> bool:
    return bool(TENANT_MARKS & set(tokens(text)))


def _tenant(system: System, tables: dict[str, Table], *, incoming: Counter[str]) -> str | None:
    by_entity = {"".join(singular_words(name)): name for name in reversed(tables)}
    told: Counter[str] = Counter()
    for table in tables.values():
        if incoming[table.name] and _says_tenant(
            f"{table.name.replace('_', ' ')} {table.description}"
        ):
            told[table.name] += 2
    for component in system.components:
        for entity, description in component.entities:
            name = by_entity.get("".join(singular_words(entity)))
            if name and incoming[name] and _says_tenant(description):
                told[name] += 2
    return max(told, key=lambda name: (told[name], incoming[name])) if told else None


def _is_user(table: Table) -> bool:
    if "".join(singular_words(table.name)) not in USER_NAMES or len(table.primary_key) != 1:
        return False
    said = {word for column in table.columns for word in words(column.name)}
    return bool(CREDENTIALS & said)


def _person(
    tables: dict[str, Table], tenant: str | None, *, user: str | None, incoming: Counter[str]
) -> str | None:
    """The table most referred to of those that link a user to a tenant and have a key of their
    own.
    """
    links = [
        one.name
        for one in tables.values()
        if tenant and user and {tenant, user} <= {key.target_table for key in one.foreign_keys}
        if len(one.primary_key) == 1 and incoming[one.name] and one.name not in {tenant, user}
    ]
    return max(links, key=lambda name: incoming[name], default=None)

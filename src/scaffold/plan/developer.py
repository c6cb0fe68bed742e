"""Who calls in tests and examples: the developer of `servicekit.principal`, by a token's claims.

Where keys of users are numbers, or texts that no UUID fits into, the developer's is a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import ClaimForm, Column, System, ValueSource, claim_form, numbered_claims
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.source import Import, imported

Source = tuple[PythonSource, tuple[Import, ...]]

DEVELOPER_CLAIMS = {
    ValueSource.SUBJECT: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0001",
    ValueSource.TENANT: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0002",
    ValueSource.PERSON: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0003",
}
# No key of an example row is as large.
_NUMBERS = {ValueSource.SUBJECT: 7001, ValueSource.TENANT: 7002, ValueSource.PERSON: 7003}
_CLAIMS = {ValueSource.SUBJECT: "sub", ValueSource.TENANT: "tenant", ValueSource.PERSON: "person"}
_SETTINGS = {
    ValueSource.SUBJECT: "developer_subject",
    ValueSource.TENANT: "developer_tenant",
    ValueSource.PERSON: "developer_person",
}
_TEXTS = {
    ValueSource.SUBJECT: "DEVELOPER.subject",
    ValueSource.TENANT: "DEVELOPER.tenant_id",
    ValueSource.PERSON: "DEVELOPER.person_id",
}
_UUIDS = {
    ValueSource.SUBJECT: "UUID(DEVELOPER.subject)",
    ValueSource.TENANT: "DEVELOPER.tenant",
    ValueSource.PERSON: "DEVELOPER.person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeveloperView:
    """What the issuer of the tests is given, and settings that say the same where nobody needs a
    token.
    """

    claims: PythonSource
    settings: tuple[PythonSource, ...]


def developer_example(source: ValueSource, column: Column) -> str | int:
    """The developer's id in the column, as JSON has it."""
    form = claim_form(column)
    if form is ClaimForm.NUMBER:
        return _NUMBERS[source]
    return str(_NUMBERS[source]) if form is ClaimForm.SHORT_TEXT else DEVELOPER_CLAIMS[source]


def developer_source(source: ValueSource, column: Column) -> Source:
    """The expression of that value in a test, and what it imports."""
    form = claim_form(column)
    if form in {ClaimForm.NUMBER, ClaimForm.SHORT_TEXT}:
        return python_literal(developer_example(source, column)), ()
    spelled = (_TEXTS if form is ClaimForm.TEXT else _UUIDS)[source]
    uuid = imported("uuid", "UUID") if spelled.startswith("UUID(") else ()
    return PythonSource(spelled), (*uuid, *imported("servicekit.principal", "DEVELOPER"))


def developer_numbers(system: System) -> Mapping[ValueSource, str]:
    """The developer's claims that are no UUIDs."""
    numbered = numbered_claims(system)
    return {source: str(number) for source, number in _NUMBERS.items() if source in numbered}


def plan_developer(numbers: Mapping[ValueSource, str]) -> DeveloperView:
    """Of these claims; both are empty where all are UUIDs."""
    values = {source: python_literal(value) for source, value in numbers.items()}
    return DeveloperView(
        claims=PythonSource(", ".join(f"{_CLAIMS[one]}={text}" for one, text in values.items())),
        settings=tuple(
            PythonSource(f"{_SETTINGS[one]}: str = {text}") for one, text in values.items()
        ),
    )

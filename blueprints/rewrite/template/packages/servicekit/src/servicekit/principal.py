"""Who calls, as far as a token tells."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from servicekit.problems import Forbidden, NotFound

# What an id is that no UUID is: of rows that are numbered, or called by a text.
Key = TypeVar("Key", int, str)
Claim = TypeVar("Claim", UUID, int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The caller, the tenant and person it stands for, and what its token permits.

    Subject, `tenant_id` and `person_id` are the texts of the token's claims, "" without one.
    """

    subject: str
    permissions: frozenset[str] = frozenset()
    tenant_id: str = ""
    person_id: str = ""
    unrestricted: bool = False

    @property
    def tenant(self) -> UUID | None:
        """The tenant, where it is a UUID."""
        return uuid_or_none(self.tenant_id)

    @property
    def person(self) -> UUID | None:
        """The person, where it is a UUID."""
        return uuid_or_none(self.person_id)

    def may(self, permissions: tuple[str, ...]) -> bool:
        """Whether the caller holds any one of `permissions`; none named means none needed."""
        return self.unrestricted or not permissions or not self.permissions.isdisjoint(permissions)

    def require_tenant(self) -> UUID:
        """The tenant that owns what the caller does."""
        return _required(self.tenant, "names no tenant")

    def require_person(self) -> UUID:
        """The person whom the caller is, by the key of the domain's own table."""
        return _required(self.person, "names no person")

    def require_subject_id(self) -> UUID:
        """The subject, where it is a UUID."""
        return _required(uuid_or_none(self.subject), "has a subject that is no UUID")

    def require_tenant_as(self, kind: type[Key]) -> Key:
        """The tenant, where its key is a number or a text."""
        return _required(_read(self.tenant_id, kind), "names no tenant by such a key")

    def require_person_as(self, kind: type[Key]) -> Key:
        """The person, where its key is a number or a text."""
        return _required(_read(self.person_id, kind), "names no person by such a key")

    def require_subject_as(self, kind: type[Key]) -> Key:
        """The subject, as a number or a text."""
        return _required(_read(self.subject, kind), "has a subject that is no number")

    def own_tenant(self, asked: object) -> UUID:
        """The tenant, if it is the one asked for; what is another's is not there."""
        return _same(self.require_tenant(), asked)

    def own_person(self, asked: object) -> UUID:
        """The person, if it is the one asked for."""
        return _same(self.require_person(), asked)

    def own_subject_id(self, asked: object) -> UUID:
        """The subject, if it is the one asked for."""
        return _same(self.require_subject_id(), asked)

    def own_tenant_as(self, kind: type[Key], asked: object) -> Key:
        """The same for a tenant whose key is a number or a text."""
        return _same(self.require_tenant_as(kind), asked)

    def own_person_as(self, kind: type[Key], asked: object) -> Key:
        """The same for a person whose key is a number or a text."""
        return _same(self.require_person_as(kind), asked)

    def own_subject_as(self, kind: type[Key], asked: object) -> Key:
        """The same for a subject that is a number or a text."""
        return _same(self.require_subject_as(kind), asked)


# Whom everyone is while `authentication=off`, and whom the tests' tokens name unless told others.
DEVELOPER = Principal(
    subject="5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0001",
    tenant_id="5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0002",
    person_id="5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0003",
    unrestricted=True,
)


def text_of(claim: object) -> str:
    """A claim that is a text or a number, as text; "" for everything else."""
    is_number = isinstance(claim, int) and not isinstance(claim, bool)
    return str(claim) if is_number or isinstance(claim, str) else ""


def uuid_or_none(claim: object) -> UUID | None:
    """A claim that is the text of a UUID; issuers put other things there too."""
    try:
        return UUID(claim) if isinstance(claim, str) else None
    except ValueError:
        return None


def _read(claim: str, kind: type[Key]) -> Key | None:
    """None where it is no such key. A number has one spelling: `042` is another caller than `42`,
    and so is one whom an issuer calls by digits of another script.
    """
    try:
        found = kind(claim)
    except ValueError:
        return None
    return found if claim and str(found) == claim else None


def _required(claim: Claim | None, lack: str) -> Claim:
    if claim is None:
        raise Forbidden(f"The token {lack}.")
    return claim


def _same(claim: Claim, asked: object) -> Claim:
    if str(claim) != str(asked):
        raise NotFound("There is nothing like that here.")
    return claim

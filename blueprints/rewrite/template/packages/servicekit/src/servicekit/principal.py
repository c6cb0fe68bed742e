"""Who calls, as far as a token tells."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.problems import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The caller, the tenant and person it stands for, and what its token permits."""

    subject: str
    permissions: frozenset[str] = frozenset()
    tenant: UUID | None = None
    person: UUID | None = None
    unrestricted: bool = False

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

    def own_tenant(self, asked: object) -> UUID:
        """The tenant, if it is the one asked for; what is another's is not there."""
        return _same(self.require_tenant(), asked)

    def own_person(self, asked: object) -> UUID:
        """The person, if it is the one asked for."""
        return _same(self.require_person(), asked)

    def own_subject_id(self, asked: object) -> UUID:
        """The subject, if it is the one asked for."""
        return _same(self.require_subject_id(), asked)


# Whom everyone is while `authentication=off`, and whom the tests' tokens name unless told others.
DEVELOPER = Principal(
    subject="5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0001",
    tenant=UUID("5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0002"),
    person=UUID("5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0003"),
    unrestricted=True,
)


def uuid_or_none(claim: object) -> UUID | None:
    """A claim that is the text of a UUID; issuers put other things there too."""
    try:
        return UUID(claim) if isinstance(claim, str) else None
    except ValueError:
        return None


def _required(claim: UUID | None, lack: str) -> UUID:
    if claim is None:
        raise Forbidden(f"The token {lack}.")
    return claim


def _same(claim: UUID, asked: object) -> UUID:
    if str(claim) != str(asked):
        raise NotFound("There is nothing like that here.")
    return claim

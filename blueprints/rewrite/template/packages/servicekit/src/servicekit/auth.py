"""Who calls, and what a route requires of them.

`authenticate` is a dependency of the whole application: a route asks for a token unless it is
marked as `PUBLIC`.
"""

from typing import Annotated

from fastapi import Depends, Request, params
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase
from starlette.requests import HTTPConnection

from servicekit.principal import Principal
from servicekit.problems import Forbidden, Unauthorized
from servicekit.tokens import TokenVerifier

SCHEME = "bearer"


async def _nobody() -> None:
    """Asked of nobody."""


# Among the dependencies of a route or of its router: it takes no token.
PUBLIC = params.Depends(_nobody)


async def authenticate(connection: HTTPConnection) -> None:
    """Finds out who calls, or raises `Unauthorized`."""
    if PUBLIC not in connection.scope["route"].dependencies:
        connection.state.caller = await _find_caller(connection)


async def _find_caller(connection: HTTPConnection) -> Principal:
    verifier: TokenVerifier | None = connection.app.state.verifier
    if verifier is None:
        developer: Principal = connection.app.state.developer
        return developer
    scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not token:
        raise Unauthorized("A bearer token is required.")
    return await verifier.verify(token)


class _Bearer(SecurityBase):
    """Hands on whom `authenticate` has found; a security scheme, for the contract to show."""

    model = HTTPBearer(bearerFormat="JWT")
    scheme_name = SCHEME

    async def __call__(self, request: Request) -> Principal:
        caller: Principal | None = getattr(request.state, "caller", None)
        if caller is None:
            raise Unauthorized("This route is public, and nobody was asked who calls.")
        return caller


Caller = Annotated[Principal, Depends(_Bearer())]


def requires(*permissions: str) -> params.Depends:
    """The dependency of a route that asks for any one of `permissions`."""

    async def check(caller: Caller) -> None:
        if not caller.may(permissions):
            raise Forbidden(f"This needs one of: {', '.join(permissions)}.")

    return params.Depends(check)

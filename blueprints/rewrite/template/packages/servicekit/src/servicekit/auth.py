"""Who calls, and what a route requires of them."""

from typing import Annotated

from fastapi import Depends, Request, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from servicekit.principal import DEVELOPER, Principal
from servicekit.problems import Forbidden, Unauthorized
from servicekit.tokens import TokenVerifier

_bearer = HTTPBearer(scheme_name="bearer", bearerFormat="JWT", auto_error=False)


async def _authenticate(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Principal:
    verifier: TokenVerifier | None = request.app.state.verifier
    if verifier is None:
        return DEVELOPER
    if credentials is None:
        raise Unauthorized("A bearer token is required.")
    return await verifier.verify(credentials.credentials)


Caller = Annotated[Principal, Depends(_authenticate)]


def requires(*permissions: str) -> params.Depends:
    """The dependency of a route: a token, and any one of `permissions` if some are named."""

    async def check(caller: Caller) -> None:
        if not caller.may(permissions):
            raise Forbidden(f"This needs one of: {', '.join(permissions)}.")

    return params.Depends(check)

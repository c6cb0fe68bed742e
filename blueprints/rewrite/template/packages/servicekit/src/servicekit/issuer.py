"""An identity provider to develop with: OpenID Connect on Keycloak's paths.

It gives a token to whoever asks, so it refuses to start in production.
"""

import json
import time
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, FastAPI, Form
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict

from servicekit.auth import PUBLIC, Caller, authenticate
from servicekit.columns import JsonObject
from servicekit.errors import add_error_handlers
from servicekit.principal import DEVELOPER
from servicekit.problems import Unprocessable
from servicekit.signing import SigningKey
from servicekit.tokens import TokenVerifier

CONNECT = "/protocol/openid-connect"
TOKEN_LIFETIME_SECONDS = 8 * 3600
GRANTS = ("client_credentials", "password")


class IssuerSettings(BaseSettings):
    """Read from `ISSUER_*` variables."""

    model_config = SettingsConfigDict(env_prefix="ISSUER_", frozen=True)

    environment: Literal["development", "production"] = "development"
    url: str = "http://127.0.0.1:8000/realms/dev"
    audience: str = "services"
    key_file: Path = Path(".dev/issuer-key.pem")


class TokenRequest(BaseModel):
    """The form of a token's request; `scope` holds the permissions that the token is to give."""

    grant_type: str
    client_id: str = ""
    username: str = ""
    scope: str = ""
    tenant: str = DEVELOPER.tenant_id
    person: str = DEVELOPER.person_id


class DevelopmentIssuer:
    """Signs tokens with the key in the file, which is made when it is missing."""

    def __init__(self, settings: IssuerSettings) -> None:
        if settings.environment == "production":
            raise ValueError("the development issuer gives everyone a token: not in production")
        self.settings = settings
        self.key = SigningKey.load(settings.key_file)

    def token(self, **claims: object) -> str:
        """A token of the developer, unless `claims` say otherwise."""
        now = int(time.time())
        default: JsonObject = {
            "iss": self.settings.url,
            "aud": self.settings.audience,
            "sub": DEVELOPER.subject,
            "tenant": DEVELOPER.tenant_id,
            "person": DEVELOPER.person_id,
            "iat": now,
            "exp": now + TOKEN_LIFETIME_SECONDS,
            "realm_access": {"roles": []},
        }
        return self.key.sign(default | claims)

    async def fetch(self, url: str) -> bytes:
        """What it publishes at `url`, for its own verifier."""
        return json.dumps(self.key.jwks() if url.endswith("/certs") else self.discovery()).encode()

    def discovery(self) -> JsonObject:
        """What the issuer can do, and where (OpenID Connect Discovery 1.0)."""
        base = f"{self.settings.url}{CONNECT}"
        return {
            "issuer": self.settings.url,
            "jwks_uri": f"{base}/certs",
            "token_endpoint": f"{base}/token",
            "userinfo_endpoint": f"{base}/userinfo",
            "grant_types_supported": list(GRANTS),
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }


def issuer_router(issuer: DevelopmentIssuer) -> APIRouter:
    """The endpoints below the issuer's own path, `/realms/dev` for example."""
    router = APIRouter(prefix=urlsplit(issuer.settings.url).path.rstrip("/"), tags=["openid"])

    @router.get("/.well-known/openid-configuration", dependencies=[PUBLIC])
    async def discovery() -> JsonObject:
        return issuer.discovery()

    @router.get(f"{CONNECT}/certs", dependencies=[PUBLIC])
    async def certs() -> JsonObject:
        return issuer.key.jwks()

    @router.post(f"{CONNECT}/token", dependencies=[PUBLIC])
    async def token(asked: Annotated[TokenRequest, Form()]) -> JsonObject:
        return _token_answer(issuer, asked)

    @router.get(f"{CONNECT}/userinfo")
    async def userinfo(caller: Caller) -> JsonObject:
        return {"sub": caller.subject, "roles": sorted(caller.permissions)}

    return router


def create_app(settings: IssuerSettings | None = None) -> FastAPI:
    """The issuer as an application of its own, which believes nobody but itself."""
    issuer = DevelopmentIssuer(settings or IssuerSettings())
    app = FastAPI(
        title="Development issuer",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(authenticate)],
    )
    app.state.verifier = TokenVerifier(issuer.settings.url, issuer.settings.audience, issuer.fetch)
    add_error_handlers(app)
    app.include_router(issuer_router(issuer))
    return app


def _token_answer(issuer: DevelopmentIssuer, asked: TokenRequest) -> JsonObject:
    if asked.grant_type not in GRANTS:
        raise Unprocessable(f"grant_type is one of: {', '.join(GRANTS)}.")
    token = issuer.token(
        sub=asked.username or asked.client_id or DEVELOPER.subject,
        tenant=asked.tenant,
        person=asked.person,
        realm_access={"roles": asked.scope.split()},
    )
    return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_LIFETIME_SECONDS}

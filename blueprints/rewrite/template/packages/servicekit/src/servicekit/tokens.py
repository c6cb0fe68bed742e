"""Checks bearer tokens against the keys that an OpenID Connect issuer publishes."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable

import aiohttp
import jwt
from pydantic import BaseModel, ValidationError

from servicekit.principal import Principal, uuid_or_none
from servicekit.problems import InvalidToken, Unavailable

Fetch = Callable[[str], Awaitable[bytes]]

# Asymmetric only: with a symmetric one, whoever knows the public key could sign.
ALGORITHMS = ("RS256", "ES256", "EdDSA")
REQUIRED_CLAIMS = ("exp", "iss", "aud", "sub")
CLOCK_SKEW_SECONDS = 10
KEY_LIFETIME_SECONDS = 300
UNKNOWN_KEY_PATIENCE_SECONDS = 30


class _RealmAccess(BaseModel):
    roles: frozenset[str] = frozenset()


class _Claims(BaseModel):
    sub: str
    realm_access: _RealmAccess = _RealmAccess()
    tenant: object = None
    person: object = None


class _Discovery(BaseModel):
    jwks_uri: str


async def fetch_url(url: str) -> bytes:
    """The body at `url`, or `Unavailable`."""
    try:
        async with aiohttp.ClientSession(raise_for_status=True) as http, http.get(url) as response:
            return await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable("The identity provider does not answer.") from error


class KeySet:
    """The issuer's keys, fetched when they are old, or when a token names an unknown one."""

    def __init__(self, issuer: str, fetch: Fetch) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._fetched_at = -math.inf
        self._lock = asyncio.Lock()

    async def find(self, key_id: str | None) -> jwt.PyJWK | None:
        """The key of that id; many requests that miss it at once make one fetch."""
        if self._is_due(key_id):
            async with self._lock:
                if self._is_due(key_id):
                    await self._refresh()
        return self._keys.get(key_id)

    def _is_due(self, key_id: str | None) -> bool:
        known = key_id in self._keys
        patience = KEY_LIFETIME_SECONDS if known else UNKNOWN_KEY_PATIENCE_SECONDS
        return time.monotonic() - self._fetched_at > patience

    async def _refresh(self) -> None:
        discovery = await self._fetch(f"{self._issuer}/.well-known/openid-configuration")
        published = await self._fetch(_Discovery.model_validate_json(discovery).jwks_uri)
        self._keys = {key.key_id: key for key in jwt.PyJWKSet.from_json(published.decode()).keys}
        self._fetched_at = time.monotonic()


class TokenVerifier:
    """Tells who sent a token, or raises `InvalidToken`."""

    def __init__(self, issuer: str, audience: str, fetch: Fetch = fetch_url) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = KeySet(issuer, fetch)

    async def verify(self, token: str) -> Principal:
        """The principal of a token that is signed, current and meant for this audience."""
        try:
            key = await self._keys.find(jwt.get_unverified_header(token).get("kid"))
            if key is None:
                raise InvalidToken("The token is signed with an unknown key.")
            claims = _Claims.model_validate(self._decode(token, key))
        except (jwt.PyJWTError, ValidationError) as error:
            raise InvalidToken("The token does not hold.") from error
        return Principal(
            subject=claims.sub,
            permissions=claims.realm_access.roles,
            tenant=uuid_or_none(claims.tenant),
            person=uuid_or_none(claims.person),
        )

    def _decode(self, token: str, key: jwt.PyJWK) -> dict[str, object]:
        return jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=self._audience,
            issuer=self._issuer,
            leeway=CLOCK_SKEW_SECONDS,
            options={"require": list(REQUIRED_CLAIMS)},
        )

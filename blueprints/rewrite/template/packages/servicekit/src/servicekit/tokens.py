"""Checks bearer tokens against the keys that an OpenID Connect issuer publishes."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from typing import Annotated

import aiohttp
import jwt
from pydantic import BaseModel, Field, ValidationError

from servicekit.principal import Principal, text_of
from servicekit.problems import InvalidToken, Unavailable

Fetch = Callable[[str], Awaitable[bytes]]

# Asymmetric only: with a symmetric one, whoever knows the public key could sign.
ALGORITHMS = ("RS256", "ES256", "EdDSA")
REQUIRED_CLAIMS = ("exp", "iss", "aud", "sub")
CLOCK_SKEW_SECONDS = 10
KEY_LIFETIME_SECONDS = 300
UNKNOWN_KEY_PATIENCE_SECONDS = 30
FETCH_SECONDS = 5
LARGEST_DOCUMENT = 1_048_576
# Far more than a token with many permissions needs; checked before anything of it is decoded.
LONGEST_TOKEN = 8_192


class _RealmAccess(BaseModel):
    roles: frozenset[str] = frozenset()


class _Claims(BaseModel):
    sub: Annotated[str, Field(min_length=1)]
    realm_access: _RealmAccess = _RealmAccess()
    tenant: object = None
    person: object = None


class _Discovery(BaseModel):
    issuer: str
    jwks_uri: str


async def fetch_url(url: str) -> bytes:
    """The body at `url` itself, wherever it would redirect to, or `Unavailable`."""
    timeout = aiohttp.ClientTimeout(total=FETCH_SECONDS)
    body = bytearray()
    try:
        async with (
            aiohttp.ClientSession(raise_for_status=True, timeout=timeout) as http,
            http.get(url, allow_redirects=False) as response,
        ):
            async for part in response.content.iter_any():
                body += part
                if len(body) > LARGEST_DOCUMENT:
                    raise Unavailable("The identity provider answers too much.")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable("The identity provider does not answer.") from error
    return bytes(body)


class KeySet:
    """The issuer's keys, fetched when they are old, or when a token names an unknown one."""

    def __init__(self, issuer: str, fetch: Fetch) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._fetched_at = self._failed_at = -math.inf
        self._lock = asyncio.Lock()

    async def find(self, key_id: str | None) -> jwt.PyJWK | None:
        """The key of that id; many requests that miss it at once make one fetch."""
        if self._is_due(key_id):
            async with self._lock:
                if self._is_due(key_id):
                    await self._try_to_refresh()
        return self._keys.get(key_id)

    def _is_due(self, key_id: str | None) -> bool:
        known = key_id in self._keys
        patience = KEY_LIFETIME_SECONDS if known else UNKNOWN_KEY_PATIENCE_SECONDS
        return time.monotonic() - self._fetched_at > patience

    async def _try_to_refresh(self) -> None:
        """One failure stands for those who wait behind it: each would wait as long."""
        if time.monotonic() - self._failed_at < FETCH_SECONDS:
            raise Unavailable("The identity provider does not answer.")
        try:
            await self._refresh()
        except Unavailable:
            self._failed_at = time.monotonic()
            raise
        except (ValueError, jwt.PyJWTError) as error:
            self._failed_at = time.monotonic()
            raise Unavailable("The identity provider publishes no keys.") from error

    async def _refresh(self) -> None:
        found = await self._fetch(f"{self._issuer}/.well-known/openid-configuration")
        discovery = _Discovery.model_validate_json(found)
        if discovery.issuer != self._issuer:
            raise Unavailable("The identity provider is another than the one that is trusted.")
        published = await self._fetch(discovery.jwks_uri)
        keys = jwt.PyJWKSet.from_json(published.decode()).keys
        self._keys = {key.key_id: key for key in keys if key.algorithm_name in ALGORITHMS}
        self._fetched_at = time.monotonic()


class TokenVerifier:
    """Tells who sent a token, or raises `InvalidToken`."""

    def __init__(self, issuer: str, audience: str, fetch: Fetch = fetch_url) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = KeySet(issuer, fetch)

    async def verify(self, token: str) -> Principal:
        """The principal of a token that is signed, current and meant for this audience."""
        if len(token) > LONGEST_TOKEN:
            raise InvalidToken("The token is too long.")
        try:
            key = await self._keys.find(jwt.get_unverified_header(token).get("kid"))
            if key is None:
                raise InvalidToken("The token is signed with an unknown key.")
            claims = _Claims.model_validate(self._decode(token, key))
        except (jwt.PyJWTError, ValidationError, RecursionError) as error:
            raise InvalidToken("The token does not hold.") from error
        return Principal(
            subject=claims.sub,
            permissions=claims.realm_access.roles,
            tenant_id=text_of(claims.tenant),
            person_id=text_of(claims.person),
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

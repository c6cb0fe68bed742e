"""A stand-in for the identity provider."""

import json
import time

from servicekit.principal import DEVELOPER
from servicekit.signing import SigningKey

TOKEN_LIFETIME_SECONDS = 900


class Issuer:
    """Signs tokens with a key of its own and publishes it, without a network.

    Its tokens are those of the developer, but for the `claims` that it is given.
    """

    url = "https://issuer.test"
    audience = "services"

    def __init__(self, **claims: str) -> None:
        self._claims = claims
        self._key = SigningKey.generate()

    async def fetch(self, url: str) -> bytes:
        """What the identity provider would answer at `url`."""
        if url.endswith("/openid-configuration"):
            return json.dumps({"issuer": self.url, "jwks_uri": f"{self.url}/keys"}).encode()
        return json.dumps(self._key.jwks()).encode()

    def token(self, *permissions: str, **other_claims: object) -> str:
        """A token of the developer that holds, unless `other_claims` say otherwise.

        `tenant=None` leaves a claim out, as `person=None` does; both are given as text.
        """
        claims: dict[str, object] = {
            "iss": self.url,
            "aud": self.audience,
            "sub": DEVELOPER.subject,
            "tenant": DEVELOPER.tenant_id,
            "person": DEVELOPER.person_id,
            "exp": int(time.time()) + TOKEN_LIFETIME_SECONDS,
            "realm_access": {"roles": permissions},
        }
        return self._key.sign(claims | self._claims | other_claims)

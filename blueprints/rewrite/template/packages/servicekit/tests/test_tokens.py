"""Tokens that somebody has made up, and issuers that are not what they should be."""

import asyncio
import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64encode

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from servicekit import tokens
from servicekit.problems import InvalidToken, Unavailable
from servicekit.testing.issuer import Issuer
from servicekit.testing.serving import served
from servicekit.tokens import LONGEST_TOKEN, TokenVerifier

CLAIMS = {
    "iss": Issuer.url,
    "aud": Issuer.audience,
    "sub": "anna",
    "exp": int(time.time()) + 900,
    "realm_access": {"roles": ["everything"]},
}


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def _key_of(issuer: Issuer) -> dict[str, str]:
    published: dict[str, list[dict[str, str]]] = json.loads(asyncio.run(issuer.fetch("/keys")))
    return published["keys"][0]


def _verify(issuer: Issuer, token: str) -> str:
    verifier = TokenVerifier(issuer.url, issuer.audience, issuer.fetch)
    return asyncio.run(verifier.verify(token)).subject


def _part(content: object) -> str:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return urlsafe_b64encode(text).rstrip(b"=").decode()


def _unsigned(header: object, signature: bytes = b"") -> str:
    return f"{_part(header)}.{_part(CLAIMS)}.{_part(signature)}"


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", "HS256", "ES512", "RS256", 7])
def test_the_header_does_not_choose_how_a_token_is_checked(
    issuer: Issuer, algorithm: object
) -> None:
    header = {"alg": algorithm, "typ": "JWT", "kid": _key_of(issuer)["kid"]}
    with pytest.raises(InvalidToken):
        _verify(issuer, _unsigned(header))


def test_the_public_key_is_no_secret_to_sign_with(issuer: Issuer) -> None:
    key = _key_of(issuer)
    for secret in (json.dumps(key).encode(), key["x"].encode(), b""):
        signed = _unsigned({"alg": "HS256", "kid": key["kid"]}).rpartition(".")[0]
        signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        with pytest.raises(InvalidToken):
            _verify(issuer, f"{signed}.{_part(signature)}")


@pytest.mark.parametrize(
    "kid", ["../../dev/null", "' OR 1=1 --", "http://elsewhere.test/key", "", None, 7, ["a"], {}]
)
def test_the_id_of_a_key_is_only_compared(issuer: Issuer, kid: object) -> None:
    with pytest.raises(InvalidToken):
        _verify(issuer, _unsigned({"alg": "ES256", "kid": kid}, b"0" * 64))


def test_a_key_that_the_token_brings_along_is_not_used(issuer: Issuer) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    own = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(key.public_key()))
    kid = _key_of(issuer)["kid"]
    for headers in ({"kid": kid, "jwk": own}, {"kid": kid, "jku": "https://elsewhere.test"}):
        with pytest.raises(InvalidToken):
            _verify(issuer, jwt.encode(CLAIMS, key, "ES256", headers))


@pytest.mark.parametrize(
    "claims",
    [
        {"nbf": int(time.time()) + 600},
        {"iat": int(time.time()) + 600},
        {"exp": None},
        {"exp": "tomorrow"},
        {"aud": None},
        {"aud": []},
        {"aud": ["others"]},
        {"iss": Issuer.url + "/"},
        {"sub": ""},
        {"sub": 7},
    ],
    ids=str,
)
def test_claims_that_do_not_hold_are_refused(issuer: Issuer, claims: dict[str, object]) -> None:
    with pytest.raises(InvalidToken):
        _verify(issuer, issuer.token(**claims))


def test_one_of_several_audiences_is_enough(issuer: Issuer) -> None:
    assert _verify(issuer, issuer.token(sub="anna", aud=["others", issuer.audience])) == "anna"


@pytest.mark.parametrize(
    "token",
    [
        "a" * (LONGEST_TOKEN + 1),
        f"{_part(b'[' * 5000)}.e30.e30",
        f"{_part(b'{}')}.e30.e30",
        f"{_part(b'[]')}.e30.e30",
        "..",
        "\x00.\x00.\x00",
        "e30.e30.e30.e30.e30",
    ],
)
def test_what_is_no_token_is_refused(issuer: Issuer, token: str) -> None:
    with pytest.raises(InvalidToken):
        _verify(issuer, token)


def test_a_long_token_is_refused_even_if_it_holds(issuer: Issuer) -> None:
    with pytest.raises(InvalidToken, match="too long"):
        _verify(issuer, issuer.token(*(f"permission-{number}" for number in range(1000))))


def test_a_published_secret_is_no_key() -> None:
    secret = {"kty": "oct", "kid": "a", "alg": "HS256", "k": _part(b"0" * 32)}

    async def fetch(url: str) -> bytes:
        found = {"issuer": Issuer.url, "jwks_uri": f"{Issuer.url}/keys"}
        return json.dumps({"keys": [secret]} if url.endswith("/keys") else found).encode()

    verifier = TokenVerifier(Issuer.url, Issuer.audience, fetch)
    with pytest.raises(InvalidToken):
        asyncio.run(verifier.verify(jwt.encode(CLAIMS, b"0" * 32, "HS256", {"kid": "a"})))


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html>",
        b"{}",
        b'{"issuer": "https://elsewhere.test", "jwks_uri": "https://issuer.test/keys"}',
        b'{"issuer": "https://issuer.test", "jwks_uri": "https://issuer.test/no-keys"}',
    ],
)
def test_an_issuer_that_is_not_the_trusted_one_is_unavailable(document: bytes) -> None:
    async def fetch(url: str) -> bytes:
        return document

    verifier = TokenVerifier(Issuer.url, Issuer.audience, fetch)
    with pytest.raises(Unavailable):
        asyncio.run(verifier.verify(Issuer().token()))


def test_an_issuer_that_is_down_is_asked_once_and_not_by_everybody() -> None:
    asked: list[str] = []

    async def fetch(url: str) -> bytes:
        asked.append(url)
        raise Unavailable("It does not answer.")

    async def many() -> None:
        verifier = TokenVerifier(Issuer.url, Issuer.audience, fetch)
        token = Issuer().token()
        found = await asyncio.gather(
            *(verifier.verify(token) for _ in range(20)), return_exceptions=True
        )
        assert all(isinstance(one, Unavailable) for one in found)

    asyncio.run(many())
    assert len(asked) == 1


def test_keys_are_not_fetched_from_where_an_issuer_redirects_to() -> None:
    app = FastAPI()

    @app.get("/moved")
    async def moved() -> RedirectResponse:
        return RedirectResponse("/secret")

    @app.get("/secret")
    async def secret() -> str:
        return "secret"

    with served(app) as url:
        assert b"secret" not in asyncio.run(tokens.fetch_url(f"{url}/moved"))


def test_an_issuer_that_answers_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FastAPI()

    @app.get("/keys")
    async def keys() -> Response:
        return Response(b"a" * 4096)

    monkeypatch.setattr(tokens, "LARGEST_DOCUMENT", 1024)
    with served(app) as url, pytest.raises(Unavailable):
        asyncio.run(tokens.fetch_url(f"{url}/keys"))

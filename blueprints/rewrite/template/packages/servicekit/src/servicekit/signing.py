"""A key pair of ES256: signs tokens and publishes its public half."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Self

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from servicekit.columns import JsonObject

OWNER_ONLY = 0o600


class SigningKey:
    """Tokens that hold, as long as nobody else has the private half."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self._key = key
        public: JsonObject = json.loads(ECAlgorithm.to_jwk(key.public_key()))
        self.id = str(public["x"])[:16]
        self._public = {**public, "kid": self.id, "use": "sig", "alg": "ES256"}

    @classmethod
    def generate(cls) -> Self:
        """A new key, kept nowhere."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def load(cls, path: Path) -> Self:
        """The key in the file; where there is none, a new one is put there."""
        with suppress(FileExistsError):
            _create(path)
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{path} holds no key of an elliptic curve")
        return cls(key)

    def jwks(self) -> JsonObject:
        """The public half, as an issuer publishes it (RFC 7517)."""
        return {"keys": [self._public]}

    def sign(self, claims: JsonObject) -> str:
        """A token with these claims."""
        return jwt.encode(claims, self._key, "ES256", {"kid": self.id})


def _create(path: Path) -> None:
    """Writes beside the file and links it there, so that nobody ever reads half of a key."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()

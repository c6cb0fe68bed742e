"""Settings that every service has; a service adds its own and a prefix."""

from typing import Literal, Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings

from servicekit.routes import upstream_url

# What .env.example and compose.yaml hold where a secret belongs.
PLACEHOLDER = "change-me"


class ServiceSettings(BaseSettings):
    """Read from the environment when the application is made."""

    environment: Literal["development", "production"] = "development"
    database_url: str | None = None
    authentication: Literal["oidc", "off"] = "oidc"
    oidc_issuer: str = ""
    oidc_audience: str = ""
    max_body_bytes: int = 1_048_576
    # On what events travel: `sqlite:///file`, `nats://host` or `kafka://host`; else in memory.
    events: Literal["on", "off"] = "on"
    events_url: str | None = None

    @model_validator(mode="after")
    def check_production(self) -> Self:
        """In production everyone is asked for a token, and no secret is the published one."""
        if self.environment != "production":
            return self
        if self.authentication == "off":
            raise ValueError("authentication=off is for development")
        for name in type(self).model_fields:
            if PLACEHOLDER in _plain(getattr(self, name)):
                raise ValueError(f"{name} still holds the placeholder {PLACEHOLDER!r}")
        return self

    def url_of(self, name: str) -> str:
        """Where another application is: as a setting of this one says, else one for all."""
        setting = name.replace("-", "_") + "_url"
        is_own = setting in type(self).model_fields and setting not in ServiceSettings.model_fields
        own = getattr(self, setting) if is_own else None
        return str(own).rstrip("/") if own else upstream_url(name)


def _plain(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)

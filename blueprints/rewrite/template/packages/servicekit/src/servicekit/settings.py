"""Settings that every service has; a service adds its own and a prefix."""

import re
from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode

from servicekit.principal import DEVELOPER, Principal
from servicekit.routes import upstream_url

# What .env.example and compose.yaml hold where a secret belongs.
PLACEHOLDER = "change-me"
_PLACEHOLDERS = re.compile(r"change[-_ ]?(me|it|this)|<[a-z -]+>", re.IGNORECASE)
# Where the development issuer is: it gives a token to whoever asks.
DEVELOPMENT_REALM = "/realms/dev"

Origin = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$")]


def _listed(given: object) -> object:
    """`https://a.test,https://b.test`, as it stands in an environment variable."""
    return (
        [one.strip() for one in given.split(",") if one.strip()]
        if isinstance(given, str)
        else given
    )


class ServiceSettings(BaseSettings):
    """Read from the environment when the application is made."""

    environment: Literal["development", "production"] = "development"
    database_url: str | None = None
    authentication: Literal["oidc", "off"] = "oidc"
    oidc_issuer: str = ""
    oidc_audience: str = ""
    # Of pages in browsers, separated by commas; no page of another origin may ask.
    cors_origins: Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(_listed)] = ()
    # Whether a change of a row with a version has to say by If-Match which one was read.
    preconditions: Literal["optional", "required"] = "optional"
    # Whether ids of rows that other services own are looked up there before they are stored.
    look_ups: Literal["on", "off"] = "off"
    # Whom everyone is while authentication is off, by the claims of a token.
    developer_subject: str = DEVELOPER.subject
    developer_tenant: str = DEVELOPER.tenant_id
    developer_person: str = DEVELOPER.person_id
    max_body_bytes: int = 1_048_576
    max_header_bytes: int = 32_768
    # On what events travel: `sqlite:///file`, `nats://host` or `kafka://host`; else in memory.
    events: Literal["on", "off"] = "on"
    events_url: str | None = None
    # A collector that takes OTLP over HTTP, `http://host:4318`; else only `/metrics` tells.
    telemetry_url: str | None = None

    @model_validator(mode="after")
    def check_production(self) -> Self:
        """In production everyone is asked for a token, and no secret is the published one."""
        if self.environment != "production":
            return self
        if self.authentication == "off":
            raise ValueError("authentication=off is for development")
        if getattr(self, "upstream", "real") == "fake":
            raise ValueError("upstream=fake is for development")
        for name in type(self).model_fields:
            if _PLACEHOLDERS.search(_plain(getattr(self, name))):
                raise ValueError(f"{name} still holds a placeholder such as {PLACEHOLDER!r}")
        issuer = self.oidc_issuer.rstrip("/")
        if not issuer.startswith("https://") or issuer.endswith(DEVELOPMENT_REALM):
            raise ValueError("oidc_issuer has to be one for production, at https://")
        return self

    def developer(self) -> Principal:
        """Whom everyone is while authentication is off."""
        return replace(
            DEVELOPER,
            subject=self.developer_subject,
            tenant_id=self.developer_tenant,
            person_id=self.developer_person,
        )

    def url_of(self, name: str) -> str:
        """Where another application is: as a setting of this one says, else one for all."""
        setting = name.replace("-", "_") + "_url"
        is_own = setting in type(self).model_fields and setting not in ServiceSettings.model_fields
        own = getattr(self, setting) if is_own else None
        return str(own).rstrip("/") if own else upstream_url(name)


def _plain(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)

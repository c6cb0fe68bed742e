"""Settings that make every application run here without any; what is set already stays."""

from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path

from devhost.catalog import HOST, PORT, App

Urls = Callable[[App], str]
Environment = MutableMapping[str, str]

AUDIENCE = "services"
ISSUER = f"http://{HOST}:{PORT}/realms/dev"


def shared_url(app: App) -> str:
    """Where an application is when one process serves all."""
    return f"http://{HOST}:{PORT}{app.path}"


def own_url(app: App) -> str:
    """Where it is when each has a process and a port."""
    return f"http://{HOST}:{app.port}"


def set_defaults(environ: Environment, apps: Sequence[App], *, root: Path, urls: Urls) -> None:
    """Files for databases and events, addresses of one another, and the development issuer."""
    files = root / ".data"
    files.mkdir(exist_ok=True)
    environ.setdefault("ISSUER_URL", ISSUER)
    environ.setdefault("ISSUER_AUDIENCE", AUDIENCE)
    environ.setdefault("ISSUER_KEY_FILE", str(root / ".dev" / "issuer-key.pem"))
    authentication = "oidc" if environ.get("AUTH", "off") == "on" else "off"
    for app in apps:
        settings = {
            "URL": urls(app),
            "AUTHENTICATION": authentication,
            "OIDC_ISSUER": environ["ISSUER_URL"],
            "OIDC_AUDIENCE": environ["ISSUER_AUDIENCE"],
            "EVENTS_URL": f"sqlite:///{files}/events.db",
        }
        if app.database:
            settings["DATABASE_URL"] = f"sqlite+aiosqlite:///{files / app.name}.db"
        for name, value in settings.items():
            environ.setdefault(app.env_prefix + name, value)

"""The routes that ask for no token, each with a reason; all others do."""

from collections.abc import Callable, Mapping, Sequence

from scaffold.model import ContainerKind
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.segments import free_segments, web_index

# Where the development issuer is in the tests, as `servicekit.issuer.IssuerSettings` has it.
ISSUER = "/realms/dev"
CONNECT = f"{ISSUER}/protocol/openid-connect"


def public_routes(
    kind: ContainerKind | None, endpoints: Sequence[Endpoint], *, probes: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Method and path, and why; without what every application has (health, metrics, docs)."""
    own = _BY_KIND[kind](endpoints) if kind in _BY_KIND else {}
    stated = {
        f"{one.operation.method} {one.operation.path}": "leads to a token, or the scan says so"
        for one in endpoints
        if one.is_public
    }
    asked = {f"GET {one}": "a probe, where the old system had it" for one in probes}
    return tuple((own | stated | asked).items())


def _of_web(endpoints: Sequence[Endpoint]) -> dict[str, str]:
    page, _ = free_segments(endpoints, "services", "api")
    reason = "a page that lists operations"
    return {f"GET {web_index(endpoints)}": reason, f"GET /{page}/{{name}}": reason}


def _of_identity(_endpoints: Sequence[Endpoint]) -> dict[str, str]:
    return {
        f"GET {ISSUER}/.well-known/openid-configuration": "how to find the issuer's keys",
        f"GET {CONNECT}/certs": "the issuer's public keys",
        f"POST {CONNECT}/token": "gives tokens; does not start in production",
    }


_BY_KIND: Mapping[ContainerKind | None, Callable[[Sequence[Endpoint]], dict[str, str]]] = {
    ContainerKind.WEB: _of_web,
    ContainerKind.IDENTITY: _of_identity,
}

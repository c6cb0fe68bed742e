"""An identity provider: an issuer of tokens to develop with, in the place of the product."""

from dataclasses import dataclass

from scaffold.model import System
from scaffold.plan.app_view import AppView
from scaffold.plan.encoding import PythonSource
from scaffold.plan.kinds.main_module import MainView, first_party, plan_main
from scaffold.plan.kinds.reach import Services
from scaffold.plan.services import Service
from scaffold.plan.source import imported


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """The issuer itself is servicekit's."""

    app: AppView
    main: MainView
    test_imports: PythonSource


def plan_identity(service: Service, system: System, *, services: Services) -> IdentityView:
    """The provider's view."""
    app = service.view
    added = {
        *imported("servicekit.issuer", "DevelopmentIssuer", "IssuerSettings", "issuer_router"),
        *imported("servicekit.tokens", "TokenVerifier"),
    }
    return IdentityView(
        app=app,
        main=plan_main(app, added),
        test_imports=first_party(
            app,
            imported(f"{app.package}.main", "create_app"),
            imported(f"{app.package}.settings", "Settings"),
            imported("servicekit.issuer", "IssuerSettings"),
        ),
    )

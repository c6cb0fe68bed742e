"""Prints a token of the development issuer: `python -m servicekit.token --permissions a,b`."""

import argparse

from servicekit.issuer import DevelopmentIssuer, IssuerSettings
from servicekit.principal import DEVELOPER


def main(arguments: list[str] | None = None) -> None:
    """Signs with the key file that the issuer of `make dev` uses."""
    parser = argparse.ArgumentParser(prog="servicekit.token", description=__doc__)
    parser.add_argument("--permissions", default="", help="separated by commas")
    parser.add_argument("--subject", default=DEVELOPER.subject)
    parser.add_argument("--tenant", default=DEVELOPER.tenant_id)
    parser.add_argument("--person", default=DEVELOPER.person_id)
    options = parser.parse_args(arguments)
    issuer = DevelopmentIssuer(IssuerSettings())
    permissions = [name for name in options.permissions.split(",") if name]
    print(
        issuer.token(
            sub=options.subject,
            tenant=options.tenant,
            person=options.person,
            realm_access={"roles": permissions},
        )
    )


if __name__ == "__main__":
    main()

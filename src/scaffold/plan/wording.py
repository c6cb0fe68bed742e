"""Sentences about operations: from the scan where it has one, else from what is known."""

from scaffold.model import BehaviorKind
from scaffold.naming import words
from scaffold.notations.word_lists import listed
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import Endpoint

# Words of which each letter is spoken.
SPELLED = listed(
    """
    aml api b2b b2c cdn crm csv cvv dns erp gdpr gtin html http https iban id ip isbn json jwt kpi
    kyb kyc llm mfa nft oidc otp pdf pnl qr rfid rma rpc rss saml sdk sepa sku sla sms smtp sql ssh
    ssl sso tls totp uri url utm uuid vat vpn xml
    """
)


def operation_summary(endpoint: Endpoint) -> str:
    """One line: what the scan says of the operation, else its name as words."""
    text = one_line(endpoint.operation.description)
    if not text:
        said = words(str(endpoint.operation.name))
        found = " ".join(one.upper() if one in SPELLED else one for one in said)
        text = f"{found[:1].upper()}{found[1:]}."
    return shortened(text, 160)


_SUCCESS = {
    BehaviorKind.CREATE: "The row that was created.",
    BehaviorKind.READ: "The row.",
    BehaviorKind.LIST: "A page of rows.",
    BehaviorKind.UPDATE: "The row as it is now.",
    BehaviorKind.DELETE: "The row is gone.",
    BehaviorKind.ASK: "What the system behind the adapter answers.",
    BehaviorKind.NOT_MODELLED: "Done.",
}


def success_description(endpoint: Endpoint) -> str:
    """What a 2xx means."""
    return _SUCCESS[endpoint.behavior.kind]


_DEFAULTS = {
    BehaviorKind.CREATE: "stores a row of",
    BehaviorKind.READ: "reads a row of",
    BehaviorKind.LIST: "lists rows of",
    BehaviorKind.UPDATE: "changes a row of",
    BehaviorKind.DELETE: "removes a row of",
}


def default_description(endpoint: Endpoint) -> str:
    """What the base does."""
    if endpoint.asks_port:
        return "asks the port, behind which a fake is."
    if endpoint.table is None:
        return operation_summary(endpoint)
    return f"{_DEFAULTS[endpoint.behavior.kind]} {endpoint.table.name}."

"""What the scan leaves open about who may do what is asked, with what the code does until then."""

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from tests.scans import ROOT


def page(example: str) -> str:
    """`docs/questions.md` of one of the examples."""
    scan = ROOT / "examples" / f"{example}.reposcan.json"
    report, options = Report(), Options()
    understood = understand(scan.read_bytes(), scan.name, options=options, report=report)
    made = generate(understood, options=options, report=report)
    assert made is not None
    return dict(made.tree)["docs/questions.md"].content.decode()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: page(name) for name in ("clinic", "freight", "library")}


@pytest.mark.parametrize(
    ("example", "question", "until"),
    [
        ("clinic", "ask for no token: `POST /authentication/sign-up`", "They ask for none"),
        ("library", "ask for no token: `GET /api/v1/books`", "They ask for none"),
        ("freight", "Whose rows are these of `billing-service`", "reaches every row"),
        ("clinic", "May a body name rows of another tenant", "nobody whose it is"),
        ("clinic", "Who may start a run of `pawlane-migration-runner`", "A token is needed"),
        ("freight", "Where do `quotes.customer_id` of `booking-service` lead", "Any value"),
    ],
)
def test_what_has_an_effect_on_security_is_a_question(
    pages: dict[str, str], example: str, *, question: str, until: str
) -> None:
    (asked,) = [one for one in pages[example].split("\n\n") if question in one]
    assert until in asked


def test_rows_that_a_claim_tells_are_no_question(pages: dict[str, str]) -> None:
    assert "Whose rows" not in pages["clinic"]
    assert "of another tenant" not in pages["freight"]

"""The two real scans, translated and normalized once per run."""

from functools import cache

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.model import System
from scaffold.normalize import normalize
from scaffold.scan import read_document
from tests import scans

HYPETRAIN = "hypetrain"
OIS = "ois-cfa"


@cache
def seed(name: str) -> tuple[System, Report]:
    path = scans.seed(name)
    report = Report()
    document = read_document(path.read_bytes(), name=path.name, report=report)
    assert document is not None
    return normalize(translate(document, report), report), report


def messages(name: str, code: str) -> list[str]:
    return [one.message for one in seed(name)[1].diagnostics() if one.rule.code == code]

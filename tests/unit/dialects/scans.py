"""Scans for tests, from the sections that matter."""

import json

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.model import System
from scaffold.scan import Document, JsonValue, read_document


def document_of(scan: dict[str, JsonValue]) -> Document:
    """A scan that is read from its bytes, as a file is."""
    content = json.dumps(scan).encode()
    document = read_document(content, name="scan.reposcan.json", report=Report())
    assert document is not None
    return document


def told(scan: dict[str, JsonValue]) -> tuple[System, Report]:
    """What a scan states, and what had to be said about it."""
    report = Report()
    return translate(document_of(scan), report), report


def system_of(scan: dict[str, JsonValue]) -> System:
    """What a scan states."""
    return told(scan)[0]


def codes(report: Report) -> list[str]:
    """The codes of all findings."""
    return [one.rule.code for one in report.diagnostics()]

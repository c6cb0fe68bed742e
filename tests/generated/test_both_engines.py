"""Plain copier renders the bytes that scaffold writes, for every path of the template."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Generated, Options, generate, understand
from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from tests.scans import SCANS
from tests.unit.render.blueprints import copied


def generated(scan: Path) -> Generated:
    report, options = Report(), Options()
    understood = understand(scan.read_bytes(), scan.name, options=options, report=report)
    made = generate(understood, options=options, report=report)
    assert made is not None, [one.message for one in report.diagnostics()]
    return made


@pytest.mark.slow
@pytest.mark.parametrize("scan", SCANS)
def test_both_engines_render_the_same_bytes(scan: Callable[[], Path], tmp_path: Path) -> None:
    made = generated(scan())
    blueprint = read_blueprint(find_blueprint("rewrite"))
    theirs = copied(blueprint, made.model, into=tmp_path)
    ours = {path: (file.content, file.executable) for path, file in made.tree.items()}
    rendered = {path: file for path, file in ours.items() if not matches(path, BEYOND_TEMPLATE)}
    assert sorted(rendered) == sorted(theirs)
    assert [path for path in rendered if rendered[path] != theirs[path]] == []


@pytest.mark.slow
@pytest.mark.parametrize("scan", SCANS)
def test_the_same_scan_gives_the_same_bytes_twice(scan: Callable[[], Path]) -> None:
    one, two = generated(scan()), generated(scan())
    assert dict(one.tree) == dict(two.tree)

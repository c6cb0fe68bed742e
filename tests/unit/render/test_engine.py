import json
from pathlib import Path

import pytest
import yaml

from scaffold.render.blueprint import BlueprintError
from scaffold.render.engine import RenderError, render_blueprint
from scaffold.render.tree import PathError
from tests.unit.render.blueprints import ANSWERS, MODEL, TEMPLATE, blueprint_of, bundle_of, copied

EXECUTABLE = frozenset({"template/verbatim.txt", "template/README.md.jinja"})


@pytest.mark.parametrize("arrives", [MODEL, json.dumps(MODEL)], ids=["as a mapping", "as text"])
def test_both_engines_render_the_same_bytes(tmp_path: Path, arrives: object) -> None:
    blueprint = blueprint_of(TEMPLATE, executable=EXECUTABLE)
    tree = render_blueprint(blueprint, MODEL, commit=bundle_of(blueprint).version)
    ours = {path: (file.content, file.executable) for path, file in tree.items()}
    assert ours == copied(blueprint, arrives, into=tmp_path)


def test_loops_nest_and_empty_names_drop_the_file() -> None:
    tree = render_blueprint(blueprint_of(TEMPLATE), MODEL, commit="v1")
    assert list(tree) == [
        ".copier-answers.yml",
        "README.md",
        "services/orders/name.txt",
        "services/orders/src/carts/router.py",
        "services/orders/src/items/router.py",
        "services/orders/src/pre_carts_post.bin",
        "services/orders/src/pre_items_post.bin",
        "services/users/name.txt",
        "verbatim.txt",
    ]
    assert tree["services/orders/src/items/router.py"].content == b"NAME = 'items'\nx1\nx2\n"
    assert tree["verbatim.txt"].content == TEMPLATE["template/verbatim.txt"]


def test_the_answers_hold_the_model_as_ascii_json() -> None:
    tree = render_blueprint(blueprint_of(TEMPLATE), MODEL, commit="v1")
    content = tree[".copier-answers.yml"].content
    answers = yaml.safe_load(content)
    assert content.isascii()
    assert b"\x7f" not in content
    assert json.loads(answers["model"]) == MODEL
    assert answers["_commit"] == "v1"
    assert answers["_src_path"] == ".scaffold/blueprint.bundle"


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("template/a.jinja", b"x\n{{ system.nmae }}", r"a\.jinja:2: .* no attribute 'nmae'"),
        ("template/a.jinja", b"{% if %}", r"a\.jinja: .*"),
        ("template/{{ nmae }}", b"", r"'nmae' is undefined"),
        ("template/{% yield x from system.nmae %}{{ x }}{% endyield %}", b"", "nmae"),
        ("template/{% yield x from system.services %}{{ x.nmae }}{% endyield %}", b"", "nmae"),
        ("template/{% yield x from 5 %}{{ x }}{% endyield %}", b"", "not iterable"),
    ],
)
def test_a_fault_of_the_blueprint_is_named(path: str, content: bytes, *, message: str) -> None:
    with pytest.raises(RenderError, match=message):
        render_blueprint(blueprint_of({path: content}), MODEL, commit="v1")


def test_a_path_that_is_rendered_twice_is_refused() -> None:
    same = "template/{% yield x from system.services %}same{% endyield %}"
    with pytest.raises(RenderError, match="same is rendered twice"):
        render_blueprint(blueprint_of({same: b""}), MODEL, commit="v1")


def test_a_name_of_the_model_cannot_lead_out_of_the_root() -> None:
    model = {"format": 1, "name": "../../up"}
    with pytest.raises(PathError, match="not a plain relative path"):
        render_blueprint(blueprint_of({"template/{{ system.name }}": b""}), model, commit="v1")


def test_an_older_format_of_the_model_is_refused_before_anything_is_rendered() -> None:
    with pytest.raises(RenderError, match="needs model format 1, the answers hold 0"):
        render_blueprint(blueprint_of(TEMPLATE), {"format": 0}, commit="v1")


@pytest.mark.parametrize("line", ["_tasks: [make]", "_jinja_extensions: [x.Y]", "_envops: {}"])
def test_what_needs_copier_itself_is_refused(line: str) -> None:
    configuration = b"_subdirectory: template\n" + line.encode()
    with pytest.raises(BlueprintError, match=r"copier\.yml"):
        render_blueprint(blueprint_of({"copier.yml": configuration}), MODEL, commit="v1")


def test_a_template_cannot_reach_what_python_keeps_private() -> None:
    escape = b"{{ ''.__class__.__mro__ }}"
    with pytest.raises(RenderError, match="unsafe"):
        render_blueprint(blueprint_of({"template/a.jinja": escape}), MODEL, commit="v1")


def test_the_answers_template_of_the_shipped_blueprint_is_the_one_under_test() -> None:
    assert b"_copier_answers._commit" in TEMPLATE[ANSWERS]

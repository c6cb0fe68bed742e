"""Whatever a model holds, both engines render it alike and read none of it as a template."""

import json
import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.render.engine import render_blueprint
from tests.unit.render.blueprints import TEMPLATE, blueprint_of, bundle_of, copied

SLUGS = st.from_regex(r"\A[a-z][a-z0-9-]{0,12}\Z")
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["{{ system }}", "{% raw %}", "{#", "---\n", "\x85\u2028", "\t- a: [", "\x00\x07", "'\"\\"]
)
MODULES = st.lists(
    st.fixed_dictionaries({"name": SLUGS, "text": TEXTS}), max_size=3, unique_by=lambda m: m["name"]
)
SERVICES = st.lists(
    st.fixed_dictionaries({"folder": SLUGS, "modules": MODULES}),
    max_size=3,
    unique_by=lambda service: service["folder"],
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
MODELS = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "name": TEXTS,
        "empty": st.just(""),
        "services": SERVICES,
        "notes": JSON,
    }
)
BLUEPRINT = blueprint_of(TEMPLATE)


@given(MODELS)
def test_the_answers_give_the_model_back(model: dict[str, object]) -> None:
    tree = render_blueprint(BLUEPRINT, model, commit="v1")
    answers = yaml.load(tree[".copier-answers.yml"].content, Loader=yaml.CSafeLoader)
    assert json.loads(answers["model"]) == model


@given(MODELS)
def test_text_of_a_model_is_placed_and_never_read_as_a_template(model: dict[str, object]) -> None:
    readme = render_blueprint(BLUEPRINT, model, commit="v1")["README.md"].content.decode()
    assert readme == f"# {model['name']}\nkept\nend\n\n"


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(MODELS)
def test_copier_renders_the_same_bytes(model: dict[str, object]) -> None:
    tree = render_blueprint(BLUEPRINT, model, commit=bundle_of(BLUEPRINT).version)
    ours = {path: (file.content, file.executable) for path, file in tree.items()}
    with tempfile.TemporaryDirectory() as folder:
        assert ours == copied(BLUEPRINT, model, into=Path(folder))

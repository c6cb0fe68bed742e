"""All files of a repository: what the template renders, what is made from that, what it carries."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.check import check_tree
from scaffold.render.contract_check import check_contracts
from scaffold.render.contracts import load_maker, schemas_of
from scaffold.render.engine import RenderError, render_blueprint
from scaffold.render.known import NOTHING_KNOWN, Known
from scaffold.render.lock import make_lock
from scaffold.render.owners import read_owners, with_owners
from scaffold.render.paths import BUNDLE_FILE, LOCK_FILE
from scaffold.render.releases import make_newest, read_released
from scaffold.render.tree import RenderedFile, Tree

Stage = Callable[[str], AbstractContextManager[None]]

# What a repository holds that its template does not render; plain copier leaves all of it alone.
BEYOND_TEMPLATE = (
    ".scaffold/*",
    "scaffold.toml",
    "services/*/migrations/snapshot.json",
    "services/*/migrations/versions/*.py",
    "services/*/src/*/*/handlers.py",
    "services/*/src/*/clients/*/schemas.py",
    "services/*/src/*/schemas.py",
)
# How many faults of one rendering are told; one is a bug already.
FAULTS_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the plan gives: `model` for the blueprint, and `made`, other files by path."""

    blueprint: str
    model: Mapping[str, object]
    made: Mapping[str, bytes]
    # The bundle of the repository that this is for, if there is one.
    before: bytes = b""
    known: Known = NOTHING_KNOWN
    # Makes files that tell of all others, which are there by then.
    tell: Callable[[Mapping[str, bytes]], Mapping[str, bytes]] | None = None


def build_repository(parts: Parts, *, stage: Stage) -> Tree:
    """Render, make, check. What fails here is a fault of the tool, never of the scan."""
    with stage("blueprint"):
        folder = find_blueprint(parts.blueprint)
        blueprint = read_blueprint(folder)
        released = read_released(blueprint.name)
        bundle = make_newest(blueprint, released=released, before=parts.before)
        owners = read_owners(blueprint)
    with stage("render"):
        pristine = render_blueprint(blueprint, parts.model, commit=bundle.version)
        rendered = Tree(with_owners(pristine, owners))
    with stage("schemas"):
        maker = load_maker(folder)
        schemas = schemas_of(rendered, maker, known=parts.known)
    with stage("lock"):
        made = {**parts.made, **_told(parts, [rendered, schemas])}
        others = {path: RenderedFile(content=content) for path, content in made.items()}
        others[BUNDLE_FILE] = RenderedFile(content=bundle.content)
        whole = rendered.joined(with_owners({**others, **schemas}, owners))
        lock = make_lock(
            rendered, whole, model=parts.model, blueprint=blueprint.name, commit=bundle.version
        )
        whole = whole.joined({LOCK_FILE: RenderedFile(content=lock)})
    with stage("check"):
        faults = [
            *check_tree(whole, parts.known),
            *check_contracts(whole, parts.known, read=maker.contract),
        ]
    if faults:
        told = "\n".join(faults[:FAULTS_TOLD])
        raise RenderError(f"{len(faults)} faults in what was rendered:\n{told}")
    return whole


def _told(parts: Parts, trees: Sequence[Mapping[str, RenderedFile]]) -> Mapping[str, bytes]:
    if parts.tell is None:
        return {}
    files = {path: file.content for tree in trees for path, file in tree.items()}
    return parts.tell({**files, **parts.made})

"""Keeps the compiled blueprint between runs in one process: it is the same for every scan."""

from collections.abc import Iterator
from functools import cache

from jinja2.sandbox import SandboxedEnvironment

from scaffold.render import engine
from scaffold.render.blueprint import Blueprint
from scaffold.render.manifest import Manifest

_make, _read = engine.make_environment, engine.read_sources
_kept: dict[tuple[object, ...], tuple[SandboxedEnvironment, list[engine.Source]]] = {}


def _key(blueprint: Blueprint) -> tuple[object, ...]:
    return tuple((path, file.content) for path, file in blueprint.files.items())


def _environment(manifest: Manifest, blueprint: Blueprint) -> SandboxedEnvironment:
    key = _key(blueprint)
    if key not in _kept:
        made = _make(manifest, blueprint)
        _kept[key] = (made, list(_read(made, manifest, blueprint=blueprint)))
    return _kept[key][0]


def _sources(
    environment: SandboxedEnvironment, manifest: Manifest, *, blueprint: Blueprint
) -> Iterator[engine.Source]:
    return iter(_kept[_key(blueprint)][1])


@cache
def keep_compiled() -> None:
    """From now on, in this process."""
    vars(engine).update(make_environment=_environment, read_sources=_sources)

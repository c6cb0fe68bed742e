"""A small blueprint that uses every feature of the engine, and copier itself to compare with."""

from collections.abc import Mapping
from pathlib import Path

import copier

from scaffold.render.blueprint import Blueprint, SourceFile
from scaffold.render.bundle import Bundle
from scaffold.render.releases import make_newest, read_released

ROOT = Path(__file__).parents[3]
CONFIGURATION = (ROOT / "blueprints/rewrite/copier.yml").read_bytes()
ANSWERS = "template/{{_copier_conf.answers_file}}.jinja"
ANSWERS_TEMPLATE = (ROOT / "blueprints/rewrite" / ANSWERS).read_bytes()

MODEL: dict[str, object] = {
    "format": 1,
    "name": "shop",
    "empty": "",
    "services": [
        {
            "folder": "orders",
            "modules": [
                {"name": "carts", "text": "caf\u00e9 \x7f \u2028 \U0001f600"},
                {"name": "items"},
            ],
        },
        {"folder": "users", "modules": []},
    ],
    "notes": {"a": [1, 2.5, None, True], "b": "line\nline: # 'x' \"y\" {{ system }}"},
    "none": [],
}

SERVICES = "{% yield service from system.services %}{{ service.folder }}{% endyield %}"
MODULES = "{% yield module from service.modules %}{{ module.name }}{% endyield %}"

TEMPLATE: dict[str, bytes] = {
    ANSWERS: ANSWERS_TEMPLATE,
    "template/README.md.jinja": b"# {{ system.name }}\n{% if true %}\nkept\n{% endif %}\nend\n\n",
    "template/verbatim.txt": b"{{ untouched }}\r\n\xff\x00",
    f"template/services/{SERVICES}/name.txt.jinja": b"{{ service.folder }}",
    f"template/services/{SERVICES}/src/{MODULES}/router.py.jinja": (
        b"NAME = '{{ module.name }}'\n{% for x in [1, 2] -%}\n  x{{ x }}\n{% endfor %}\n"
    ),
    f"template/services/{SERVICES}/src/pre_{MODULES}_post.bin": b"\x00\x01",
    "template/{% if system.empty %}never{% endif %}/file.txt.jinja": b"{{ system.missing }}",
    "template/{{ system.empty }}.jinja": b"{{ system.missing }}",
    "template/__pycache__/left.pyc": b"left behind",
}


def blueprint_of(
    files: Mapping[str, bytes], *, executable: frozenset[str] = frozenset()
) -> Blueprint:
    return Blueprint(
        name="small",
        files={
            path: SourceFile(content=content, executable=path in executable)
            for path, content in {"copier.yml": CONFIGURATION, **files}.items()
        },
    )


def bundle_of(blueprint: Blueprint) -> Bundle:
    """What a repository gets: a development version, unless the folder is a release."""
    return make_newest(blueprint, released=read_released(blueprint.name))


def copied(blueprint: Blueprint, model: object, *, into: Path) -> dict[str, tuple[bytes, bool]]:
    """What copier makes of the blueprint's bundle: content and executable bit by path."""
    bundle = bundle_of(blueprint)
    source = into / "blueprint.bundle"
    source.write_bytes(bundle.content)
    target = into / "copied"
    copier.run_copy(
        str(source),
        target,
        data={"model": model},
        vcs_ref=bundle.version,
        defaults=True,
        quiet=True,
    )
    return {
        path.relative_to(target).as_posix(): (path.read_bytes(), bool(path.stat().st_mode & 0o100))
        for path in target.rglob("*")
        if path.is_file()
    }

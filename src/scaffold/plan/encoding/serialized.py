"""YAML, JSON and TOML: whole documents or single scalars, made by serializers."""

import json
import re
from collections.abc import Mapping, Sequence

import yaml

from scaffold.plan.encoding.finished import Finished, visible

# What some reader of YAML takes for a number or a time although PyYAML leaves it bare.
_LOOKS_TYPED = re.compile(r"^[-+.]?[0-9][0-9_.,:eExXoObB+-]*$|^[-+]?\.(inf|nan)$", re.IGNORECASE)


class YamlText(Finished):
    """A document or a scalar in YAML."""

    __slots__ = ()


class JsonText(Finished):
    """A JSON value."""

    __slots__ = ()


class TomlText(Finished):
    """A TOML value."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """No anchors: a shared object is written twice."""
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = "'" if _LOOKS_TYPED.match(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", visible(text), style=style)


# By the exact type as well: PyYAML asks for that first, and its own one would win.
_Dumper.add_representer(str, _represent_text)
_Dumper.add_multi_representer(str, _represent_text)


def yaml_document(value: Mapping[str, object], *, indent: int = 0) -> YamlText:
    """A whole document in block style, in the order of `value`, ending with a line end."""
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=False,
    )
    if indent:
        blanks = " " * indent
        text = "".join(blanks + line if line.strip() else line for line in text.splitlines(True))
    return YamlText(text)


def yaml_scalar(text: str) -> YamlText:
    """A string on one line, quoted where it has to be."""
    dumped = yaml.dump(text, Dumper=_Dumper, allow_unicode=True, width=1_000_000)
    return YamlText(dumped.removesuffix("\n").removesuffix("\n..."))


def json_text(value: object, *, indent: int | None = None) -> JsonText:
    """A value in ASCII."""
    return JsonText(json.dumps(value, ensure_ascii=True, indent=indent))


def toml_string(text: str) -> TomlText:
    """A basic string; JSON's escapes are TOML's."""
    return TomlText(json.dumps(visible(text).replace("\x7f", ""), ensure_ascii=False))


def toml_strings(texts: Sequence[str]) -> TomlText:
    """An array with one string per line."""
    lines = "".join(f"    {toml_string(text)},\n" for text in texts)
    return TomlText(f"[\n{lines}]" if texts else "[]")

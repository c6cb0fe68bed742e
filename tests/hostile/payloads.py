"""What a scan can hold that is more than text to some reader; one class for each such reader.

Each payload works as code, as a key, as a directive or as a path if it reaches its reader
unencoded. None of them is dangerous: what they would run is a call that no blueprint makes.
"""

from collections.abc import Mapping, Sequence

from tests.hostile.more_payloads import MORE

CALL = "owned(1)"

FIRST: Mapping[str, Sequence[str]] = {
    "quotes": (f"'+{CALL}+'", f'"+{CALL}+"', f"')\n{CALL}\n('", f'")\n{CALL}\n("', '"', "'"),
    "triple quotes": (f'"""\n{CALL}\n"""', f"'''\n{CALL}\n'''", '"""', 'a "quoted" end"'),
    "backslashes": (
        "\\",
        f"\\\n{CALL}",
        '\\"',
        f'\\";{CALL}#',
        "\\N{DIGIT ONE}",
        "\\x",
        "C:\\new\\u",
    ),
    "line ends": (
        f"a\r{CALL}\r",
        f"a\x85{CALL}",
        f"a\u2028{CALL}",
        f"a\u2029{CALL}",
        f"a\x0b{CALL}\x0c{CALL}",
        f"a\n\n{CALL}\n",
        f"a\n    {CALL}",
        "\n",
    ),
    "controls": (
        "a\x00b",
        "\x1b[31mred\x1b]0;title\x07",
        "a\x08\x7fb",
        "\x9b31m",
        "\ufeffa",
        "\ufffe",
    ),
    "bidi": ("\u202edlrow\u202c", "a\u2066b\u2069", "\u200fabc", "a\u061cb"),
    "surrogates": ("\ud800", "a\udfffb", "\U0001f680\U0001f4a5"),
    "templates": (
        "{{ 7*7 }}",
        "{% raw %}{% endraw %}",
        "{# c #}",
        "${7*7}",
        "$(id)",
        "`id`",
        "%(name)s",
        "%s%n{0.__class__}{}",
        "<% x %>",
        "[% yield a from b %]",
        "{% yield a from b %}",
        "#{x}",
        "$$PATH",
        "{{",
        "%}",
    ),
    "yaml": (
        "!!python/object/apply:os.system [id]",
        "&a [*a]",
        "*alias",
        "a: b",
        "- a",
        "? a",
        "---\na: b",
        "...",
        "%YAML 1.1",
        "a #b",
        "<<",
        "~",
        "null",
        "yes",
        "1e3",
        "0o17",
        "12:30:45",
        "2020-01-01",
        ".inf",
        "| \n  a",
        "> a",
        "@a",
        "=",
    ),
    "toml": ("a]\n[tool.x]\nb = 1", "a'''\nb = 1", 'a"""\nb = 1', "[[x]]"),
    "comments": (
        f"# {CALL}",
        f"*/ {CALL} /*",
        f"--> {CALL} <!--",
        f"-- x\n{CALL}",
        "# noqa",
        "# type: ignore",
    ),
    "first lines": (
        "# syntax=evil/frontend",
        "#!/bin/sh",
        "# -*- coding: utf-7 -*-",
        "+AG8-coding: utf-16",
        "# escape=`",
    ),
    "markdown": (
        "```\nx\n```",
        "~~~",
        "# heading",
        "| a | b |",
        "[x](javascript:owned)",
        "![x](http://example.invalid/x.png)",
        "<script>owned(1)</script>",
        "<img src=x onerror=owned(1)>",
        "http://example.invalid/x",
        "www.example.invalid",
        "<http://example.invalid>",
        "[x]: http://example.invalid",
        "`",
        "``` `a",
        "&lt;b&gt;",
        "***",
        "1. a",
        "===",
        "\tcode",
        "a@example.invalid",
    ),
    "mermaid": (
        "%%{init: {'securityLevel': 'loose'}}%%",
        'a"]\nclick a call owned()',
        "end",
        "subgraph x",
        "a --> b",
        "A]:::x",
        ";",
        "#quot;",
        "class",
        "graph",
        "o--x",
    ),
}

PAYLOADS: Mapping[str, Sequence[str]] = {**FIRST, **MORE}

CLASSES = tuple(PAYLOADS)
ALL = tuple((name, payload) for name, payloads in PAYLOADS.items() for payload in payloads)

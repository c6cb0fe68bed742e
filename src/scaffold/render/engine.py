"""A copier template rendered to the bytes that copier 9 renders, without its cost per file.

Path parts are compiled once, loops over `{% yield name from list %}` in path parts nest, a part
that renders to nothing drops the file, and files without the template's suffix are taken verbatim.
Where copier renders nothing because a name inside a yield is undefined, this engine raises.
"""

import fnmatch
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.environment import TemplateExpression
from jinja2.sandbox import SandboxedEnvironment

from scaffold.render.blueprint import Blueprint, SourceFile
from scaffold.render.manifest import Manifest, Question, read_manifest
from scaffold.render.paths import ANSWERS_FILE, BUNDLE_FILE
from scaffold.render.tree import RenderedFile, Tree

Context = Mapping[str, object]

YIELD = re.compile(
    r"^(?P<before>.*?)\{%-?\s*yield\s+(?P<name>\w+)\s+from\s+(?P<values>.*?)\s*-?%\}"
    r"(?P<body>.*?)\{%-?\s*endyield\s*-?%\}(?P<after>.*)$",
    re.DOTALL,
)


class RenderError(Exception):
    """The blueprint and the plan do not fit; always a fault of the tool, never of the scan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPart:
    """One part of a path: fixed text, or a template, or a template for each value of a list."""

    text: str
    template: Template | None = None
    name: str = ""
    values: TemplateExpression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the template: where it goes, and what it says (a template) or is (`content`)."""

    origin: str
    parts: tuple[PathPart, ...]
    template: Template | None
    file: SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A blueprint whose templates are compiled, to render any number of models with."""

    manifest: Manifest
    environment: SandboxedEnvironment
    sources: tuple[Source, ...]


def compile_blueprint(blueprint: Blueprint) -> Compiled:
    """The costly half of rendering, which no model has a part in."""
    manifest = read_manifest(blueprint)
    environment = make_environment(manifest, blueprint)
    sources = tuple(read_sources(environment, manifest, blueprint=blueprint))
    return Compiled(manifest=manifest, environment=environment, sources=sources)


def render_blueprint(blueprint: Blueprint, model: Mapping[str, object], *, commit: str) -> Tree:
    """Every file that copier would render for these answers at this version of the blueprint."""
    return render_compiled(compile_blueprint(blueprint), model, commit=commit)


def render_compiled(compiled: Compiled, model: Mapping[str, object], *, commit: str) -> Tree:
    """The same of a blueprint that is compiled already."""
    manifest, environment = compiled.manifest, compiled.environment
    context = answer_questions(environment, manifest, context=basic_context(model, commit=commit))
    files: dict[str, RenderedFile] = {}
    places = Places(context)
    for source in compiled.sources:
        for path, file in render_source(source, places):
            if is_excluded(path, manifest.settings.exclude):
                continue
            if path in files:
                raise RenderError(f"{source.origin}: {path} is rendered twice")
            files[path] = file
    return Tree(files)


def make_environment(manifest: Manifest, blueprint: Blueprint) -> SandboxedEnvironment:
    """Copier's environment, with the two of its filters that a blueprint needs."""
    settings = manifest.settings
    templates = {
        path: file.content.decode()
        for path, file in blueprint.files.items()
        if path.endswith(settings.templates_suffix)
    }
    environment = SandboxedEnvironment(
        loader=DictLoader(templates),
        # The output is no HTML: the plan hands over finished strings, each encoded for its context.
        autoescape=False,
        auto_reload=False,
        undefined=StrictUndefined,
        keep_trailing_newline=settings.envops.keep_trailing_newline,
        trim_blocks=settings.envops.trim_blocks,
        lstrip_blocks=settings.envops.lstrip_blocks,
    )
    environment.filters.update(from_json=json.loads, to_json=json.dumps)
    return environment


def basic_context(model: Mapping[str, object], *, commit: str) -> dict[str, object]:
    """The part of copier's context that a blueprint may read."""
    return {
        "model": model,
        "_copier_conf": {"answers_file": ANSWERS_FILE},
        "_copier_answers": {"_commit": commit, "_src_path": BUNDLE_FILE, "model": model},
    }


def answer_questions(
    environment: SandboxedEnvironment, manifest: Manifest, *, context: Context
) -> dict[str, object]:
    """Add the hidden questions, each computed from its default as copier does it."""
    answered = dict(context)
    for name, question in manifest.questions.items():
        if not question.when:
            answered[name] = answer(environment, question, context=answered)
        elif name not in answered:
            answered[name] = json.loads(question.default)
    return answered


def answer(environment: SandboxedEnvironment, question: Question, *, context: Context) -> object:
    """The value of a hidden question. Its template refuses answers that it cannot read."""
    try:
        return json.loads(environment.from_string(question.default).render(context))
    except UndefinedError as error:
        raise RenderError(f"the blueprint refuses the model: {error.message}") from error


def read_sources(
    environment: SandboxedEnvironment, manifest: Manifest, *, blueprint: Blueprint
) -> Iterator[Source]:
    """Compile what lies below the template's folder; equal path parts are compiled once."""
    root = manifest.settings.subdirectory
    suffix = manifest.settings.templates_suffix
    compiled: dict[str, PathPart] = {}
    for origin, file in blueprint.files.items():
        parts = PurePosixPath(origin).parts
        if root and parts[0] != root:
            continue
        is_template = origin.endswith(suffix)
        if not is_template and origin + suffix in blueprint.files:
            continue
        below = [*(parts[1:] if root else parts)]
        below[-1] = below[-1].removesuffix(suffix)
        try:
            for part in below:
                if part not in compiled:
                    compiled[part] = compile_part(environment, part)
            template = environment.get_template(origin) if is_template else None
        except TemplateError as error:
            raise RenderError(f"{origin}: {error}") from error
        yield Source(
            origin=origin,
            parts=tuple(compiled[part] for part in below),
            template=template,
            file=file,
        )


def compile_part(environment: SandboxedEnvironment, text: str) -> PathPart:
    """Text without a brace stays text."""
    if "{" not in text:
        return PathPart(text=text)
    found = YIELD.match(text)
    if found is None:
        return PathPart(text=text, template=environment.from_string(text))
    values = environment.compile_expression(found["values"], undefined_to_none=False)
    once = environment.from_string(found["before"] + found["body"] + found["after"])
    return PathPart(text=text, template=once, name=found["name"], values=values)


@dataclass(frozen=True, slots=True)
class Places:
    """Where path parts lead, each folder computed once however many files lie below it."""

    context: Context
    found: dict[tuple[str, ...], list[tuple[str, Context]]] = field(default_factory=dict)

    def below(self, parts: Sequence[PathPart]) -> list[tuple[str, Context]]:
        """The paths that the parts make, each with the names that its loops bound."""
        if not parts:
            return [("", self.context)]
        key = tuple(part.text for part in parts)
        if key not in self.found:
            self.found[key] = [
                (f"{above}/{name}" if above else name, inner)
                for above, local in self.below(parts[:-1])
                for name, inner in render_part(parts[-1], local)
            ]
        return self.found[key]


def render_source(source: Source, places: Places) -> Iterator[tuple[str, RenderedFile]]:
    """All files that one file of the template makes."""
    try:
        for path, local in places.below(source.parts):
            content = (
                source.file.content
                if source.template is None
                else source.template.render(local).encode()
            )
            yield path, RenderedFile(content=content, executable=source.file.executable)
    except (TemplateError, TypeError, UnicodeEncodeError) as error:
        raise RenderError(f"{source.origin}{line_of(error)}: {error}") from error


def render_part(part: PathPart, context: Context) -> Iterator[tuple[str, Context]]:
    """The names that one part makes; an empty one drops everything below it."""
    if part.template is None:
        yield part.text, context
        return
    render: Callable[[Context], str] = part.template.render
    if part.values is None:
        if name := render(context):
            yield name, context
        return
    for value in part.values(**context) or ():
        local = {**context, part.name: value}
        if name := render(local):
            yield name, local


def is_excluded(path: str, patterns: Sequence[str]) -> bool:
    """Whether a name on the path matches; patterns are names, as a blueprint of ours uses them."""
    return any(fnmatch.fnmatchcase(name, one) for name in path.split("/") for one in patterns)


def line_of(error: BaseException) -> str:
    """`:line` of the template, where the traceback knows it."""
    line, trace = "", error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = f":{trace.tb_lineno}"
        trace = trace.tb_next
    return line

"""The files as the tool made them the last time, out of git: what rendering them again would give.

The lock names each by its content, and it is sealed. What history no longer holds (a shallow clone
of an edited repository) is not known, and then the base is rendered.
"""

import re
from collections.abc import Iterator, Mapping

from scaffold.render.blueprint import BlueprintError
from scaffold.render.bundle_read import open_bundle
from scaffold.render.contracts import TOOL
from scaffold.render.known import NOTHING_KNOWN, Known
from scaffold.render.locked import Lock
from scaffold.render.paths import BUNDLE_FILE
from scaffold.render.patterns import matches
from scaffold.render.repository import BEYOND_TEMPLATE
from scaffold.render.tree import Owner, RenderedFile, Tree
from scaffold.update.carried import Carried
from scaffold.update.entries import EXECUTABLE, Entry, read_present
from scaffold.update.git import Repository

BLOB_ID = re.compile(r"[0-9a-f]{40}")
OF_THE_TOOL = (".scaffold/*",)


def read_known(repository: Repository, head: Mapping[str, Entry], *, carried: Carried) -> Known:
    """All that git still has; nothing where another hand has been at what the tool keeps."""
    lock = carried.lock
    bundle = lock.files.get(BUNDLE_FILE)
    is_ours = bundle is not None and bundle.blob == head[repository.prefix + BUNDLE_FILE].blob
    names = (file.blob for file in lock.files.values())
    if not carried.is_sealed or not is_ours or not all(map(BLOB_ID.fullmatch, names)):
        return NOTHING_KNOWN
    try:
        blueprint = open_bundle(carried.bundle).blueprint(
            lock.blueprint.version, name=lock.blueprint.name
        )
        files = Tree(dict(kept_files(repository, head, lock=lock)))
    except (BlueprintError, ValueError):
        return NOTHING_KNOWN
    maker = blueprint.files.get(TOOL)
    content = b"" if maker is None else maker.content
    return Known(files=files, maker=content, generator=lock.generator)


def kept_files(
    repository: Repository, head: Mapping[str, Entry], *, lock: Lock
) -> Iterator[tuple[str, RenderedFile]]:
    """By path. Whether one is executable is told by HEAD alone."""
    paths = [path for path in lock.files if not matches(path, OF_THE_TOOL)]
    contents = read_present(repository, (lock.files[path].blob for path in paths))
    for path, content in zip(paths, contents, strict=True):
        if content is not None:
            entry = head.get(repository.prefix + path)
            yield (
                path,
                RenderedFile(
                    content=content,
                    executable=entry is not None and entry.mode == EXECUTABLE,
                    owner=Owner(lock.files[path].owner),
                ),
            )


def pristine_of(known: Known) -> Tree:
    """What the template made; whether that is all of it, its hash tells."""
    return Tree(
        {path: file for path, file in known.files.items() if not matches(path, BEYOND_TEMPLATE)}
    )

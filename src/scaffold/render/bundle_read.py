"""A version of a blueprint out of its bundle, without git: the way back from `bundle`.

Only packs without deltas are read, which is what `bundle` writes. A bundle that git itself wrote
is refused by name.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scaffold.render.blueprint import Blueprint, BlueprintError, SourceFile
from scaffold.render.bundle import BLOB, COMMIT, TREE, Bundle, Objects, pack

SIGNATURE = b"# v2 git bundle\n"
TAGS = "refs/tags/"
ID_BYTES = 20
PACK_HEADER = 12
FOLDER = b"40000"
MODES = {b"100644": False, b"100755": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBundle:
    """`versions` by tag, oldest first where the bundle lists them so; commits by id."""

    versions: Mapping[str, bytes]
    objects: Objects = field(repr=False)

    def blueprint(self, version: str, *, name: str) -> Blueprint:
        """The blueprint as it was at a version."""
        if version not in self.versions:
            raise BlueprintError(f"the bundle holds no version {version!r}")
        commit = self._read(self.versions[version], kind=COMMIT)
        root = bytes.fromhex(commit.split(b"\n", 1)[0].removeprefix(b"tree ").decode())
        return Blueprint(name=name, files=dict(sorted(self._files(root, above=""))))

    def _files(self, tree: bytes, *, above: str) -> Iterator[tuple[str, SourceFile]]:
        rest = self._read(tree, kind=TREE)
        while rest:
            head, _, rest = rest.partition(b"\0")
            mode, _, name = head.partition(b" ")
            path, child, rest = above + name.decode(), rest[:ID_BYTES], rest[ID_BYTES:]
            if mode == FOLDER:
                yield from self._files(child, above=f"{path}/")
            elif mode in MODES:
                content = self._read(child, kind=BLOB)
                yield path, SourceFile(content=content, executable=MODES[mode])
            else:
                raise BlueprintError(f"{path} is no plain file; a blueprint holds nothing else")

    def _read(self, name: bytes, *, kind: int) -> bytes:
        found = self.objects.found.get(name)
        if found is None or found[0] != kind:
            raise BlueprintError(f"the bundle lacks the object {name.hex()}")
        return found[1]


def open_bundle(content: bytes) -> OpenBundle:
    """Parse a bundle; each object's id is computed, so nothing damaged is taken for whole."""
    head, found, packed = content.partition(b"\n\n")
    if not found or not head.startswith(SIGNATURE):
        raise BlueprintError("not a git bundle of version 2")
    try:
        versions = {
            reference.removeprefix(TAGS): bytes.fromhex(commit)
            for commit, _, reference in (
                line.partition(" ") for line in head.removeprefix(SIGNATURE).decode().splitlines()
            )
            if reference.startswith(TAGS)
        }
        return OpenBundle(versions=versions, objects=unpack(packed))
    except (ValueError, IndexError, struct.error, zlib.error) as error:
        raise BlueprintError(f"the bundle is damaged: {error}") from error


def unpack(packed: bytes) -> Objects:
    """All objects of a version 2 pack."""
    objects = Objects()
    signature, version, count = struct.unpack_from(">4sII", packed)
    if (signature, version) != (b"PACK", 2):
        raise BlueprintError("the bundle holds no pack of version 2")
    view, at = memoryview(packed), PACK_HEADER
    for _ in range(count):
        kind, at = object_kind(packed, at)
        if kind not in (COMMIT, TREE, BLOB):
            raise BlueprintError(f"the pack holds an object of kind {kind}, which is not read here")
        inflate = zlib.decompressobj()
        content = inflate.decompress(view[at:])
        if not inflate.eof:
            raise BlueprintError("the pack ends within an object")
        at = len(packed) - len(inflate.unused_data)
        objects.add(kind, content)
    return objects


def object_kind(packed: bytes, at: int) -> tuple[int, int]:
    """The kind of the object whose header starts there, and where its content starts."""
    first = packed[at]
    at += 1
    more = first & 0x80
    while more:
        more = packed[at] & 0x80
        at += 1
    return (first >> 4) & 0b111, at


def join_bundles(before: bytes, newest: Bundle) -> Bundle:
    """All versions of both: updates need the one that a repository was made with."""
    old, new = open_bundle(before), open_bundle(newest.content)
    objects = Objects(found={**old.objects.found, **new.objects.found})
    for version in old.versions.keys() & new.versions.keys():
        if old.versions[version] != new.versions[version]:
            raise BlueprintError(f"{version} is another one in each of two bundles")
    versions = {**old.versions, **new.versions}
    head = f"{versions[newest.version].hex()} HEAD\n"
    tags = "".join(f"{commit.hex()} {TAGS}{version}\n" for version, commit in versions.items())
    content = SIGNATURE + (head + tags).encode() + b"\n" + pack(objects)
    return Bundle(version=newest.version, content=content)

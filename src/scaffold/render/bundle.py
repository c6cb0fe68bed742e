"""A blueprint as a git bundle: what copier clones, written without git and the same on any machine.

`git bundle` itself writes other bytes with another zlib, thread count or delta choice. Here objects
are undeltified, in order of their ids, and deflated as stored blocks. Formats: gitformat-bundle,
gitformat-pack, RFC 1950, RFC 1951 section 3.2.4.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scaffold.render.blueprint import Blueprint, SourceFile

# Nobody in particular, at the beginning of time: the same blueprint is the same commit everywhere.
IDENTITY = "scaffold <scaffold@localhost> 0 +0000"
STORED_BLOCK = 65535
COMMIT, TREE, BLOB = 1, 2, 3
KIND_NAMES = {COMMIT: "commit", TREE: "tree", BLOB: "blob"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """`version` is the tag that copier records as `_commit`."""

    version: str
    content: bytes


@dataclass(slots=True)
class Objects:
    """Git objects of one pack, by id."""

    found: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)

    def add(self, kind: int, content: bytes) -> bytes:
        """Keep an object and return its id."""
        header = f"{KIND_NAMES[kind]} {len(content)}\0".encode()
        name = hashlib.sha1(header + content, usedforsecurity=False).digest()
        self.found[name] = (kind, content)
        return name


def make_bundle(blueprint: Blueprint, *, version: str) -> Bundle:
    """The blueprint as one commit with one tag, which names the version."""
    objects = Objects()
    root = add_tree(objects, blueprint.files)
    message = f"tree {root.hex()}\nauthor {IDENTITY}\ncommitter {IDENTITY}\n\n{version}\n"
    commit = objects.add(COMMIT, message.encode()).hex()
    references = f"{commit} HEAD\n{commit} refs/tags/{version}\n"
    content = b"# v2 git bundle\n" + references.encode() + b"\n" + pack(objects)
    return Bundle(version=version, content=content)


def add_tree(objects: Objects, files: Mapping[str, SourceFile]) -> bytes:
    """Add a folder with all below it and return the id of its tree."""
    entries: list[tuple[bytes, bytes]] = []
    folders: dict[str, dict[str, SourceFile]] = {}
    for path, file in files.items():
        name, slash, rest = path.partition("/")
        if slash:
            folders.setdefault(name, {})[rest] = file
            continue
        mode = b"100755" if file.executable else b"100644"
        blob = objects.add(BLOB, file.content)
        entries.append((name.encode(), mode + b" " + name.encode() + b"\0" + blob))
    for name, below in folders.items():
        tree = add_tree(objects, below)
        # Git sorts a folder as if its name ended with a slash.
        entries.append((name.encode() + b"/", b"40000 " + name.encode() + b"\0" + tree))
    return objects.add(TREE, b"".join(entry for _, entry in sorted(entries)))


def stored(content: bytes) -> bytes:
    """A zlib stream that does not compress, so that no version of zlib has a say in it."""
    parts = [b"\x78\x01"]
    for start in range(0, len(content) or 1, STORED_BLOCK):
        block = content[start : start + STORED_BLOCK]
        is_last = start + STORED_BLOCK >= len(content)
        parts += [struct.pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF), block]
    parts.append(struct.pack(">I", zlib.adler32(content)))
    return b"".join(parts)


def pack(objects: Objects, packed: Callable[[bytes], bytes] = stored) -> bytes:
    """All objects as a version 2 pack, each content as `packed` writes it."""
    parts = [b"PACK", struct.pack(">II", 2, len(objects.found))]
    for name in sorted(objects.found):
        kind, content = objects.found[name]
        parts += [object_header(kind, len(content)), packed(content)]
    body = b"".join(parts)
    return body + hashlib.sha1(body, usedforsecurity=False).digest()


def object_header(kind: int, size: int) -> bytes:
    """Kind and size: four bits of it, then seven per byte; the top bit tells that more follow."""
    first, size = (kind << 4) | (size & 0b1111), size >> 4
    header = bytearray()
    while size:
        header.append(first | 0x80)
        first, size = size & 0x7F, size >> 7
    header.append(first)
    return bytes(header)

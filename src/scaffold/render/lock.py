"""What a generated repository carries about its own making: `.scaffold/lock.json`."""

import hashlib
import json
import re
from collections.abc import Mapping

from scaffold import __version__
from scaffold.render.bundle import BLOB, KIND_NAMES
from scaffold.render.contracts import generator_version
from scaffold.render.tool import tool_hash
from scaffold.render.tree import Tree

LOCK_FORMAT = 1
SEAL = "seal"
END = b"\n}\n"
SEALED = re.compile(rb',\n "seal": "[0-9a-f]{64}"\n\}\n\Z')


def make_lock(
    rendered: Tree, whole: Tree, *, model: Mapping[str, object], blueprint: str, commit: str
) -> bytes:
    """`rendered` is what the template made, `whole` is that with all other files but the lock."""
    lock = {
        "format": LOCK_FORMAT,
        "tool": __version__,
        "tool_hash": tool_hash(),
        "blueprint": {"name": blueprint, "version": commit},
        "generator": generator_version(),
        "model_format": model.get("format"),
        "answers": hash_of_answers(model, commit=commit),
        "pristine": hash_of_tree(rendered),
        "files": {
            path: {"blob": blob_id(file.content), "owner": str(file.owner)}
            for path, file in whole.items()
        },
    }
    return sealed((json.dumps(lock, indent=1) + "\n").encode())


def sealed(lock: bytes) -> bytes:
    """The file, with a hash of all else in it at its end."""
    return lock.removesuffix(END) + f',\n "{SEAL}": "{hash_of(lock)}"'.encode() + END


def is_sealed(content: bytes) -> bool:
    """Whether the file is as the tool wrote it, to the last byte; older locks have no seal."""
    found = SEALED.search(content)
    return found is not None and sealed(content[: found.start()] + END) == content


def hash_of(content: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(content).hexdigest()


def hash_of_answers(model: Mapping[str, object], *, commit: str) -> str:
    """Of the canonical JSON of what the answers file holds."""
    answers = {"_commit": commit, "model": model}
    text = json.dumps(answers, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of_tree(tree: Tree) -> str:
    """Of every path, mode and content, in order of path."""
    whole = hashlib.sha256()
    for path, file in tree.items():
        mode = b"x" if file.executable else b"-"
        whole.update(path.encode() + b"\0" + mode + hashlib.sha256(file.content).digest())
    return whole.hexdigest()


def blob_id(content: bytes) -> str:
    """The id that git gives a file's content."""
    header = f"{KIND_NAMES[BLOB]} {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()

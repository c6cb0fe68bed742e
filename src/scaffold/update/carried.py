"""What a generated repository carries about its own making, read from HEAD."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from scaffold.render.bundle_read import open_bundle
from scaffold.render.engine import render_blueprint
from scaffold.render.lock import blob_id, hash_of, is_sealed
from scaffold.render.locked import Lock
from scaffold.render.owners import read_owners, with_owners
from scaffold.render.paths import (
    ALLOTTED_FILE,
    ANSWERS_FILE,
    BUNDLE_FILE,
    LOCK_FILE,
    OVERRIDES_FILE,
    SCAN_FILE,
)
from scaffold.render.tree import Tree

CARRIED = (ANSWERS_FILE, BUNDLE_FILE, LOCK_FILE, SCAN_FILE, ALLOTTED_FILE)


class CarriedError(Exception):
    """What the repository carries is missing or cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """`version` and `model` are the answers: plain copier may have moved them past the lock.

    So may have what is allotted, which they hold as well.
    """

    version: str
    model: Mapping[str, object]
    lock: Lock
    # Whether the lock is as the tool wrote it, to the last byte.
    is_sealed: bool
    bundle: bytes
    scan: bytes
    allotted: Mapping[str, object]
    overrides: bytes | None = None


def read_carried(contents: Mapping[str, bytes]) -> Carried:
    """Parse the files, given by path."""
    if missing := [path for path in CARRIED if path not in contents]:
        raise CarriedError(f"{missing[0]} is missing")
    try:
        answers = yaml.load(contents[ANSWERS_FILE], Loader=yaml.CSafeLoader)
        model = answers["model"]
        model = json.loads(model) if isinstance(model, str) else model
        return Carried(
            version=str(answers["_commit"]),
            model=model,
            lock=Lock.model_validate_json(contents[LOCK_FILE]),
            is_sealed=is_sealed(contents[LOCK_FILE]),
            bundle=contents[BUNDLE_FILE],
            scan=contents[SCAN_FILE],
            allotted=made_of(model).get("allotted") or json.loads(contents[ALLOTTED_FILE]),
            overrides=contents.get(OVERRIDES_FILE),
        )
    except (yaml.YAMLError, ValidationError, ValueError, LookupError, TypeError) as error:
        raise CarriedError(" ".join(str(error).split())) from error


def made_of(model: Mapping[str, Any]) -> Mapping[str, Any]:
    """What answers say of the scan behind them; nothing where an earlier version made them."""
    found = model.get("made_of")
    return found if isinstance(found, Mapping) else {}


def has_its_scan(carried: Carried) -> bool:
    """Whether the answers come from the scan beside them, or that was changed by hand since."""
    made_from = made_of(carried.model).get("scan")
    locked = carried.lock.files.get(SCAN_FILE)
    is_as_written = locked is not None and locked.blob == blob_id(carried.scan)
    return made_from in (None, hash_of(carried.scan)) or not is_as_written


def render_carried(carried: Carried) -> Tree:
    """The template's files as the repository's own blueprint makes them from its answers."""
    name = carried.lock.blueprint.name
    blueprint = open_bundle(carried.bundle).blueprint(carried.version, name=name)
    rendered = render_blueprint(blueprint, carried.model, commit=carried.version)
    return Tree(with_owners(rendered, read_owners(blueprint)))

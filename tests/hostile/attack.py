"""Hostile scans by chance: payloads at positions, and mutations of a scan's structure."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.hostile.payloads import ALL
from tests.hostile.positions import (
    Json,
    Place,
    Position,
    members_of,
    parent_of,
    positions_of,
    put,
    small_scans,
    text_at,
)

# Wrong types for whatever stands somewhere.
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, 10**30, 0.1, "", [], {}, [[]], [None], {"": ""}),
    *({"name": None}, {"name": {"name": []}}, [1, "a", None, {}], "a" * 5000, [{}] * 30),
)
MOST_INJECTIONS = 12
MOST_MUTATIONS = 6


def attack(random: Random) -> Json:
    """One hostile scan."""
    scan = json.loads(random.choice([*small_scans().values()]))
    if random.random() < 0.75:
        inject(scan, random)
    if random.random() < 0.4:
        for _ in range(random.randint(1, MOST_MUTATIONS)):
            random.choice(MUTATIONS)(scan, random)
    return scan


def inject(scan: Json, random: Random) -> None:
    """Payloads instead of, before or behind the strings of some positions."""
    positions = list(positions_of(scan))
    for _ in range(random.randint(1, MOST_INJECTIONS)):
        position = random.choice(positions)
        _, payload = random.choice(ALL)
        there = text_at(position, scan)
        put(
            scan,
            position,
            text=random.choice((payload, payload, payload + there, there + payload)),
        )


def any_place(scan: Json, random: Random) -> Place:
    """A place below the root, of any depth."""
    place: Place = ()
    while members := members_of(scan):
        key, scan = random.choice(members)
        place = (*place, key)
        if random.random() < 0.25:
            break
    return place


def drop(scan: Json, random: Random) -> None:
    """Take something away."""
    place = any_place(scan, random)
    parent = parent_of(scan, place)
    if parent is not None and place:
        del parent[place[-1]]


def retype(scan: Json, random: Random) -> None:
    """Put a value of another type somewhere."""
    place = any_place(scan, random)
    if place and (parent := parent_of(scan, place)) is not None:
        parent[place[-1]] = json.loads(json.dumps(random.choice(VALUES)))


def swap(scan: Json, random: Random) -> None:
    """Exchange two values, unless one holds the other."""
    first, second = any_place(scan, random), any_place(scan, random)
    depth = min(len(first), len(second))
    if not depth or first[:depth] == second[:depth]:
        return
    one, other = parent_of(scan, first), parent_of(scan, second)
    if one is not None and other is not None:
        one[first[-1]], other[second[-1]] = other[second[-1]], one[first[-1]]


def duplicate(scan: Json, random: Random) -> None:
    """Say something twice, under a name that differs in nothing but spelling."""
    place = any_place(scan, random)
    parent = parent_of(scan, place)
    if isinstance(parent, list):
        parent.append(json.loads(json.dumps(parent[int(place[-1])])))
    elif parent is not None and place:
        key = str(place[-1])
        spelled = random.choice(
            (key.upper(), key.replace("_", "-"), f"{key} ", f"{key}_", f"{key}s")
        )
        parent[spelled] = json.loads(json.dumps(parent[place[-1]]))


def rename(scan: Json, random: Random) -> None:
    """Give a key the name of another."""
    keys = [one for one in positions_of(scan) if one.is_key]
    if keys:
        put(scan, random.choice(keys), text=str(random.choice(keys).place[-1]))


def splice(scan: Json, random: Random) -> None:
    """Put a part of another dialect's scan somewhere."""
    other = json.loads(random.choice([*small_scans().values()]))
    source, place = any_place(other, random), any_place(scan, random)
    giver, taker = parent_of(other, source), parent_of(scan, place)
    if giver is not None and taker is not None and source and place:
        taker[place[-1]] = giver[source[-1]]


MUTATIONS: tuple[Callable[[Json, Random], None], ...] = (
    drop,
    retype,
    swap,
    duplicate,
    rename,
    splice,
)

__all__ = ["MUTATIONS", "Position", "attack", "inject"]

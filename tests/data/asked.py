"""What clients send to the service of `operations.reposcan.json`: the usual, and the rest."""

from collections.abc import Iterator, Mapping

Body = Mapping[str, object]
PRODUCT: Body = {"sku": "plain", "price": "1"}
OPENING: Body = {
    "startsAt": "2024-01-01T10:00:00Z",
    "localAt": "2024-01-01T10:00:00Z",
    "opens": "08:30:00",
    "day": "2024-02-29",
}
ABSENT = object()
# Values of a field, one after another, each in a body that is fine otherwise.
PRODUCTS: Mapping[str, tuple[object, ...]] = {
    "sku": (None, ABSENT, "", "é" * 20, "🎉" * 20, "x" * 21, "\x00", 1, " padded "),
    "price": (
        *("1.12345678", "1.123456789", "9999999999", "10000000000", "-1", "-0", "0.0"),
        *("1e3", "NaN", "+1", " 1", "1.", "٣", "", "00.1", 1, 1.5, None, ABSENT),
    ),
    "fee": ("1.99", "1.999", "99999999.99", "100000000", "-5", None),
    "tags": (None, [], ["a", None], ["\x00"], [""], "x", [1]),
    "sizes": (None, [], [1, 2], [2**31], [-(2**31)], ["x"], [None]),
    "phases": (["on hold", "None"], ["nope"], [None], ["1st", "1st"]),
    "phase": ("on hold", "On hold", "", None),
    "fees": (
        *(None, [], {}, [{"name": "a"}], [{"name": "a", "rate": "0.1"}]),
        [{"name": "a", "rate": "0.10000000", "currency": None}],
    ),
    "extra": (None, {}, {"a": [1, None, 1.5, "ü"]}, [], "text", {"a": "\x00"}, {"a": 2**70}),
    "releasedOn": ("2024-02-29", "2024-02-30", "0000-01-01", "9999-12-31", "10000-01-01", ""),
    "weight": (1.5, 1e308, 1e-320, 0.1, "x", None),
    "stock": (-1, 2**31 - 1, 2**31, 1.5, None),
    "note": ("", "a" * 100_000, "a" * 100_001, None),
    "id": ("3b626c92-98ea-5fa8-8e17-b159ac3e0657",),
    "version": (7,),
    "createdAt": ("2001-01-01T00:00:00Z",),
    "deletedAt": ("2001-01-01T00:00:00Z",),
    "unknown": (1,),
}
TIMES = (
    *("2024-01-01T00:00:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5+02:00"),
    *("2024-01-01T00:00:00.499999Z", "2024-01-01T23:59:59.9999Z", "2024-01-01T23:59:60Z"),
    *("0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59.9Z", "2024-01-01", "", None),
)
OPENINGS: Mapping[str, tuple[object, ...]] = {
    "startsAt": TIMES,
    "localAt": TIMES,
    "opens": ("23:59:59.999999", "08:30", "08:30:00+02:00", "24:00:00", ""),
    "day": ("2024-02-30", "2024-02-29T00:00:00Z", "0001-01-01", None),
    "kept": ("PT1H", "-P1D", "P100000D", "PT0.000001S", "P1Y", "x", None),
    "address": (
        "10.0.0.1",
        "10.0.0.0/8",
        "::FFFF:1",
        "::ffff:10.0.0.1",
        "::10.0.0.1/96",
        "::1",
        "::2",
        "fe80::1%eth0",
        "x",
        "",
        None,
    ),
}
LISTS = (
    *("", "?limit=0", "?limit=1", "?limit=100", "?limit=101", "?limit=x", "?limit=3&offset=2"),
    *("?offset=-1", "?offset=99999", "?offset=2147483647", "?offset=99999999999"),
    *("?sort=unknown", "?sort=", "?sort=--sku", "?sort=id", "?sort=price,sku", "?unknown=1"),
    *(f"?sort={minus}{one}" for minus in ("", "-") for one in ("price", "fee", "status", "phase")),
    *(f"?sort={minus}{one}" for minus in ("", "-") for one in ("releasedOn", "weight", "stock")),
    *("?status=for-sale", "?status=unknown", "?status=", "?phase=None", "?active=false"),
    *("?phase=on%20hold&sort=-fee&limit=2",),
)


def bodies(plain: Body, fields: Mapping[str, tuple[object, ...]]) -> Iterator[tuple[str, Body]]:
    """Each with a name of what is odd about it."""
    for name, values in fields.items():
        for value in values:
            changed = {**plain, name: value}
            told = f"{name}={str(value)[:40]!r}" if value is not ABSENT else f"no {name}"
            yield told, {key: one for key, one in changed.items() if one is not ABSENT}

"""Scans as files, whole and broken: for the reader alone."""

import json
from random import Random

import yaml

from tests.hostile.attack import attack
from tests.hostile.payloads import ALL

MOST_CHANGES = 4
PIECES = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\x1b[2J", b"\r"),
    *(b"NaN", b"-Infinity", b"9" * 5000, b"1e99999", b'"', b"'", b"{", b"}", b"[" * 300, b"]"),
    *(b":", b"/*", b"*/", b"//", b"#", b"```", b"---\n", b"...\n", b"&a ", b"*a ", b"<<: "),
    *(b"\\ud800", b"\\u0000", b"\\", b"\t", b"? ", b"- ", b"| ", b"> ", b"%TAG ! x\n", b"null"),
    *(b"\n", b",", b"!!x "),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1251")


def broken_file(random: Random) -> bytes:
    """A hostile scan as JSON, YAML or in prose, cut and with bytes changed."""
    content = written(random)
    for _ in range(random.randint(0, MOST_CHANGES)):
        content = changed(content, random)
    return content


def written(random: Random) -> bytes:
    """In one of the forms that are read."""
    scan = attack(random)
    text = json.dumps(scan, indent=random.choice((None, 1)))
    form = random.random()
    if form < 0.2:
        plain = json.loads(json.dumps(scan).replace("\\\\ud", "ud").replace("\\ud", "ud"))
        return yaml.dump(plain, allow_unicode=True, Dumper=yaml.CSafeDumper).encode()
    if form < 0.3:
        text = f"Here it is:\n```json\n{text}\n```\nThat is all."
    if form < 0.4:
        return text.encode(random.choice(ENCODINGS), "replace")
    if form < 0.5:
        text = json.dumps(scan, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def changed(content: bytes, random: Random) -> bytes:
    """One cut, one repetition, or one piece put in."""
    at = random.randint(0, len(content))
    to = min(len(content), at + random.choice((1, 2, 30, 2_000)))
    kind = random.random()
    if kind < 0.2:
        return content[:at]
    if kind < 0.4:
        return content[:at] + content[to:]
    if kind < 0.5:
        return content[:to] + content[at:]
    piece = random.choice(PIECES)
    if kind < 0.6:
        piece = random.choice(ALL)[1].encode("utf-8", "surrogatepass")
    return content[:at] + piece + content[at:]

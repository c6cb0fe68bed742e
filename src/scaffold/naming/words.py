"""The words in an identifier or a phrase, whatever its spelling."""

import re
from functools import lru_cache

from scaffold.naming.transliterate import ascii_text

# Spellings in mixed case that are one word each.
_BRANDS = re.compile(
    r"(?<![A-Z])(?:OAuth|OpenAI|OpenAPI|OpenID|GraphQL|PostgreSQL|MySQL|NoSQL|GitHub|GitLab|YouTube|TikTok"
    r"|WhatsApp|LinkedIn|PayPal|TypeScript|JavaScript|WebRTC|WebSocket|DevOps|IPv[46]"
    r"|(?<![a-z])(?:gRPC|iOS|macOS))(?![a-z])"
)
# orderItem, HTTPServer, S3Bucket; not URLs, IDs.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z](?!s(?![a-z]))[a-z])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['\u2019`](?=[A-Za-z])")
_WORD = re.compile(r"[a-z0-9]+")
# Names are asked for many times over, texts are not.
_KEPT_LENGTH = 100


def words(text: str) -> tuple[str, ...]:
    """Lower-case ASCII words; none where the text holds no letter and no digit."""
    return _kept(text) if len(text) <= _KEPT_LENGTH else _found(text)


@lru_cache(maxsize=50_000)
def _kept(text: str) -> tuple[str, ...]:
    return _found(text)


def _found(text: str) -> tuple[str, ...]:
    spelled = ascii_text(_APOSTROPHE.sub("", text))
    joined = _BRANDS.sub(lambda found: found[0].capitalize(), spelled)
    return tuple(_WORD.findall(_HUMP.sub(" ", joined).lower()))

"""The words in an identifier or a phrase, whatever its spelling."""

import re

from scaffold.naming.transliterate import ascii_text

# Spellings in mixed case that are one word each.
_BRANDS = re.compile(
    r"(?<![A-Z])(?:OAuth|OpenAPI|OpenID|GraphQL|PostgreSQL|MySQL|NoSQL|GitHub|GitLab|YouTube|TikTok"
    r"|WhatsApp|LinkedIn|PayPal|TypeScript|JavaScript|WebRTC|WebSocket|DevOps|IPv[46]"
    r"|(?<![a-z])(?:gRPC|iOS|macOS))(?![a-z])"
)
# orderItem, HTTPServer, S3Bucket; not URLs, IDs.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z](?!s(?![a-z]))[a-z])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['\u2019`](?=[A-Za-z])")
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> tuple[str, ...]:
    """Lower-case ASCII words; none where the text holds no letter and no digit."""
    spelled = ascii_text(_APOSTROPHE.sub("", text))
    joined = _BRANDS.sub(lambda found: found[0].capitalize(), spelled)
    return tuple(_WORD.findall(_HUMP.sub(" ", joined).lower()))

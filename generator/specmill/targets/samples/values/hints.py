"""Readable texts for fields that are only said to be strings, by the last words of their names."""

from __future__ import annotations

from functools import lru_cache

from specmill.targets.words import words

_LONGEST = 100
_BY_WORD = {
    "email": "user@example.com",
    "mail": "user@example.com",
    "phone": "+15550100",
    "mobile": "+15550100",
    "url": "https://example.com",
    "uri": "https://example.com",
    "link": "https://example.com",
    "website": "https://example.com",
    "homepage": "https://example.com",
    "avatar": "https://example.com/avatar.png",
    "logo": "https://example.com/logo.png",
    "host": "example.com",
    "domain": "example.com",
    "ip": "192.0.2.1",
    "username": "jane",
    "nickname": "Jane",
    "locale": "en-US",
    "language": "en",
    "lang": "en",
    "country": "US",
    "currency": "USD",
    "timezone": "UTC",
    "password": "correct-horse-battery-staple",
    "title": "Example",
    "name": "example",
    "description": "An example.",
    "message": "An example.",
    "text": "An example.",
    "reason": "An example.",
    "code": "code",
    "token": "token",
    "secret": "secret",
}


@lru_cache(maxsize=10_000)
def hint(name: str) -> str:
    """A text for a field of that name, ``string`` where the name suggests nothing.

    The last word decides (``redirectUri``); ``userId`` gives ``user_id``.
    """
    texts = [word.lower() for word in words(name[:_LONGEST])]
    if not texts:
        return "string"
    last = texts[-1]
    if last in ("id", "ids"):
        return "_".join([*texts[:-1], "id"])
    return _BY_WORD.get(last) or _BY_WORD.get(last.removesuffix("s")) or "string"

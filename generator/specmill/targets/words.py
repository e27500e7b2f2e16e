"""Words: the one place where names of a definition are taken apart and put together again."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_SPELLINGS = """
BigQuery ClickHouse CloudFront CloudWatch DevOps DigitalOcean DynamoDB GitHub GitLab GraphQL IdP
IPv4 IPv6 JavaScript LinkedIn LoRa MongoDB MySQL NoSQL OAuth OpenAI PayPal PostgreSQL PowerShell
RabbitMQ SQLite SaaS TikTok TypeScript VoIP WebAuthn WebRTC WhatsApp WiFi WordPress YouTube iOS iPad
iPadOS iPhone macOS tvOS watchOS
""".split()
"""What has capitals inside and is one word all the same."""
_SPELLING = "|".join(sorted(map(re.escape, _SPELLINGS), key=lambda text: (-len(text), text)))
_PLAIN = r"[A-Z]+(?=s[A-Z]|s$)s|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+"
_PIECES = re.compile(rf"(?:(?:{_SPELLING})s?)(?![a-z])|[A-Z]+(?=(?:{_SPELLING})(?![a-z]))|{_PLAIN}")
_PIECES_BEFORE = re.compile(_PLAIN)
_PART = re.compile(r"[^A-Za-z0-9]+")


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """Words of a name in any script and writing, in ASCII, with the case they were written in.

    Runs of capitals are one word (``checkQRCodeStatus`` -> check, QR, Code, Status), and so are
    names that are spelled so (``listIPv4Addresses`` -> list, IPv4, Addresses); digits stay with the
    word before them (``oauth2Token`` -> oauth2, Token), other scripts are romanised (``用户`` ->
    Yong, Hu). The result is empty when nothing of the text can be pronounced.
    """
    return _words(text, _PIECES)


@lru_cache(maxsize=20_000)
def words_without_spellings(text: str) -> tuple[str, ...]:
    """The words where no spelling is known: ``OAuth`` -> O, Auth. Names that were published by such
    rules are found again by them."""
    return _words(text, _PIECES_BEFORE)


def _words(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    latin = text if text.isascii() else anyascii(text)
    pieces: list[str] = []
    for chunk in _PART.split(latin):
        fresh = True
        for piece in pattern.findall(chunk):
            if piece.isdigit() and not fresh:
                pieces[-1] += piece
            else:
                pieces.append(piece)
            fresh = False
    return tuple(pieces)


def snake(text: str) -> str:
    """``deleteAccount`` -> ``delete_account``; may be empty or start with a digit."""
    return "_".join(word.lower() for word in words(text))


def kebab(text: str) -> str:
    """``deleteAccount`` -> ``delete-account``."""
    return "-".join(word.lower() for word in words(text))


def pascal(text: str) -> str:
    """``list-users`` -> ``ListUsers``; capitals inside words are kept (``QRCode``)."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def camel(text: str) -> str:
    """``ListUsers`` -> ``listUsers``; each word but the first gets one capital (``qrCode``)."""
    first, *rest = words(text) or ("",)
    return first.lower() + "".join(word[:1].upper() + word[1:].lower() for word in rest)

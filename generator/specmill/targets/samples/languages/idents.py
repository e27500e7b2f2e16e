"""Names in other languages than Python, from the words of a definition."""

from __future__ import annotations

from collections.abc import Collection

from specmill.targets.python.plan.names import identifier, type_identifier
from specmill.targets.words import camel, words


def member_name(text: str) -> str:
    """``passCode`` -> ``PassCode``, a name that may be public in Go and a property in C#."""
    return type_identifier(text, "Field").rstrip("_")


def variable_name(text: str, reserved: Collection[str] = (), fallback: str = "value") -> str:
    """``user_id`` -> ``userId``; an underscore behind it where the word is ``reserved``."""
    name = camel(text)
    if not name or name[0].isdigit():
        name = camel(identifier(text, fallback))
    return f"{name}_" if name in reserved else name


def method_name(text: str, reserved: Collection[str] = ()) -> str:
    """``CheckQRCodeStatus`` -> ``checkQrCodeStatus``."""
    return variable_name(text, reserved, "call")


def public_method_name(text: str) -> str:
    """``checkQRCodeStatus`` -> ``CheckQrCodeStatus``."""
    name = method_name(text)
    return name[:1].upper() + name[1:]


def title_words(text: str) -> str:
    """Words in capitals joined by underscores: ``appId`` -> ``APP_ID``."""
    return "_".join(words(text)).upper()

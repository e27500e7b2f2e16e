"""Identities inside a file: ``$id`` and ``$anchor`` of schemas (JSON Schema 2020-12, section 8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from specmill.openapi.values import is_list, is_object
from specmill.source.pointer import join

_WORDS = ("$id", "$anchor", "$dynamicAnchor")
_DATA = frozenset({"example", "examples", "default", "enum", "const"})


@dataclass(slots=True)
class Identities:
    """What stands in one file under a name of its own."""

    bases: dict[str, str] = field(default_factory=dict[str, str])
    """Pointer of a schema with ``$id`` -> its URI."""
    anchors: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    """URI of the resource and name of the anchor -> pointer."""


def identities(root: Any, base: str, text: str) -> Identities:
    """Find the identities of a file whose own URI is ``base``.

    ``text`` is the file's; a file in which none of the words occurs is not searched.
    """
    identities = Identities()
    if text and not any(word in text for word in _WORDS):
        return identities
    waiting: list[tuple[Any, str, str]] = [(root, "", base)]
    while waiting:
        value, pointer, around = waiting.pop()
        if is_list(value):
            waiting += [(item, join(pointer, index), around) for index, item in enumerate(value)]
        elif is_object(value):
            around = _note(value, pointer, around, identities)
            waiting += [
                (item, join(pointer, key), around)
                for key, item in value.items()
                if not (key in _DATA or key.startswith("x-")) and isinstance(item, (dict, list))
            ]
    return identities


def _note(value: dict[str, Any], pointer: str, base: str, identities: Identities) -> str:
    """Note what a schema is called; the base of the references in it."""
    own = value.get("$id")
    if isinstance(own, str) and pointer:
        try:
            base = urldefrag(urljoin(base, own)).url
        except ValueError:
            return base
        identities.bases[pointer] = base
    for word in ("$anchor", "$dynamicAnchor"):
        name = value.get(word)
        if isinstance(name, str):
            identities.anchors.setdefault((base, name), pointer)
    return base

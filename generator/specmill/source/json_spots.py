"""Where the values of a JSON text stand, by a syntax tree of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property

import tree_sitter_json
from tree_sitter import Language, Node, Parser

from specmill.source.spots import Child, Spot

_CONTINUATION = bytes(range(0x80, 0xC0))
_BLOCK = 4096
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNKNOWN = re.compile(rb"-?Infinity|NaN|[eE]\+")


class _Text:
    """The text as bytes, which is how the syntax tree counts, and the way back to characters."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self._ascii = text.isascii()

    def offset(self, byte: int) -> int:
        """Characters before a byte."""
        if self._ascii:
            return byte
        block = byte // _BLOCK
        return self._blocks[block] + _characters(self.data[block * _BLOCK : byte])

    @cached_property
    def _blocks(self) -> list[int]:
        counts = [0]
        for start in range(0, len(self.data), _BLOCK):
            counts.append(counts[-1] + _characters(self.data[start : start + _BLOCK]))
        return counts


class JsonSpot(Spot):
    """One value; see ``Spot``."""

    def __init__(self, text: _Text, node: Node) -> None:
        self._text = text
        self._node = node

    @property
    def start(self) -> int:
        return self._text.offset(self._node.start_byte)

    @property
    def end(self) -> int:
        return self._text.offset(self._node.end_byte)

    def members(self) -> Iterator[tuple[str, Child]]:
        if self._node.type == "array":
            for index, node in enumerate(self._node.named_children):
                spot = JsonSpot(self._text, node)
                yield str(index), Child(spot.start, spot)
            return
        for pair in self._node.named_children:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if key is not None and value is not None:
                written = self._text.data[key.start_byte : key.end_byte]
                place = self._text.offset(key.start_byte)
                yield _key(written), Child(place, JsonSpot(self._text, value))


def json_root(text: str) -> JsonSpot | None:
    """The root of a text that was read as JSON; None when there is no value in it."""
    whole = _Text(text)
    masked = _UNKNOWN.sub(_known, whole.data)
    document = Parser(Language(tree_sitter_json.language())).parse(masked).root_node
    return JsonSpot(whole, document.named_children[0]) if document.named_children else None


def repeated_keys(root: Spot) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Members whose key their object has already: path, offset of the first, of this one."""
    waiting: list[tuple[tuple[str, ...], Spot]] = [((), root)]
    while waiting:
        path, spot = waiting.pop()
        for key, child in spot.members():
            first = spot.children[key].key_start
            if first != child.key_start:
                yield (*path, key), first, child.key_start
            waiting.append(((*path, key), child.value))


def _known(found: re.Match[bytes]) -> bytes:
    """Something as long that the grammar knows: it lacks ``1e+5`` and JavaScript's numbers."""
    return b"e1" if found[0].endswith(b"+") else b"1" * len(found[0])


def _key(written: bytes) -> str:
    return _SURROGATE.sub("\ufffd", json.loads(written))


def _characters(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))

"""Where the values of a JSON text stand: the standard decoder reads what lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecoder

from specmill.source.positions.text_node import Child, TextSpan

_DECODER = JSONDecoder()
_BETWEEN = re.compile(r"[ \t\n\r:,]*")
_Open = tuple[tuple[str, ...], dict[str, int], Iterator[tuple[str, Child]]]
"""An object on the way: its path, where its keys stand, its members to come."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonSpan(TextSpan):
    """One value; see ``TextSpan``. Its members are looked at only as far as one is asked for."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._end: int | None = None
        self._known: dict[str, Child] = {}
        self._further = self.members()

    @property
    def start(self) -> int:
        return self._start

    @property
    def end(self) -> int:
        if self._end is None:
            self._end = _DECODER.raw_decode(self._text, self._start)[1]
        return self._end

    def child(self, key: str) -> Child | None:
        while key not in self._known:
            pair = next(self._further, None)
            if pair is None:
                return None
            self._known.setdefault(*pair)
        return self._known[key]

    def members(self) -> Iterator[tuple[str, Child]]:
        opening = self._text[self._start]
        if opening not in "{[":
            return
        index, at = 0, self._next(self._start + 1)
        while self._text[at] not in "}]":
            place, key = at, str(index)
            if opening == "{":
                written, at = _DECODER.raw_decode(self._text, at)
                key, at = _SURROGATE.sub("\ufffd", written), self._next(at)
            value = JsonSpan(self._text, at)
            yield key, Child(place, value)
            # Whoever went through the value meanwhile has left its end there.
            index, at = index + 1, self._next(value.end)
        self._end = at + 1

    def _next(self, at: int) -> int:
        match = _BETWEEN.match(self._text, at)
        return match.end() if match is not None else at


def json_root(text: str) -> JsonSpan | None:
    """The root of a text that was read as JSON; None when there is no value in it."""
    start = len(text) - len(text.lstrip(" \t\n\r"))
    return JsonSpan(text, start) if start < len(text) else None


def repeated_keys(root: TextSpan) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Members whose key their object has already: path, offset of the first, of this one."""
    around: list[_Open] = [((), {}, root.members())]
    while around:
        path, firsts, members = around[-1]
        keys = next(members, None)
        if keys is None:
            around.pop()
            continue
        key, child = keys
        if key in firsts:
            yield (*path, key), firsts[key], child.key_start
        firsts.setdefault(key, child.key_start)
        around.append(((*path, key), {}, child.value.members()))

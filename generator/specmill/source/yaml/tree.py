"""Builds values from the events of a YAML text, without recursion."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, cast

import yaml

from specmill.diagnostics import SourceLocation
from specmill.source.reading import Reading
from specmill.source.yaml.core import MERGE, Scalar, key_text, plain_value, tagged_value

_CONTAINER_TAGS = {None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_STATUS = re.compile(r"[1-5][0-9][0-9]")
_BOMB = "aliases are expanded; share parts of a definition with `$ref`"

_Value = dict[str, Any] | list[Any] | Scalar
_Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent


class _Anchored(NamedTuple):
    """What an alias stands for, and how many values and levels it adds."""

    value: Any
    size: int
    height: int


class _Container:
    """A mapping or sequence that is not complete yet."""

    __slots__ = (
        "anchor", "before", "elements", "height", "key", "keys", "members", "merge_at", "merged"
    )  # fmt: skip

    def __init__(self, is_mapping: bool, anchor: str | None, before: int) -> None:
        self.elements: list[Any] | None = None if is_mapping else []
        """Of a sequence."""
        self.members: dict[str, Any] = {}
        """Of a mapping, without those of merge keys."""
        self.anchor = anchor
        self.before = before
        """Values that were counted before it began."""
        self.height = 1
        self.key: str | None = None
        """Key whose value comes next."""
        self.merge_at: int | None = None
        """Offset of the merge key whose value comes next."""
        self.keys: dict[str, int] = {}
        """Offsets of the keys so far."""
        self.merged: dict[str, Any] | None = None
        """Members that merge keys bring."""

    @property
    def waits_for_key(self) -> bool:
        return self.key is None and self.merge_at is None and self.elements is None

    def value(self) -> dict[str, Any] | list[Any]:
        if self.elements is not None:
            return self.elements
        return self.members if self.merged is None else self.merged | self.members


class TreeBuilder:
    """Takes events one by one; ``root`` is the value when all were taken.

    Faults go to the reading, which raises DefinitionError for those that end it.
    """

    def __init__(self, reading: Reading) -> None:
        self.root: Any = None
        self._reading = reading
        self._stack: list[_Container] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._values = 0
        self._documents = 0
        self._handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            place = self._reading.place(_offset(event))
            message = "there is more than one document in the file"
            self._reading.fail("several-documents", message, place, "keep one definition per file")

    # -- values --------------------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value, is_key = self._scalar_value(event), self._waits_for_key()
        if type(value) is float and not math.isfinite(value):
            if not is_key:
                self._reading.not_finite(event.value, self._place(event))
            value = None
        if is_key:
            plain = event.tag is None and event.implicit[0]
            self._key(key_text(event.value, plain=plain), value, plain, event)
        else:
            self._count(1, event)
            self._put(value)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 1, 0)

    def _scalar_value(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        if event.tag is None:
            try:
                return plain_value(text) if event.implicit[0] else text
            except ValueError:
                self._reading.too_long(self._place(event))
        try:
            return tagged_value(event.tag, text)
        except LookupError:
            self._unsupported_tag(event)
        except ValueError as error:
            self._reading.error("bad-scalar", str(error), self._place(event))
        return text

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if self._waits_for_key():
            self._no_scalar_key(event)
        if event.tag not in _CONTAINER_TAGS:
            self._unsupported_tag(event)
        if len(self._stack) >= self._reading.limits.depth:
            self._reading.too_deep(self._place(event))
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        is_mapping = type(event) is yaml.MappingStartEvent
        container = _Container(is_mapping, event.anchor, self._values)
        self._count(1, event)
        self._stack.append(container)

    def _close(self, _: yaml.CollectionEndEvent) -> None:
        done = self._stack.pop()
        value = done.value()
        if done.anchor is not None:
            size = self._values - done.before
            self._anchors[done.anchor] = _Anchored(value, size, done.height)
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, done.height + 1)
        self._put(value)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self._anchors:
            message = f"there is no anchor {event.anchor!r} before this alias"
            self._reading.fail("undefined-alias", message, self._place(event))
        anchored = self._anchors[event.anchor]
        if anchored is None:
            message = f"the alias {event.anchor!r} stands inside the value that it repeats"
            hint = "use `$ref` for a schema that contains itself"
            self._reading.fail("recursive-alias", message, self._place(event), hint)
        if self._waits_for_key():
            if not isinstance(anchored.value, str):
                self._no_scalar_key(event)
            self._key(anchored.value, anchored.value, False, event)
            return
        self._count(anchored.size, event, _BOMB)
        if len(self._stack) + anchored.height > self._reading.limits.depth:
            self._reading.too_deep(self._place(event))
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, anchored.height + 1)
        self._put(anchored.value)

    def _put(self, value: _Value) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if top.elements is not None:
            top.elements.append(value)
        elif top.merge_at is not None:
            self._merge(top, value, top.merge_at)
        elif top.key is not None:
            top.members[top.key] = value
        top.key = top.merge_at = None

    # -- keys ----------------------------------------------------------------------------------

    def _waits_for_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].waits_for_key

    def _key(self, key: str, value: Scalar, plain: bool, event: yaml.NodeEvent) -> None:
        top, offset = self._stack[-1], _offset(event)
        if plain and key == MERGE:
            top.merge_at = offset
            return
        top.key = key
        first = top.keys.setdefault(key, offset)
        if first != offset:
            path = self._path()
            self._reading.repeated_key(
                key, self._reading.place(first, path), self._reading.place(offset, path)
            )
        if type(value) is not str and not (type(value) is int and _STATUS.fullmatch(key)):
            message = f"YAML does not read the key {key!r} as text; it is taken as written"
            place = self._place(event)
            self._reading.warning("non-string-key", message, place, "quote the key")

    def _merge(self, top: _Container, value: _Value, offset: int) -> None:
        """Take over members that the mapping does not have (https://yaml.org/type/merge.html)."""
        sources = value if isinstance(value, list) else [value]
        top.merged = top.merged if top.merged is not None else {}
        for source in sources:
            if not isinstance(source, dict):
                message = f"`{MERGE}` needs a mapping or a list of mappings"
                place = self._reading.place(offset, self._path())
                self._reading.error("bad-merge-key", message, place)
                return
            for key, member in cast("dict[str, Any]", source).items():
                top.merged.setdefault(key, member)

    # -- faults --------------------------------------------------------------------------------

    def _path(self) -> tuple[str, ...]:
        keys = [
            container.key if container.elements is None else str(len(container.elements))
            for container in self._stack
        ]
        return tuple(key for key in keys if key is not None)

    def _place(self, event: yaml.Event) -> SourceLocation:
        return self._reading.place(_offset(event), self._path())

    def _count(self, values: int, event: yaml.Event, hint: str = "") -> None:
        self._values += values
        if self._values > self._reading.limits.values:
            self._reading.too_many(self._place(event), hint)

    def _no_scalar_key(self, event: yaml.Event) -> NoReturn:
        message = "a key must be text; this one is a mapping, a list or a number"
        hint = "put text with braces in quotes"
        self._reading.fail("unsupported-key", message, self._place(event), hint)

    def _unsupported_tag(self, event: _Tagged) -> None:
        message = f"the tag {event.tag!r} has no meaning in a definition"
        self._reading.error("unsupported-tag", message, self._place(event))


def _offset(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0

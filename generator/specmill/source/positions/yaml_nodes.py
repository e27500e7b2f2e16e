"""Where the values of a YAML text stand, by the events of the text."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from specmill.source.positions.text_node import Child, TextSpan
from specmill.source.yaml.core import MERGE, key_text
from specmill.source.yaml.events import events

_Begin = yaml.ScalarEvent | yaml.CollectionStartEvent


class _Node:
    """A value in the text; light, because there is one for every value."""

    __slots__ = ("end", "is_mapping", "parts", "plain", "start", "text")

    def __init__(self, event: _Begin) -> None:
        self.start = event.start_mark.index if event.start_mark is not None else 0
        self.end = event.end_mark.index if event.end_mark is not None else 0
        self.text: str | None = None
        """Of a scalar."""
        self.plain = False
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.parts: list[_Node] = []
        """Elements of a sequence; keys and values of a mapping by turns."""
        if isinstance(event, yaml.ScalarEvent):
            self.text = event.value
            self.plain = event.tag is None and event.implicit[0]


class YamlSpan(TextSpan):
    """One value; see ``TextSpan``. Members that a merge key brings come after the others."""

    def __init__(self, node: _Node) -> None:
        self._node = node

    @property
    def start(self) -> int:
        return self._node.start

    @property
    def end(self) -> int:
        return self._node.end

    def members(self) -> Iterator[tuple[str, Child]]:
        parts = self._node.parts
        if not self._node.is_mapping:
            for index, part in enumerate(parts):
                yield str(index), Child(part.start, YamlSpan(part))
            return
        merged: list[_Node] = []
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if key.plain and key.text == MERGE:
                merged += [value] if value.is_mapping else value.parts
            elif key.text is not None:
                yield key_text(key.text, plain=key.plain), Child(key.start, YamlSpan(value))
        for node in merged:
            yield from YamlSpan(node).members()


def yaml_root(text: str) -> YamlSpan | None:
    """The root of a text that was read as YAML; None when it is empty or broken."""
    try:
        root = _compose(text)
    except (yaml.YAMLError, KeyError):
        return None
    return YamlSpan(root) if root is not None else None


def _compose(text: str) -> _Node | None:
    root: _Node | None = None
    around: list[_Node] = []
    anchors: dict[str | None, _Node] = {}
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            done = around.pop()
            done.end = event.end_mark.index if event.end_mark is not None else done.start
            continue
        if isinstance(event, yaml.AliasEvent):
            node = anchors[event.anchor]
        elif isinstance(event, _Begin):
            node = _Node(event)
            if event.anchor is not None:
                anchors[event.anchor] = node
        else:
            continue
        if around:
            around[-1].parts.append(node)
        root = root or node
        if isinstance(event, yaml.CollectionStartEvent):
            around.append(node)
    return root

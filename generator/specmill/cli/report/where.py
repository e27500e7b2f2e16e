"""Places as people see them: the line and column are looked up where they are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from specmill.diagnostics import SourceLocation
from specmill.source import Tree, locate


class FileLocation(NamedTuple):
    """A place in a file; line and column count from 1 and are 0 when nobody knows them."""

    file: str
    line: int
    column: int
    pointer: str


def where(place: SourceLocation, trees: Mapping[str, Tree]) -> FileLocation:
    line, column, source, pointer = place.line, place.column, place.source, place.pointer
    tree = trees.get(source)
    if not line and tree is not None:
        source, pointer = tree.origin(pointer)
        line, column = locate(trees.get(source, tree), pointer, place.at_key)
    return FileLocation(source, line, column, pointer)

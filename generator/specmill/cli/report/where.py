"""Places as people see them: the line and column are looked up where they are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from specmill.diagnostics import Place
from specmill.source import Tree, locate


class Where(NamedTuple):
    """A place in a file; line and column count from 1 and are 0 when nobody knows them."""

    file: str
    line: int
    column: int
    pointer: str


def where(place: Place, trees: Mapping[str, Tree]) -> Where:
    line, column = place.line, place.column
    tree = trees.get(place.source)
    if not line and tree is not None:
        line, column = locate(tree, place.pointer, place.at_key)
    return Where(place.source, line, column, place.pointer)

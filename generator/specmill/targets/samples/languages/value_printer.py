"""Writes a value and all that it holds: the table of a language says how, and macros of its templates
where the table is not enough.

What is a matter of layout is decided here, the same for all languages: whether a list fits on a
line, how numbers fill lines. Templates print both forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from specmill.filters.columns import width
from specmill.filters.text import Text
from specmill.targets.sample_language import SampleLanguage
from specmill.targets.samples.languages.escapes import number
from specmill.targets.samples.languages.sample_views import SampleRow, SampleValue
from specmill.targets.samples.languages.spelling import Spelling
from specmill.targets.samples.typed import distinct

Form = Literal["flat", "broken", "filled"]
"""How a list is printed: on one line, with a line for each value, or with lines of several values."""

Macro = Callable[..., str]

SIGNATURES = {
    "record": ("value", "rows"),
    "map": ("value", "rows"),
    "list": ("value", "rows", "form"),
    "enum": ("value",),
    "number": ("value",),
    "file": ("value",),
    "key": ("name",),
}
"""The macros that are called, with what they are given."""


class ValuePrinter:
    """Writes values of one language. ``macros`` has what its templates print, as ``SIGNATURES`` says;
    what is missing is written as the table says."""

    def __init__(self, language: SampleLanguage, spelling: Spelling, macros: object) -> None:
        self._spelling = spelling
        self._has_members = language.members is not None
        self.table = language.values
        self._is_exact = language.values.layout == "prettier"
        result = {name: getattr(macros, name, None) for name in SIGNATURES}
        self._macros: dict[str, Macro] = {key: value for key, value in result.items() if value}

    def literal(self, value: SampleValue, depth: int = 0, taken: int = 0) -> str:
        """``depth`` counts steps of indentation around the value, ``taken`` are the columns before
        and behind it on its line."""
        if value.variable:
            return value.variable
        return self._written(value, depth, taken)

    def rows(self, value: SampleValue, depth: int = 0) -> list[SampleRow]:
        """The members of a record or map, names and values written."""
        keys = self._keys(value)
        pairs = zip(keys, value.pairs, strict=True)
        return [self._row(key, sample_value, depth + 1) for key, (_, sample_value) in pairs]

    def options(self, options: Iterable[tuple[Text, Text]]) -> list[SampleRow]:
        """Options of a client in the form of rows."""
        spell = self._spelling.member if self._has_members else self._spelling.variable
        return [
            SampleRow(
                spell(name.value),
                self._spelling.string(value.value),
                SampleValue("text", value),
                is_long=False,
            )
            for name, value in options
        ]

    def _written(self, value: SampleValue, depth: int, taken: int) -> str:
        kind, table, macros = value.kind, self.table, self._macros
        if value.constant and "enum" in macros:
            return macros["enum"](value)
        if isinstance(value.value, Text):
            return self._spelling.string(value.value.value)
        if kind == "number" and value.value is not None:
            return macros["number"](value) if "number" in macros else number(value.value)
        if kind == "list":
            return self._list(value, depth, taken)
        if kind in ("map", "record"):
            macro = macros.get(kind) or macros.get("map")
            rows = self.rows(value, depth)
            return macro(value, rows) if macro else self._plain_map(rows)
        if kind == "boolean":
            return table.true if value.value else table.false
        if kind == "file":
            return macros["file"](value) if "file" in macros else table.file
        return table.null

    def _keys(self, value: SampleValue) -> list[str]:
        if value.kind == "record" and self._has_members:
            return distinct(self._spelling.member(name.value) for name, _ in value.pairs)
        key = self._macros.get("key")
        if key is not None:
            return [key(name) for name, _ in value.pairs]
        return [self._spelling.string(name.value) for name, _ in value.pairs]

    def _row(self, key: str, value: SampleValue, depth: int) -> SampleRow:
        if not self._is_exact:
            return SampleRow(key, self.literal(value, depth), value, is_long=False)
        pair = len(self.table.pair) + 1
        text = self.literal(value, depth, width(key) + pair)
        taken = self._columns(depth) + width(key) + width(text) + pair
        return SampleRow(key, text, value, taken > self.table.columns)

    def _list(self, value: SampleValue, depth: int, taken: int) -> str:
        rows = [self.literal(item, depth + 1, 1) for item in value.items]
        flat = self._several(value, rows, "flat")
        if not rows or ("\n" not in flat and self._fits(value, flat, depth, taken)):
            return flat
        if self._is_exact and len(rows) > 1 and all(map(_is_number, value.items)):
            return self._several(value, self._filled(rows, depth + 1), "filled")
        return self._several(value, rows, "broken")

    def _fits(self, value: SampleValue, flat: str, depth: int, taken: int) -> bool:
        if not self._is_exact:
            return len(flat) < self.table.columns
        whole = self._columns(depth) + taken + width(flat)
        return not _holds_several(value) and whole <= self.table.columns

    def _columns(self, depth: int) -> int:
        return depth * len(self.table.indent)

    def _several(self, value: SampleValue, rows: list[str], form: Form) -> str:
        macro = self._macros.get("list")
        if macro is not None:
            return macro(value, rows, form)
        opened, closed = self.table.list
        if form == "flat":
            return f"{opened}{', '.join(rows)}{closed}"
        return self._broken(opened, rows, closed)

    def _plain_map(self, rows: list[SampleRow]) -> str:
        opened, closed = self.table.map
        pairs = [f"{row.key}{self.table.pair}{row.text}" for row in rows]
        return self._broken(opened, pairs, closed) if rows else opened + closed

    def _broken(self, opened: str, rows: list[str], closed: str) -> str:
        step = self.table.indent
        lines = ",\n".join(step + row.replace("\n", f"\n{step}") for row in rows)
        return f"{opened}\n{lines}\n{closed}"

    def _filled(self, values: list[str], depth: int) -> list[str]:
        rows = [""]
        for value in values:
            longer = f"{rows[-1]}, {value}" if rows[-1] else value
            if self._columns(depth) + len(longer) + 1 > self.table.columns:
                rows.append(value)
            else:
                rows[-1] = longer
        return rows


def _is_number(value: SampleValue) -> bool:
    return value.kind == "number"


def _holds_several(value: SampleValue) -> bool:
    """Lists of several lists, or objects, that hold several things are never on one line."""
    sizes = [len(item.items) for item in value.items if item.kind == "list"]
    return len(value.items) > 1 and len(sizes) == len(value.items) and min(sizes) > 1

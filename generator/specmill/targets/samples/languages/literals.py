"""Literals of a language by its table: the one way of a definition's text into its samples."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.filters.text import Text
from specmill.targets.sample_language import SampleLanguage, StringTable
from specmill.targets.samples.languages.escapes import escaped, number, scalar_value
from specmill.targets.samples.languages.sample_views import SampleValue


def string(language: SampleLanguage, text: str) -> str:
    """A string literal."""
    table = language.string
    inner = escaped(text, table.escapes, lambda code: _unseen(table, scalar_value(code)))
    return f"{table.quote}{inner}{table.quote}"


def _unseen(table: StringTable, code: int) -> str:
    if not table.units or code < 0x10000:
        return table.unseen.replace("HEX", f"{code:04x}")
    high, low = divmod(code - 0x10000, 0x400)
    return "".join(
        table.unseen.replace("HEX", f"{unit:04x}") for unit in (0xD800 + high, 0xDC00 + low)
    )


def literal(language: SampleLanguage, value: SampleValue, depth: int = 0) -> str:
    """A value and all that it holds, ``depth`` steps indented."""
    table = language.values
    if isinstance(value.value, Text):
        return string(language, value.value.value)
    if value.kind == "number" and value.value is not None:
        return number(value.value)
    if value.kind in ("list", "map", "record"):
        return _several(language, value, depth)
    if value.kind == "boolean":
        return table.true if value.value else table.false
    return table.file if value.kind == "file" else table.null


def _several(language: SampleLanguage, value: SampleValue, depth: int) -> str:
    table = language.values
    if value.kind == "list":
        rows = [literal(language, each, depth + 1) for each in value.items]
        flat = f"{table.list[0]}{', '.join(rows)}{table.list[1]}"
        if "\n" not in flat and len(flat) < table.columns:
            return flat
        return _broken(table.list, rows, table.indent, depth)
    rows = [
        f"{string(language, key.value)}{table.pair}{literal(language, each, depth + 1)}"
        for key, each in value.pairs
    ]
    return _broken(table.map, rows, table.indent, depth) if rows else "".join(table.map)


def _broken(brackets: tuple[str, str], rows: Sequence[str], indent: str, depth: int) -> str:
    lines = ",\n".join(f"{indent * (depth + 1)}{row}" for row in rows)
    return f"{brackets[0]}\n{lines}\n{indent * depth}{brackets[1]}"

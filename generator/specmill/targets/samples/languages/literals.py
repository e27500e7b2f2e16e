"""Text literals of a language by its table: the one way of a definition's text into its samples."""

from __future__ import annotations

from collections.abc import Callable

from specmill.targets.sample_language import StringTable
from specmill.targets.samples.languages.escapes import scalar_value


def text_writer(table: StringTable) -> Callable[[str], str]:
    """Writes texts as literals."""
    seen, unseen = _writer(table.printable or table), _writer(table)

    def written(text: str) -> str:
        return seen(text) if text.isprintable() else unseen(text)

    return written


def _writer(table: StringTable) -> Callable[[str], str]:
    quote, other, unseen = table.quote, table.other_quote, _Unseen(table)

    def without(char: str) -> dict[int, str]:
        marks = {ord(key): escape for key, escape in table.escapes.items()}
        return {key: mark for key, mark in marks.items() if key != ord(char or "\0")}

    escapes, other_escapes = without(other), without(quote if other else "")

    def written(text: str) -> str:
        within, marks = quote, escapes
        if other and text.count(quote) > text.count(other):
            within, marks = other, other_escapes
        if text.isprintable():
            return f"{within}{text.translate(marks)}{within}"
        inner = "".join(
            marks.get(ord(char)) or (char if char.isprintable() else unseen(ord(char)))
            for char in text
        )
        return f"{within}{inner}{within}"

    return written


class _Unseen:
    """What stands for characters that nobody could see, and that would change what is read."""

    def __init__(self, table: StringTable) -> None:
        self._table = table

    def __call__(self, code: int) -> str:
        table = self._table
        if not table.halves:
            code = scalar_value(code)
        if table.unseen_byte and code < 0x100:
            return table.unseen_byte.replace("OCT", f"{code:03o}")
        if table.unseen_wide and code >= 0x10000:
            return table.unseen_wide.replace("HEX", f"{code:08x}")
        codes = [code]
        if table.units and code >= 0x10000:
            high, low = divmod(code - 0x10000, 0x400)
            codes = [0xD800 + high, 0xDC00 + low]
        return "".join(table.unseen.replace("HEX", f"{code:0{table.digits}x}") for code in codes)

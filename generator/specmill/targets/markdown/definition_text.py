"""Text of a definition on its way to a template, which cannot print it by accident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specmill.diagnostics import UsageError


class UnescapedTextError(UsageError):
    """A template printed text of a definition without a filter: a mistake of the template."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text as a definition has it, or code. Templates print it through a filter (``plain``, ``cell``,
    ``prose``, ``span``, ``code``, ``fence``); to print it bare raises UnescapedTextError."""

    raw: str

    def __str__(self) -> str:
        raise UnescapedTextError(
            f"a template prints text of the definition, {self.raw[:40]!r}, without a filter; use "
            "plain, cell, prose, span, code or fence"
        )

    def __format__(self, spec: str) -> str:
        return str(self)

    def __lt__(self, other: Text) -> bool:
        """As templates sort texts: letters of either case together."""
        return (self.raw.casefold(), self.raw) < (other.raw.casefold(), other.raw)

    def __bool__(self) -> bool:
        return bool(self.raw.strip())


NO_TEXT = Text("")


def wrapped(value: Any) -> Any:
    """A JSON value whose texts are Text and whose lists are tuples."""
    if isinstance(value, str):
        return Text(value)
    if isinstance(value, Mapping):
        return {str(key): wrapped(item) for key, item in value.items()}  # pyright: ignore
    if isinstance(value, (list, tuple)):
        return tuple(map(wrapped, value))  # pyright: ignore
    return value


def raw(text: Text | str | int | float) -> str:
    """What a filter is given, as a plain text."""
    return text.raw if isinstance(text, Text) else str(text)

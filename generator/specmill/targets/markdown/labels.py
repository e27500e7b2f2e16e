"""Words of the pages in one locale: ``templates/markdown/locales/LOCALE.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, cast

from specmill import toml
from specmill.diagnostics import UsageError
from specmill.render import Renderer

CANON = "en"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Labels:
    locale: str
    texts: dict[str, str]
    """``"headings.method"`` -> text, complete."""
    missing: tuple[str, ...] = ()
    """Keys that the locale lacks and that are shown in English."""

    def heading(self, key: str) -> str:
        return self._text(f"headings.{key}")

    def column(self, key: str) -> str:
        return self._text(f"columns.{key}")

    def word(self, key: str) -> str:
        return self._text(f"words.{key}")

    def counted(self, key: str, n: float) -> str:
        """A sentence about a number, in the form for one where the locale has it (``KEY-one``)."""
        one = f"lines.{key}-one"
        return self.line(f"{key}-one" if n == 1 and one in self.texts else key, n=n)

    def line(self, key: str, **values: object) -> str:
        """A sentence with its slots filled; values must be safe Markdown."""
        return _SLOT.sub(lambda slot: str(values[slot[1]]), self._text(f"lines.{key}"))

    def _text(self, key: str) -> str:
        if key in self.texts:
            return self.texts[key]
        near = get_close_matches(key, self.texts, n=1)
        hint = f"; the nearest name is {near[0].partition('.')[2]!r}" if near else ""
        table, _, name = key.partition(".")
        raise UsageError(f"the locale {self.locale!r} has no {name!r} among its {table}{hint}")


def read_labels(renderer: Renderer, locale: str, folder: str = "markdown") -> Labels:
    """The labels of ``locale``; a missing one is English. Raises UsageError for a broken file."""
    canon = _read(renderer, CANON, folder)
    own = canon if locale == CANON else _read(renderer, locale, folder)
    missing = tuple(key for key in canon if key not in own)
    return Labels(locale, {key: own.get(key, text) for key, text in canon.items()}, missing)


def _read(renderer: Renderer, locale: str, folder: str) -> dict[str, str]:
    path = f"{folder}/locales/{locale}.toml"
    try:
        tables = toml.loads(renderer.read(path))
    except FileNotFoundError:
        return {}
    except toml.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error
    return {
        f"{name}.{key}": _text(path, key, text)
        for name, table in tables.items()
        for key, text in _table(path, name, table).items()
    }


def _table(path: str, name: str, table: Any) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: {name} must be a table")
    return cast("dict[str, Any]", table)


def _text(path: str, key: str, text: Any) -> str:
    if not isinstance(text, str):
        raise UsageError(f"{path}: {key} must be a text")
    return text

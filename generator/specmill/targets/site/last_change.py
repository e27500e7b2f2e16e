"""When each page was last changed: by its content, as ``.specmill/site.json`` remembers it.

The time of a file or of a commit says when pages were generated, not when they changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date, datetime, timezone
from hashlib import sha256
from typing import Any

from specmill.output.tree import check_path

Row = tuple[str, str, str]
"""Mark of the content, date, key of the operation; the mark of a page that moved is empty."""


class LastChange:
    """Dates of pages. A page whose content is as it was keeps its date, others get that of this
    day (or of ``SOURCE_DATE_EPOCH``)."""

    def __init__(self, earlier: str, today: str) -> None:
        self._before = _read(earlier)
        self._today = today
        self._now: dict[str, Row] = {}

    def date(self, path: str, content: str, key: str = "") -> str:
        """The date of a page, as ISO 8601 has it. ``key`` is that of its operation."""
        mark = sha256(content.encode(errors="surrogatepass")).hexdigest()[:16]
        known = self._before.get(path)
        date = known[1] if known is not None and known[0] == mark else self._today
        self._now[path] = (mark, date, key)
        return date

    def dates(self) -> Mapping[str, str]:
        return {path: date for path, (_, date, _) in self._now.items()}

    def moved(self) -> dict[str, str]:
        """Pages of earlier runs that are no more -> the page that their operation has now in the
        same locale. They stay on record, so that the next run leads on from them as well."""
        pages = {(_locale(path), key): path for path, (_, _, key) in self._now.items() if key}
        texts: dict[str, str] = {}
        for path, (_, day, key) in self._before.items():
            target = pages.get((_locale(path), key))
            if target is not None and path not in self._now:
                texts[path] = target
                self._now[path] = ("", day, key)
        return texts

    def text(self) -> str:
        """The file for the next run."""
        rows = [
            f"{json.dumps(path)}: {json.dumps(row, ensure_ascii=False)}"
            for path, row in sorted(self._now.items())
        ]
        return "{\n" + ",\n".join(rows) + "\n}\n"


def _locale(path: str) -> str:
    return path.split("/", 1)[0]


def today() -> str:
    """The day of this run in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), timezone.utc) if epoch.isdigit() else None
    return (now or datetime.now(timezone.utc)).date().isoformat()


def _read(text: str) -> dict[str, Row]:
    """What an earlier run left; nothing where that cannot be read, or is no list of pages."""
    try:
        table: Any = json.loads(text) if text else {}
        result = {path: (str(mark), str(day), str(key)) for path, (mark, day, key) in table.items()}
        for path, (_, day, _) in result.items():
            check_path(path)
            date.fromisoformat(day)
    except (ValueError, TypeError, AttributeError):
        return {}
    return result

"""When each page was last changed: by its content, as ``.specmill/site.json`` remembers it.

The time of a file or of a commit says when pages were generated, not when they changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime, timezone
from hashlib import sha256
from typing import Any


class LastChange:
    """Dates of pages. A page whose content is as it was keeps its date, others get that of this
    day (or of ``SOURCE_DATE_EPOCH``)."""

    def __init__(self, earlier: str, today: str) -> None:
        self._before = _read(earlier)
        self._today = today
        self._now: dict[str, tuple[str, str]] = {}

    def date(self, path: str, content: str) -> str:
        """The date of a page, as ISO 8601 has it."""
        mark = sha256(content.encode(errors="surrogatepass")).hexdigest()[:16]
        known = self._before.get(path)
        date = known[1] if known is not None and known[0] == mark else self._today
        self._now[path] = (mark, date)
        return date

    def dates(self) -> Mapping[str, str]:
        return {path: date for path, (_, date) in self._now.items()}

    def text(self) -> str:
        """The file for the next run."""
        rows = [f"{json.dumps(path)}: {json.dumps(row)}" for path, row in sorted(self._now.items())]
        return "{\n" + ",\n".join(rows) + "\n}\n"


def today() -> str:
    """The day of this run in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), timezone.utc) if epoch.isdigit() else None
    return (now or datetime.now(timezone.utc)).date().isoformat()


def _read(text: str) -> dict[str, tuple[str, str]]:
    """What an earlier run left; nothing where that cannot be read."""
    try:
        table: Any = json.loads(text) if text else {}
        return {path: (str(mark), str(date)) for path, (mark, date) in table.items()}
    except (ValueError, TypeError, AttributeError):
        return {}

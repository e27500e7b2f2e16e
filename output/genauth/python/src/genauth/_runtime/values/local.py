"""Points in time of no zone."""

from __future__ import annotations

import datetime as dt


class LocalDateTime(dt.datetime):
    """A point in time that came without a zone, and is sent back without one."""

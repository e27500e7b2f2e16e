"""Logging: one line per attempt on the logger of the package, and one switch to see
it. The HTTP library's own lines about our requests lose the query."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import Any

from ..auth.environment import value_of, variable

_FORMAT = "%(asctime)s %(name)s %(levelname)s %(message)s"


def logger_of(package: str) -> logging.Logger:
    """The package's logger, which is quiet unless the program configures logging.

    Where ``PACKAGE_LOG`` is ``debug`` or ``info`` it logs from that level on, to
    standard error when nobody else listens. Lines have neither queries nor headers.
    """
    logger = logging.getLogger(package)
    wanted = (value_of(variable(package, "LOG")) or "").upper()
    if wanted in ("DEBUG", "INFO"):
        logger.setLevel(wanted)
        if not logger.hasHandlers():
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter(_FORMAT))
            logger.addHandler(handler)
    return logger


SENDING: ContextVar[bool] = ContextVar("sending", default=False)
"""Whether the HTTP library is at work for a client of this package."""


def hide_queries(library: str) -> None:
    """Take the query, which may hold a credential, out of the lines that the HTTP
    library logs about requests of this package."""
    logger = logging.getLogger(library)
    if _without_query not in logger.filters:
        logger.addFilter(_without_query)


def _without_query(record: logging.LogRecord) -> bool:
    if SENDING.get() and isinstance(record.args, tuple):
        record.args = tuple(map(_bare, record.args))
    return True


def _bare(value: Any) -> Any:
    if hasattr(value, "copy_with") and hasattr(value, "raw_path"):
        return value.copy_with(query=None, userinfo=b"")
    return value

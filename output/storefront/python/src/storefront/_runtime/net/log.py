"""Logging: one line per attempt on the logger of the package, and one switch to see
it."""

from __future__ import annotations

import logging

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

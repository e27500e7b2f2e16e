"""Names of the environment variables that a package reads, always when a client is made."""

from __future__ import annotations

import os
import re


def variable(package: str, name: str) -> str:
    """``storefront``, ``BASE_URL`` -> ``STOREFRONT_BASE_URL``."""
    return f"{re.sub(r'[^A-Za-z0-9]', '_', package).upper()}_{name}"


def value_of(name: str) -> str | None:
    """The value of a variable; None where it is empty or not set."""
    return os.environ.get(name) or None

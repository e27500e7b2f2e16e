from __future__ import annotations

from typing import TypeAlias

from .._runtime.public import publish_types
from .._runtime.values.models import Model

Preferences: TypeAlias = dict[str, bool | int | float | str]
"""Preferences by name."""


class UserChange(Model):
    phone: str | None = None
    """Phone number with country code; `null` removes it"""
    first_name: str | None = None
    last_name: str | None = None
    password: str | None = None
    """A new password"""


publish_types(globals())

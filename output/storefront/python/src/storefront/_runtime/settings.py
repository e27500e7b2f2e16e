"""Settings of a client: what all its calls share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .auth.security import Credentials
from .responses.envelope import Envelope


@dataclass(frozen=True)
class Settings:
    package: str
    base_url: str = field(repr=False)
    base_url_given: bool
    """Whether the user gave it: it then stands for the servers of single operations
    too."""
    headers: dict[str, tuple[str, str]] = field(repr=False)
    """Lower-case name -> name as written, value."""
    timeout: Any
    """Seconds, a ``Timeout`` of the transport, or None."""
    max_retries: int
    strict_responses: bool
    credentials: Credentials
    envelope: Envelope | None
    webhook_secret: str | None = field(default=None, repr=False)

"""Settings of a client: what all its calls share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .auth.security import Credentials
from .options import RetryOptions
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
    query: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    """Added to the query of every call."""
    deadline: float | None = None
    """Seconds for a call as a whole."""
    retries: RetryOptions = field(default_factory=RetryOptions)
    idempotency_header: str = ""
    """Filled for every call that is not idempotent by its method."""
    follow_redirects: bool | None = None
    """None: those within one origin, and those of downloads."""
    max_decoded_bytes: int | None = None
    """What content with a content coding may become."""
    may_lack_credentials: bool = True
    """Whether something else may prove who calls: a given client, or middleware."""
    parameters: Mapping[str, object] = field(
        default_factory=dict[str, object], repr=False
    )
    """Argument of the constructor -> what is sent where a call gives no other value."""

"""What planning needs beside the model."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.output.names import PublishedNames
from specmill.targets.python.plan.pagination import Rules
from specmill.targets.python.plan.plain_credentials import PlainCredential


@dataclass(frozen=True, slots=True)
class Context:
    """The settings about pages, the names that are published, and where findings go."""

    rules: Rules
    published: PublishedNames
    found: Diagnostics
    plain: tuple[PlainCredential, ...] = ()
    """Parameters of the client at hand that are credentials."""

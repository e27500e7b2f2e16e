"""The history of releases, ``DIR/.specmill/history.json``: written by ``specmill release``, read by
every later run, which makes the changelog, the migration pages and the codemods from it."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Literal

from packaging.version import Version
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from specmill.diagnostics import UsageError

HISTORY_PATH = ".specmill/history.json"
Section = Literal["breaking", "added", "changed", "deprecated", "removed", "fixed", "security"]
SECTIONS: tuple[Section, ...] = (
    "breaking",
    "added",
    "changed",
    "deprecated",
    "removed",
    "fixed",
    "security",
)


def _plain_version(text: str) -> str:
    """It names files; in its normal form it has letters, digits, dots, ``+`` and ``!`` (PEP 440)."""
    if str(Version(text)) != text:
        raise ValueError("no version in its normal form")
    return text


def _plain_date(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("no date like 2027-01-31")
    return text


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Frozen):
    """One line of a changelog."""

    section: Section
    rule: str = ""
    """The rule of ``specmill diff``; empty for what people wrote."""
    text: str
    """Markdown, one paragraph."""
    symbol: str = ""
    before: str = ""
    """The call as it was, where it changed."""
    after: str = ""
    policy: str = ""
    """Why it does not count as it was found."""
    operations: tuple[str, ...] = ()
    """``GET /orders``: where it shows."""
    place: str = ""
    """``query limit`` or ``Order.total``; empty for whole operations."""
    old: str = ""
    new: str = ""
    """Of what has another name or place: the one before and the one now."""


class Renames(_Frozen):
    """What a codemod changes."""

    methods: dict[str, str] = {}
    """Old call -> new call."""
    arguments: dict[str, dict[str, str]] = {}
    """Call -> old argument -> new argument."""
    types: dict[str, str] = {}
    fields: dict[str, str] = {}
    """Old field -> new field, of names that mean nothing else in the SDK."""

    def __bool__(self) -> bool:
        return bool(self.methods or self.arguments or self.types or self.fields)


class Release(_Frozen):
    version: Annotated[str, AfterValidator(_plain_version)]
    date: Annotated[str, AfterValidator(_plain_date)]
    bump: str
    entries: tuple[Entry, ...] = ()
    renames: Renames = Renames()


class History(_Frozen):
    """All releases, the newest first."""

    releases: tuple[Release, ...] = ()

    def text(self) -> str:
        """The file: JSON, two releases of the same content give the same bytes."""
        table = {"history_version": 1, **self.model_dump(mode="json", exclude_defaults=True)}
        return json.dumps(table, indent=1, ensure_ascii=False) + "\n"


def parse_history(text: str | bytes) -> History:
    """The history in a text; an empty text is an empty history. Raises UsageError."""
    if not text:
        return History()
    try:
        table = json.loads(text)
        if table.pop("history_version") != 1:
            raise ValueError("the history of another version")
        return History.model_validate(table)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise UsageError(
            f"{HISTORY_PATH} is no history that this version of specmill understands; restore it"
        ) from error

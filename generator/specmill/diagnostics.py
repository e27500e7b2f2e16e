"""What specmill has to say about a definition, collected beside the data and printed only by cli.

Diagnostic   one finding: code, severity, message, place
Diagnostics  the collector, passed explicitly through the stages
SpecmillError ── DefinitionError  the definition cannot be used; carries its diagnostics
              ── UsageError       the call or the configuration is wrong
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where a finding is: a file and, as far as known, a JSON pointer or a line and column.

    ``line`` and ``column`` count from 1; 0 means that they are to be looked up from the pointer
    when the diagnostic is shown (most diagnostics never need them).
    """

    source: str = ""
    pointer: str = ""
    line: int = 0
    column: int = 0
    at_key: bool = False
    """Whether the finding is about the key of the member and not its value."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``code`` is stable, kebab-case and listed in docs/diagnostics.md."""

    code: str
    severity: Severity
    message: str
    place: SourceLocation = SourceLocation()
    hint: str = ""
    related: tuple[tuple[str, SourceLocation], ...] = ()
    """Further places that belong to the finding, each with a word of explanation."""


class Diagnostics:
    """Collects findings in the order in which they are made."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    def error(
        self, code: str, message: str, place: SourceLocation = SourceLocation(), hint: str = ""
    ) -> None:
        self.add(Diagnostic(code, "error", message, place, hint))

    def warning(
        self, code: str, message: str, place: SourceLocation = SourceLocation(), hint: str = ""
    ) -> None:
        self.add(Diagnostic(code, "warning", message, place, hint))

    def note(
        self, code: str, message: str, place: SourceLocation = SourceLocation(), hint: str = ""
    ) -> None:
        self.add(Diagnostic(code, "note", message, place, hint))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        return sum(1 for diagnostic in self._found if diagnostic.severity == severity)

    def sorted(self) -> list[Diagnostic]:
        """All findings without repetitions, errors first, else in the order they were made."""
        return sorted(dict.fromkeys(self._found), key=lambda diagnostic: _RANK[diagnostic.severity])

    def raise_errors(self) -> None:
        """Raise DefinitionError if any finding so far is an error."""
        if self.count("error"):
            raise DefinitionError(self)


class SpecmillError(Exception):
    """Anything that ends a run with a message instead of a traceback (exit code 2)."""


class UsageError(SpecmillError):
    """The call or the configuration is wrong."""


class DefinitionError(SpecmillError):
    """A definition cannot be used. Every reason is among ``diagnostics``."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__("the definition cannot be used")
        self.diagnostics = diagnostics

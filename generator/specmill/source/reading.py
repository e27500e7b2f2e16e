"""What the readers of both syntaxes share: the text, its bounds, and how its faults are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn

from specmill.diagnostics import DefinitionError, Diagnostic, Diagnostics, SourceLocation
from specmill.source.limits import ReadLimits
from specmill.source.pointer import join
from specmill.source.positions.lines import Lines

_MOST_ERRORS = 100
_MOST_WARNINGS = 10_000


@dataclass(eq=False)
class Reading:
    """One text on its way to values. Offsets are characters from its beginning."""

    source: str
    text: str
    limits: ReadLimits
    diagnostics: Diagnostics
    _errors: int = field(default=0, init=False)
    _warnings: int = field(default=0, init=False)

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def place(self, offset: int, path: tuple[str, ...] = ()) -> SourceLocation:
        pointer = ""
        for key in path:
            pointer = join(pointer, key)
        return SourceLocation(self.source, pointer, *self.lines.at(offset))

    def error(
        self,
        code: str,
        message: str,
        place: SourceLocation,
        hint: str = "",
        related: tuple[tuple[str, SourceLocation], ...] = (),
    ) -> None:
        """Report a fault and read on. Raises DefinitionError when there are too many."""
        self.diagnostics.add(Diagnostic(code, "error", message, place, hint, related))
        self._errors += 1
        if self._errors >= _MOST_ERRORS:
            raise DefinitionError(self.diagnostics)

    def warning(self, code: str, message: str, place: SourceLocation, hint: str = "") -> None:
        """Report what is read all the same. Raises DefinitionError when there is too much of it."""
        self.diagnostics.warning(code, message, place, hint)
        self._warnings += 1
        if self._warnings >= _MOST_WARNINGS:
            message = f"there are more than {_MOST_WARNINGS:,} warnings; nothing more is read"
            self.fail("too-many-warnings", message, place)

    def fail(self, code: str, message: str, place: SourceLocation, hint: str = "") -> NoReturn:
        """Report a fault after which nothing can be read. Raises DefinitionError."""
        self.error(code, message, place, hint)
        raise DefinitionError(self.diagnostics)

    def repeated_key(self, key: str, first: SourceLocation, again: SourceLocation) -> None:
        """Report a key that its mapping has already."""
        self.error(
            "duplicate-key",
            f"the key {key!r} is there twice",
            again,
            "keep one of the two",
            (("first written here", first),),
        )

    def not_finite(self, written: str, place: SourceLocation) -> None:
        """Report a number that JSON cannot express; null stands for it."""
        message = f"{written!r} is no number that JSON can express; it is read as null"
        self.warning("non-finite-number", message, place)

    def too_deep(self, place: SourceLocation, parser_limit: int | None = None) -> NoReturn:
        """Refuse what is nested too deep; ``parser_limit`` is what the YAML parser itself reads."""
        depth, hint = self.limits.depth, "limits.depth allows more"
        if parser_limit is not None and parser_limit < depth:
            depth, hint = parser_limit, "the YAML parser reads no deeper; JSON has no such limit"
        self.fail("too-deep", f"values are nested more than {depth} levels deep", place, hint)

    def too_many(self, place: SourceLocation, hint: str = "") -> NoReturn:
        count = self.limits.values
        message = f"the definition has more than {count:,} values"
        self.fail("too-many-values", message, place, hint or "limits.values allows more")

    def too_long(self, place: SourceLocation) -> NoReturn:
        self.fail("number-too-long", "a number has more digits than can be read", place)

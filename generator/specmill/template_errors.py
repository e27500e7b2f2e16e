"""What is wrong with a template, in one message: file, line, what, and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError

from specmill.filters.registry import FILTERS


class NearestName(StrictUndefined):
    """A name or member that is not there: using it fails, with the nearest one that is."""

    @property
    def _undefined_message(self) -> str:
        message = super()._undefined_message
        owner = self._undefined_obj
        if isinstance(owner, type) or self._undefined_hint or not self._undefined_name:
            return message
        return message + _nearest(str(self._undefined_name), members(owner))


def members(value: object) -> list[str]:
    """The public members of a view."""
    if isinstance(value, dict):
        return [str(key) for key in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return [name for name in dir(value) if not name.startswith("_")]


def _nearest(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, sorted(set(known)), n=1, cutoff=0.5)
    return f"; the nearest name is {found[0]!r}" if found else ""


def explained(error: Exception, folders: Sequence[Path]) -> str:
    """The message for an error that a template caused: ``FILE:LINE: what``."""
    if isinstance(error, TemplateSyntaxError):
        place = error.filename or error.name or "a template"
        return f"{place}:{error.lineno}: {error.message}{_unknown(error.message or '')}"
    frames = [
        (frame, line)
        for frame, line in walk_tb(error.__traceback__)
        if any(Path(frame.f_code.co_filename).is_relative_to(folder) for folder in folders)
    ]
    if not frames:
        return str(error)
    frame, line = frames[-1]
    what = f"there is no template {error}" if isinstance(error, TemplateNotFound) else str(error)
    if what.endswith("is undefined"):
        what += _nearest(what.split("'")[1], _names(frame for frame, _ in frames))
    return f"{frame.f_code.co_filename}:{line}: {what}"


def _unknown(message: str) -> str:
    """The nearest filter, for a message about an unknown one."""

    if message.startswith("No filter named"):
        return _nearest(message.split("'")[1], FILTERS)
    return ""


def _names(frames: Iterable[FrameType]) -> list[str]:
    """The names that are known where a template failed; Jinja shows them as those of its frames."""
    return [name for frame in frames for name in frame.f_locals if name.isidentifier()]

"""What is wrong with a template, in one message: file, line, what, and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from os import sep
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from specmill.filters.registry import FILTERS
from specmill.template_folders import template_files


class NearestName(StrictUndefined):
    """A name or member that is not there: using it fails, with the nearest one that is."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        if isinstance(owner, TemplateModule):
            known = [name for name, var in vars(owner).items() if isinstance(var, Macro)]
            name = str(self._undefined_name)
            return f"the imported template has no macro {name!r}{_nearest(name, known)}"
        message = super()._undefined_message
        if isinstance(owner, type) or self._undefined_hint or not self._undefined_name:
            return message
        return message + _nearest(str(self._undefined_name), members(owner))


def members(value: object) -> list[str]:
    """The public members of a view."""
    if isinstance(value, dict):
        return [str(key) for key in value]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return [name for name in dir(value) if not name.startswith("_")]


def _nearest(name: str, known: Iterable[str]) -> str:
    texts = get_close_matches(name, sorted(set(known)), n=1, cutoff=0.5)
    return f"; the nearest name is {texts[0]!r}" if texts else ""


def explained(error: Exception, folders: Sequence[Path], filters: Iterable[str] = FILTERS) -> str:
    """The message for an error that a template caused: ``FILE:LINE: what``. ``filters`` are those that
    it may use."""
    if isinstance(error, TemplateSyntaxError):
        place = error.filename or error.name or "a template"
        return f"{place}:{error.lineno}: {error.message}{_unknown(error.message or '', filters)}"
    frames = _frames(error, folders)
    if not frames:
        return str(error)
    frame, line = frames[-1]
    what = _missing(str(error), folders) if isinstance(error, TemplateNotFound) else str(error)
    if what.endswith("is undefined"):
        what += _nearest(what.split("'")[1], _names(frame for frame, _ in frames))
    return f"{frame.f_code.co_filename}:{line}: {what}"


def template_place(error: Exception, folders: Sequence[Path]) -> str:
    """``FILE:LINE`` of the innermost template of the folders around an error; empty for none."""
    frames = _frames(error, folders)
    return f"{frames[-1][0].f_code.co_filename}:{frames[-1][1]}" if frames else ""


def described(error: Exception) -> str:
    """What an error that is none of Jinja's says to whoever wrote the template."""
    if isinstance(error, RecursionError):
        return (
            "templates or macros use each other without end; builtin/PATH is the built-in template"
        )
    if isinstance(error, MemoryError):
        return "the template prints more than there is memory for"
    return f"{type(error).__name__}: {error}"


def _frames(error: Exception, folders: Sequence[Path]) -> list[tuple[FrameType, int]]:
    """The frames of templates, the innermost last."""
    roots = tuple(f"{folder}{sep}" for folder in folders)
    return [
        (frame, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(roots)
    ]


def _missing(path: str, folders: Sequence[Path]) -> str:
    known = template_files(folders, ".")
    return f"there is no template {path}{_nearest(path, known)}"


def _unknown(message: str, filters: Iterable[str]) -> str:
    """The nearest filter, for a message about an unknown one."""

    if message.startswith("No filter named"):
        return _nearest(message.split("'")[1], filters)
    return ""


def _names(frames: Iterable[FrameType]) -> list[str]:
    """The names that are known where a template failed; Jinja shows them as those of its frames."""
    return [name for frame in frames for name in frame.f_locals if name.isidentifier()]

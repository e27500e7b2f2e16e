"""Macros that Python calls by name: those of the user's template, and the built-in ones for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from jinja2.runtime import Macro

from specmill.diagnostics import UsageError
from specmill.render import Renderer


def macros_of(
    renderer: Renderer, path: str, signatures: Mapping[str, tuple[str, ...]]
) -> dict[str, Macro]:
    """The macros of a template by name. ``signatures`` says with what each is called. Raises
    UsageError for one that cannot be called so, and for one that nothing calls and whose name is
    nearly that of another."""
    macros: dict[str, Macro] = {}
    for source in (f"builtin/{path}", path):
        if renderer.has(source):
            own = renderer.macros(source)
            for name, macro in own.items():
                _check(renderer, source, name, macro, signatures)
            macros |= own
    return macros


def _check(
    renderer: Renderer,
    path: str,
    name: str,
    macro: Macro,
    signatures: Mapping[str, tuple[str, ...]],
) -> None:
    wanted = signatures.get(name)
    if wanted is not None and len(macro.arguments) != len(wanted):
        message = f"the macro {name!r} takes ({', '.join(wanted)})"
        raise UsageError(f"{_place(renderer, path, name)}: {message}")
    near = get_close_matches(name, list(signatures), n=1, cutoff=0.8) if wanted is None else []
    if near and _mentions(renderer, path, name) == 1:
        message = f"nothing calls the macro {name!r}; the nearest name is {near[0]!r}"
        raise UsageError(f"{_place(renderer, path, name)}: {message}")


def _source(renderer: Renderer, path: str) -> tuple[str, str]:
    file = renderer.template(path).filename or ""
    return file, Path(file).read_text("utf-8")


def _mentions(renderer: Renderer, path: str, name: str) -> int:
    return len(re.findall(rf"\b{name}\b", _source(renderer, path)[1]))


def _place(renderer: Renderer, path: str, name: str) -> str:
    """``FILE:LINE`` of a macro."""
    file, source = _source(renderer, path)
    before = re.split(rf"\bmacro\s+{name}\b", source, maxsplit=1)[0]
    return f"{file}:{before.count(chr(10)) + 1}"

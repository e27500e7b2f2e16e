"""What can be said of templates of the user before any of them prints: names that lead nowhere.

Templates are read token by token, so that tags of extensions need not be known.
"""

from __future__ import annotations

from ast import literal_eval
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from specmill.diagnostics import UsageError
from specmill.template_folders import OWN_FILES, builtin_templates, template_files

_SUFFIXES = (".jinja", ".md", ".html", ".txt")
_PREFIX = "builtin/"
_LOADS = ("include", "import", "from", "extends")


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a template says how it belongs to others."""

    parent: str
    """The template that it extends; empty for none."""
    outer: tuple[tuple[str, int], ...]
    """Blocks that stand in no other, with their lines."""
    blocks: frozenset[str]
    used: frozenset[str]
    """All texts in its tags: templates that it may load are among them."""
    loads_by_name: bool
    """Whether it loads a template whose path is worked out."""


def check_templates(custom: Path) -> None:
    """Raises UsageError for a folder where a template should be, for a block that the extended template
    does not have, and for a template that nothing uses and whose path is nearly that of a built-in one."""
    known = template_files([builtin_templates()], ".")
    for path in known:
        if (custom / path).is_dir():
            raise UsageError(f"{custom / path}: the template of this name is a file, not a folder")
    paths = [
        template_file
        for template_file in template_files([custom], ".")
        if template_file.endswith(_SUFFIXES)
    ]
    outlines = {path: result for path in paths if (result := _outline(custom / path))}
    for path, outline in outlines.items():
        _check_blocks(custom, path, outline)
    if any(outline.loads_by_name for outline in outlines.values()):
        return
    used = {text for outline in outlines.values() for text in outline.used}
    for path in outlines.keys() - {*known} - used:
        near = get_close_matches(path, known, n=1, cutoff=0.85)
        if near and not path.startswith(("samples/", f"{OWN_FILES}/")):
            raise UsageError(f"{custom / path}: nothing uses this template{_hint(near)}")


def _check_blocks(custom: Path, path: str, outline: _Outline) -> None:
    known = _blocks(outline.parent, custom, frozenset()) if outline.parent else None
    for block, line in outline.outer if known is not None else ():
        if known is not None and block not in known:
            near = get_close_matches(block, sorted(known), n=1, cutoff=0.5)
            message = f"{outline.parent} has no block {block!r}{_hint(near)}"
            raise UsageError(f"{custom / path}:{line}: {message}")


def _hint(near: list[str]) -> str:
    return f"; the nearest name is {near[0]!r}" if near else ""


def _blocks(path: str, custom: Path, seen: frozenset[str]) -> frozenset[str] | None:
    """The blocks of a template and of those that it extends; None where they cannot be read."""
    own = path.removeprefix(_PREFIX)
    folders = [builtin_templates()] if path.startswith(_PREFIX) else [custom, builtin_templates()]
    place = next((folder / own for folder in folders if (folder / own).is_file()), None)
    outline = _outline(place) if place is not None and path not in seen else None
    if outline is None or not outline.parent:
        return None if outline is None else outline.blocks
    more = _blocks(outline.parent, custom, seen | {path})
    return None if more is None else outline.blocks | more


def _outline(path: Path) -> _Outline | None:
    """None for what cannot be read; whoever prints it says so."""
    try:
        tokens = [
            pair
            for pair in Environment(autoescape=True).lex(path.read_text("utf-8"))
            if pair[1] != "whitespace"
        ]
    except (TemplateSyntaxError, UnicodeDecodeError, OSError):
        return None
    parent, loads_by_name, depth = "", False, 0
    outer: list[tuple[str, int]] = []
    blocks: set[str] = set()
    for index, (line, kind, _) in enumerate(tokens[:-2]):
        (_, _, tag), (_, next_kind, following) = tokens[index + 1], tokens[index + 2]
        if kind != "block_begin":
            continue
        if tag == "block":
            blocks.add(following)
            outer += [(following, line)] if not depth else []
            depth += 1
        elif tag == "endblock":
            depth -= 1
        elif tag in _LOADS:
            loads_by_name = loads_by_name or next_kind != "string"
            if tag == "extends" and next_kind == "string":
                parent = str(literal_eval(following))
    used = frozenset(str(literal_eval(text)) for _, kind, text in tokens if kind == "string")
    return _Outline(parent, tuple(outer), frozenset(blocks), used, loads_by_name)

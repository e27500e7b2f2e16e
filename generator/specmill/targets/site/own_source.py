"""The files of a team's own pages: which there are, in which locale, and what their front matter says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from specmill.diagnostics import UsageError

_FRONT = re.compile(r"\A---[ \t]*\n(?P<told>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "description", "order")
_NAME = re.compile(r"(?:[\w-]+/)*[\w-]+")
START = "index"
"""The page of that name stands at the top of the start page."""


@dataclass(frozen=True, slots=True)
class OwnSource:
    """One file. ``name`` is its path without locale and ending: ``guides/start`` for
    ``guides/start.zh.md``."""

    file: str
    name: str
    locale: str
    """Empty where it stands for every locale that has no file of its own."""
    title: str
    description: str
    order: int
    text: str
    line: int
    """Of the file, at which ``text`` begins, counted from 0."""


def own_sources(files: Mapping[str, bytes], locales: Iterable[str]) -> list[OwnSource]:
    """The pages among the files of the folder, by order and name. Raises UsageError for one that
    cannot be understood."""
    sources = [
        _read(path, content, locales) for path, content in files.items() if path.endswith(".md")
    ]
    return sorted(sources, key=lambda own_source: (own_source.order, own_source.name))


def in_locale(sources: Sequence[OwnSource], locale: str) -> list[OwnSource]:
    """One file for each name: that of the locale, else that of every locale, else any."""
    best: dict[str, OwnSource] = {}
    for source in sources:
        known = best.get(source.name)
        if known is None or _fits(source, locale) > _fits(known, locale):
            best[source.name] = source
    return list(best.values())


def _fits(source: OwnSource, locale: str) -> int:
    return 2 if source.locale == locale else int(not source.locale)


def _read(path: str, content: bytes, locales: Iterable[str]) -> OwnSource:
    name, locale = path.removesuffix(".md"), ""
    for item in locales:
        if name.endswith(f".{item}"):
            name, locale = name.removesuffix(f".{item}"), item
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"site.pages: {path}: name pages with letters, digits, - and _; a locale stands "
            f"before the ending, and must be one of docs.locales ({name}.zh.md)"
        )
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"site.pages: {path} is not valid UTF-8; save it as UTF-8") from error
    front = _FRONT.match(text)
    told = _front_matter(path, front["told"]) if front is not None else {}
    body = text[front.end() :] if front is not None else text
    line = text.count("\n", 0, front.end()) if front is not None else 0
    title, description = str(told.get("title") or ""), str(told.get("description") or "")
    return OwnSource(path, name, locale, title, description, told.get("order", 0), body, line)


def _front_matter(path: str, text: str) -> dict[str, Any]:
    """The keys of a front matter, which is YAML."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 2}" if mark is not None else ""
        message = f"site.pages: {path}{line}: the front matter is not valid YAML"
        raise UsageError(f"{message}: {getattr(error, 'problem', None) or error}") from error
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise UsageError(f"site.pages: {path}: the front matter must be keys with values")
    for key in told:  # pyright: ignore[reportUnknownVariableType] - YAML says nothing of types
        if key not in _KEYS:
            near = get_close_matches(str(key), _KEYS, 1)  # pyright: ignore[reportUnknownArgumentType]
            hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(_KEYS)}"
            raise UsageError(f"site.pages: {path}: unknown key {key!r} in the front matter{hint}")
    order: object = told.get("order", 0)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if not isinstance(order, int) or isinstance(order, bool):
        raise UsageError(f"site.pages: {path}: `order` must be a whole number")
    return dict(told)  # pyright: ignore[reportUnknownArgumentType]

"""What must hold of everything that is made, whatever the definition says."""

from __future__ import annotations

import ast
import json
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath

import yaml

from specmill.targets.markdown.prose.sanitize import BLOCK, INLINE, VOID
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import Page, pages_of
from tests.tools.parsers import errors

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CANARY = "__import__('os').system('touch PWNED')"
_FORBIDDEN = {"__import__"}
"""What nothing generated calls, and every canary does."""
_TAG = re.compile(r"</?([A-Za-z][\w-]*)([^>]*)>")
_HANDLER = re.compile(r"\s(on\w+|style|srcdoc|formaction)\s*=|javascript:|vbscript:|data:", re.I)
_STRINGS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`", re.S)
_ENGINE_MARKS = re.compile(r"\{[{%#]|-8<-|<!--\s*@include")
"""What site generators replace before they look for code."""
_STEER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_OWN_TAGS = frozenset({"lastupdated", "pre"})
_LEFT_OUT = (
    "bare-type", "duplicate-id", "duplicate-section", "empty-sample", "empty-section",
    "empty-table", "stringified-json", "undefined-text", "object-text", "missing-title",
    "blank-run", "unbalanced-backtick", "empty-type", "broken-anchor",
)  # fmt: skip
"""Checks of how pages read, which a definition may spoil by what it says, and not how they hold."""
_SAMPLES = {"typescript": "node", "ts": "node", "javascript": "node", "js": "node", "java": "java",
            "go": "go", "php": "php", "csharp": "csharp", "c#": "csharp"}  # fmt: skip
_RUNTIME = "/_runtime/"


def broken(files: dict[str, bytes], *, pages: bool = True) -> Iterator[str]:
    """Every invariant that does not hold, in words; reading the pages takes most of the time."""
    yield from broken_paths(files)
    texts = {path: data.decode() for path, data in files.items()}
    for path, text in texts.items():
        if _RUNTIME in path:
            continue
        yield from (f"{path}: {item}" for item in _of_text(path, text))
    if pages:
        yield from broken_pages(
            {path: text for path, text in texts.items() if path.endswith(".md")}
        )


def broken_paths(files: dict[str, bytes]) -> Iterator[str]:
    """Paths that leave the folder, that Windows cannot store, or that one disk holds for another."""
    seen: dict[str, str] = {}
    for path in files:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        if key in seen:
            yield f"{path}: the same as {seen[key]} on some systems"
        seen[key] = path
        parts = PurePosixPath(path).parts
        if PurePosixPath(path).is_absolute() or ".." in parts or re.search(r'[\\:*?"<>|]', path):
            yield f"{path}: unsafe"
        for part in parts:
            stem = part.split(".")[0].rstrip(" ").lower()
            if re.fullmatch(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$", stem):
                yield f"{path}: a device"
            if part.endswith((".", " ")) or not part.isprintable() or len(part.encode()) > 255:
                yield f"{path}: not to be stored"


def _of_text(path: str, text: str) -> Iterator[str]:
    steering = _STEER.search(text)
    if steering and not path.endswith(".json"):
        yield f"U+{ord(steering[0]):04X} stands raw in it"
    if path.endswith((".py", ".pyi")):
        yield from broken_python(text)
    elif path.endswith(".json"):
        loaded = json.loads(text)
        if path.endswith("sidebar.vitepress.json"):
            yield from _of_navigation(loaded)
    elif path.endswith((".toml",)):
        tomllib.loads(text)
    elif path.endswith((".yml", ".yaml")):
        loaded = yaml.safe_load(text)
        if path.endswith("nav.yml"):
            yield from _of_navigation(loaded)
    elif path.endswith(".ts"):
        yield from (f"TypeScript: {error}" for error in errors("node", text))


def _of_navigation(value: object) -> Iterator[str]:
    """Texts that the readers of navigation files take for HTML, or for Jinja."""
    if isinstance(value, str):
        if re.search(r"[<>]|\{[{%#]", value):
            yield f"a live title: {value[:60]!r}"
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _of_navigation(key)
            yield from _of_navigation(item)
    elif isinstance(value, list):
        for item in value:
            yield from _of_navigation(item)


@lru_cache(maxsize=4_096)
def _python(text: str) -> tuple[str, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError) as error:
            return (f"{type(error).__name__}: {error}",)
    names = {ast_.id for ast_ in ast.walk(tree) if isinstance(ast_, ast.Name)}
    return tuple(f"calls {name}" for name in sorted(names & _FORBIDDEN))


def broken_python(text: str) -> Iterator[str]:
    """Python that does not parse, warns, or names what could run text."""
    yield from _python(text)


def broken_pages(texts: dict[str, str]) -> Iterator[str]:
    """Pages whose tables, links, tags or samples are not whole."""
    pages = pages_of(texts)
    map_ = map(str, scan_pages(pages, _LEFT_OUT))
    yield from (text for text in map_ if not _is_their_own_table(text))
    for page in pages.values():
        yield from (f"{page.path}:{text}" for text in _live(page))
        if page.path.startswith("docs/"):
            mark = _ENGINE_MARKS.search(page.text)
            yield from [f"{page.path}: {mark[0]!r} for a site generator"] if mark else []
        yield from _samples(page)


def _is_their_own_table(finding: str) -> bool:
    """A table of a nasty text with fewer marks than names, marks or bars alone, which CommonMark takes
    for text. No row of ours is without a blank."""
    return re.search(r"(?s)lost-row: (.*\|[ :]*-+[ :]*\||\|+$)", finding) is not None


def _live(page: Page) -> Iterator[str]:
    """HTML beyond the harmless elements, and links that run something."""
    if page.text.startswith("---"):
        front = page.text.split("\n---\n", 1)[0]
        if not isinstance(yaml.safe_load(front), dict):
            yield "1: the front matter is no object"
    allowed = VOID | BLOCK | INLINE | _OWN_TAGS
    for line, html in page.tags:
        if html.startswith("<!--"):
            continue
        for name, rest in _TAG.findall(html):
            if name.lower() not in allowed:
                yield f"{line}: <{name}>"
            bare = _STRINGS.sub(" ", rest)
            if re.search(r"\son\w+\s*=", bare, re.I):
                yield f"{line}: <{name}{rest}>"
    for line, target in page.links:
        if re.match(r"\s*(javascript|vbscript|data|file):", unescape(target), re.I):
            yield f"{line}: a link to {target[:60]!r}"


def _samples(page: Page) -> Iterator[str]:
    for line, language, text in page.fences:
        if language == "python" and page.path.startswith("docs/"):
            yield from (f"{page.path}:{line}: {item}" for item in _python(text))


def broken_messages(text: str) -> Iterator[str]:
    """Characters of messages that would steer a terminal."""
    match = _STEER.search(text)
    if match:
        around = text[max(0, match.start() - 60) : match.end() + 20]
        yield f"a message has U+{ord(match[0]):04X} raw in it: {around!r}"

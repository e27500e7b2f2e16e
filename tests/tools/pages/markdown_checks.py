"""Checks of Markdown pages: one function for each defect that a generated page can have.

Each check takes a page and all pages, and yields what it finds; ``CHECKS`` names them all.
``scan`` runs them over a folder, ``scan_pages`` over pages in memory.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.tools.pages.markdown_pages import Finding, Page, Piece, read_pages

Pages = Mapping[str, Page]
Check = Callable[[Page, Pages], Iterator[Finding]]

TYPE_HEADERS = frozenset({"type", "类型"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BARE = frozenset({"array", "object", "list", "dict", "object[]", "array[]"})
_PIPE = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"(?<![\\`])`+")


def broken_anchors(page: Page, pages: Pages) -> Iterator[Finding]:
    """Links to a place on the page itself that is not there; ``href="#"`` leads nowhere."""
    for line, target in page.links:
        if target.startswith("#") and unquote(target[1:]) not in page.places:
            yield Finding("broken-anchor", page.path, line, target)


def broken_links(page: Page, pages: Pages) -> Iterator[Finding]:
    """Links to a page, or to a place on another page, that is not there."""
    for line, target in page.links:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path or not parts.path.endswith(".md"):
            continue
        links = pages.get(normpath(join(dirname(page.path), unquote(parts.path))))
        if links is None or (parts.fragment and unquote(parts.fragment) not in links.places):
            yield Finding("broken-link", page.path, line, target)


def wrong_cell_counts(page: Page, pages: Pages) -> Iterator[Finding]:
    """Rows that have more or fewer cells than the header: raw line ends or pipes in a cell."""
    for table in page.tables:
        wanted = cell_count(table.source[0])
        for index, row in enumerate(table.source):
            if cell_count(row) != wanted:
                yield Finding("wrong-cell-count", page.path, table.line + index, row.strip()[:80])


def cell_count(row: str) -> int:
    """Cells of a row as GFM counts them: an escaped pipe is text, one in a code span is not."""
    text = row.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return len(_PIPE.findall(text)) + 1


def lost_rows(page: Page, pages: Pages) -> Iterator[Finding]:
    """Lines that look like a row of a table and are in none: the table ended before them."""
    for piece in page.pieces:
        text = piece.token.content
        if not piece.in_cell and any(_is_row(line) for line in text.split("\n")):
            yield Finding("lost-row", page.path, piece.line, text.strip()[:80])


def _is_row(line: str) -> bool:
    return len(_PIPE.findall(line)) > 1 and line.strip().startswith("|")


def unbalanced_backticks(page: Page, pages: Pages) -> Iterator[Finding]:
    """Backticks that open or close no code span."""
    for piece in page.pieces:
        if "`" in piece.prose and _unescaped_ticks(piece):
            yield Finding("unbalanced-backtick", page.path, piece.line, piece.text[:80])


def _unescaped_ticks(piece: Piece) -> bool:
    """Whether the source has runs of backticks beyond those of its code spans."""
    runs = Counter(len(value) for value in _TICKS.findall(piece.token.content))
    for token in piece.parts:
        if token.type == "code_inline":
            runs[len(token.markup)] -= 2
            runs.subtract(Counter(len(value) for value in _TICKS.findall(token.content)))
    return any(count > 0 for count in runs.values())


def unclosed_tags(page: Page, pages: Pages) -> Iterator[Finding]:
    """HTML tags without their counterpart: in one cell or paragraph, or over the whole page."""
    for piece in page.pieces:
        tags = "".join(part.content for part in piece.parts if part.type == "html_inline")
        for name in unmatched(tags):
            yield Finding("unclosed-tag", page.path, piece.line, name)
    blocks = [token for token in page.tokens if token.type == "html_block"]
    for name in unmatched("\n".join(block.content for block in blocks)):
        line = next((_line(block.map) for block in blocks if name.strip("</>") in block.content), 1)
        yield Finding("unclosed-tag", page.path, line, name)


def _line(spot: list[int] | None) -> int:
    return (spot or [0])[0] + 1


class _Tags(HTMLParser):
    """Keeps the tags that are open and the ends that close nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.astray: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """``<LastUpdated />`` is whole."""

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in _VOID:
            self.astray.append(f"</{tag}>")


def unmatched(html: str) -> list[str]:
    """Tags of a piece of HTML that have no counterpart in the right place."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return [*(f"<{text}>" for text in parser.open), *parser.astray]


def empty_types(page: Page, pages: Pages) -> Iterator[Finding]:
    """Cells in a column of types that say nothing."""
    for cell in type_cells(page):
        if not cell.text:
            yield Finding("empty-type", page.path, cell.line, "")


def bare_types(page: Page, pages: Pages) -> Iterator[Finding]:
    """Types that say ``array`` or ``object`` and not of what. A link leads to what says it."""
    for cell in type_cells(page):
        linked = any("href" in part.content for part in cell.parts if part.type == "html_inline")
        if cell.text.lower() in _BARE and not linked:
            yield Finding("bare-type", page.path, cell.line, cell.text)


def type_cells(page: Page) -> Iterator[Piece]:
    for table in page.tables:
        columns = [i for i, piece in enumerate(table.header) if piece.text.lower() in TYPE_HEADERS]
        for row in table.rows:
            yield from (row[column] for column in columns if column < len(row))


def duplicate_ids(page: Page, pages: Pages) -> Iterator[Finding]:
    """An ``id`` that is given twice."""
    yield from _repeated("duplicate-id", page, page.ids)


def duplicate_sections(page: Page, pages: Pages) -> Iterator[Finding]:
    """Sections of one title and level below the same section."""
    above: list[tuple[int, str]] = []
    named: list[tuple[int, str]] = []
    for section in page.sections:
        above = [pair for pair in above if pair[0] < section.level]
        path = "/".join([*(title for _, title in above), f"{section.level} {section.title}"])
        named.append((section.line, path))
        above.append((section.level, section.title))
    yield from _repeated("duplicate-section", page, named)


def _repeated(check: str, page: Page, named: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line, name in named:
        if name in seen:
            yield Finding(check, page.path, line, name)
        seen.add(name)


def empty_sections(page: Page, pages: Pages) -> Iterator[Finding]:
    """A heading with nothing under it."""
    for section in page.sections:
        if section.empty:
            yield Finding("empty-section", page.path, section.line, section.title)


def empty_tables(page: Page, pages: Pages) -> Iterator[Finding]:
    """A table that is only a header."""
    for table in page.tables:
        if not table.rows:
            yield Finding("empty-table", page.path, table.line, table.source[0].strip()[:80])


def undefined_text(page: Page, pages: Pages) -> Iterator[Finding]:
    """What a program prints where it had nothing: a cell or title ``undefined`` or ``None``."""
    for piece in page.pieces:
        if piece.text in ("undefined", "NaN", "Undefined", "None") and piece.prose.strip():
            yield Finding("undefined-text", page.path, piece.line, piece.text)


def object_text(page: Page, pages: Pages) -> Iterator[Finding]:
    """``[object Object]``, or the like of Python."""
    for number, line in enumerate(page.lines, start=1):
        if re.search(r"\[object Object\]|<[\w.]+ object at 0x[0-9a-f]+>", line):
            yield Finding("object-text", page.path, number, line.strip()[:80])


def raw_interpolation(page: Page, pages: Pages) -> Iterator[Finding]:
    """``{{`` outside fenced code: site generators built on Vue run it, in code spans too."""
    for piece in page.pieces:
        guarded = any("v-pre" in part.content for part in piece.parts if part.type == "html_inline")
        seen = ("text", "code_inline", "html_inline")
        raw = [part for part in piece.parts if part.type in seen and "{{" in part.content]
        if raw and not guarded and "{{" in piece.token.content:
            yield Finding("raw-interpolation", page.path, piece.line, piece.text[:80])


def unreadable_json(page: Page, pages: Pages) -> Iterator[Finding]:
    """JSON blocks that are not JSON."""
    for line, language, text in page.fences:
        if language == "json" and _read(text) is _UNREADABLE:
            yield Finding("unreadable-json", page.path, line, text[:80])


def empty_samples(page: Page, pages: Pages) -> Iterator[Finding]:
    """JSON blocks, and members of them, that are an empty object."""
    for line, language, text in page.fences:
        if language == "json" and any(value == {} for value in _inside(_read(text))):
            yield Finding("empty-sample", page.path, line, text[:80])


def stringified_json(page: Page, pages: Pages) -> Iterator[Finding]:
    """Texts in JSON blocks that are themselves a JSON list or object."""
    for line, language, text in page.fences:
        for value in _inside(_read(text)) if language == "json" else ():
            if isinstance(value, str) and isinstance(_read(value), (list, dict)):
                yield Finding("stringified-json", page.path, line, value[:80])


_UNREADABLE = object()


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return _UNREADABLE


def _inside(value: Any) -> Iterator[Any]:
    """A JSON value and all values in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _inside(item)


def blank_runs(page: Page, pages: Pages) -> Iterator[Finding]:
    """Four or more empty lines in a row, outside fenced code."""
    fenced = {
        number
        for token in page.tokens
        if token.type == "fence" and token.map
        for number in range(token.map[0] + 1, token.map[1] + 1)
    }
    run = 0
    for number, line in enumerate(page.lines, start=1):
        run = run + 1 if not line.strip() and number not in fenced else 0
        if run == 4:
            yield Finding("blank-run", page.path, number, "")


def missing_titles(page: Page, pages: Pages) -> Iterator[Finding]:
    """A page that does not begin with one title that says something."""
    titles = [section for section in page.sections if section.level == 1]
    if len(titles) != 1 or not titles[0].title:
        yield Finding("missing-title", page.path, titles[1].line if titles[1:] else 1, "")


CHECKS: dict[str, Check] = {
    "broken-anchor": broken_anchors,
    "broken-link": broken_links,
    "wrong-cell-count": wrong_cell_counts,
    "lost-row": lost_rows,
    "unbalanced-backtick": unbalanced_backticks,
    "unclosed-tag": unclosed_tags,
    "empty-type": empty_types,
    "bare-type": bare_types,
    "duplicate-id": duplicate_ids,
    "duplicate-section": duplicate_sections,
    "empty-section": empty_sections,
    "empty-table": empty_tables,
    "undefined-text": undefined_text,
    "object-text": object_text,
    "raw-interpolation": raw_interpolation,
    "unreadable-json": unreadable_json,
    "empty-sample": empty_samples,
    "stringified-json": stringified_json,
    "blank-run": blank_runs,
    "missing-title": missing_titles,
}


def scan_pages(
    pages: Pages, leave_out: Iterable[str] = (), only: Iterable[str] | None = None
) -> list[Finding]:
    """All findings in pages, page by page, without the checks named in ``leave_out``. With ``only``
    in these pages; the others are what links lead to.

    Raises KeyError for a name that is no check, so that a mistyped one does not go unseen.
    """
    checks = dict(CHECKS)
    for name in leave_out:
        del checks[name]
    return [
        finding
        for page in (pages.values() if only is None else map(pages.__getitem__, only))
        for check in checks.values()
        for finding in check(page, pages)
    ]


def scan(folder: Path, leave_out: Iterable[str] = ()) -> list[Finding]:
    """All findings in the ``.md`` files below a folder."""
    return scan_pages(read_pages(folder), leave_out)

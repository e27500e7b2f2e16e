"""Comparing a page with the original one by structure: headings, tables, types, marks, anchors.

Wording and layout may differ, and a page may have more than the original; what the original tells must
be there in its order. ``differences`` lists what is not::

    differences(Page("original", text), Page("ours", made)) == []
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.tools.pages.markdown_pages import Page, Piece, Table

_TITLES = {
    "method": ("method name", "方法名称"),
    "parameters": ("request parameters", "请求参数"),
    "sample": ("sample code", "example code", "示例代码"),
    "response": ("request response", "请求响应"),
    "models": ("data structure", "数据结构"),
}
_COLUMNS = {
    "name": ("name", "名称"),
    "type": ("type", "类型"),
    "required": (
        "required",
        "is it required",
        "is it required?",
        "is this field required?",
        "是否必填",
    ),
    "default": ("default value", "默认值"),
    "description": ("description", "描述"),
    "sample": ("sample value", "example value", "示例值"),
}
_YES = frozenset({"yes", "是"})
_COMPARED = ("type", "required", "default", "sample")
_FORMAT = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its tables as rows of role -> text."""

    title: str
    """Role of a heading that every page has, else its text."""
    level: int
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[dict[str, str], ...]


def differences(original: Page, ours: Page) -> list[str]:
    """What the original page tells and ours does not, one line for each finding."""
    wanted, given = list(_parts(original)), list(_parts(ours))
    headings = list(_headings(wanted, given))
    mine = {(part.level, part.title): part for part in given}
    for part in wanted:
        other = mine.get((part.level, part.title))
        if other is not None:
            headings += _tables(part, other)
    ids = {name for _, name in ours.ids}
    headings += [f"anchor {name} is missing" for _, name in original.ids if name not in ids]
    links = {target for _, target in ours.links}
    headings += [
        f"link {target} is missing"
        for _, target in original.links
        if target.startswith("#") and len(target) > 1 and target not in links
    ]
    return headings


def _parts(page: Page) -> Iterator[Part]:
    sections = page.sections
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        end = following.line if following else len(page.lines) + 1
        tables = [table for table in page.tables if section.line < table.line < end]
        columns = [tuple(_role(_COLUMNS, cell.text) for cell in table.header) for table in tables]
        rows = [
            row for table, names in zip(tables, columns, strict=True) for row in _rows(table, names)
        ]
        title = "title" if section.level == 1 else _role(_TITLES, section.title)
        yield Part(title, section.level, tuple(columns), tuple(rows))


def _role(words: dict[str, tuple[str, ...]], text: str) -> str:
    shown = text.strip()
    return next((key for key, texts in words.items() if shown.lower() in texts), shown)


def _rows(table: Table, names: Sequence[str]) -> Iterator[dict[str, str]]:
    for row in table.rows:
        yield {name: _text(name, cell) for name, cell in zip(names, row, strict=False)}


def _text(column: str, cell: Piece) -> str:
    text = " ".join(cell.text.split())
    if column == "required":
        return str(text.lower() in _YES)
    return _FORMAT.sub("", text) if column == "type" else text


def _headings(wanted: Sequence[Part], given: Sequence[Part]) -> Iterator[str]:
    titles = iter([(part.level, part.title) for part in given])
    for part in wanted:
        if (part.level, part.title) not in titles:
            yield f"heading {'#' * part.level} {part.title} is missing or out of order"
            titles = iter([(part.level, part.title) for part in given])


def _tables(wanted: Part, given: Part) -> Iterator[str]:
    where = wanted.title
    for columns in wanted.columns:
        if not any(_in_order(columns, column) for column in given.columns):
            yield f"{where}: no table with the columns {', '.join(columns)}"
    names = [row.get("name", "") for row in wanted.rows]
    rows = {row.get("name", ""): row for row in given.rows}
    if [name for name in rows if name in names] != names:
        yield f"{where}: rows {', '.join(name for name in rows if name)}, not {', '.join(names)}"
    for row in wanted.rows:
        other = rows.get(row.get("name", ""), {})
        for column in _COMPARED:
            if other and row.get(column, "") != other.get(column, "") and column in row:
                yield (
                    f"{where}: {column} of {row['name']} is {other.get(column, '')!r}, "
                    f"not {row[column]!r}"
                )


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    left = iter(many)
    return all(name in left for name in few)

"""Tables of error codes in a definition, found by their shape: in descriptions and ``x-`` data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from specmill.model import Client
from specmill.targets.markdown.prose.json_block import is_list, is_object, shown
from specmill.targets.markdown.prose.reader import tables
from specmill.targets.markdown.prose.render import clean

_CODES = re.compile(
    r"code|status|error|fault|fehler|erreur|erro|código|错误|錯誤|异常|異常|状态|码|エラー|コード|오류|코드|ошиб|код",
    re.I,
)
"""Words that a table of error codes has in its header or above it."""
_NUMBER = re.compile(r"\d{3,10}")
_CLASS = re.compile(r"[1-9](?:xx|\*\*)", re.I)
_SYMBOL = re.compile(
    r"[A-Z]{1,12}-?\d{2,}|[A-Z][A-Z0-9]*(?:[_.-][A-Z0-9]+)+|[A-Z]\w*(?:Error|Exception|Fault)"
    r"|[a-z]+(?:[_-][a-z0-9]+)+"
)
_MARKS = re.compile(r"^[`*_\[]+|[`*_\]]+$")
_MEMBER = re.compile(r"(?:[-*+]\s+)?[`\[]?(\d{3,10})[`\]]?\s*(?:[:：–-]\s*)?(\S.*)")
_BREAK = re.compile(r"<br\s*/?>|\n", re.I)
_FEWEST = 3
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Codes with what is said of them; ``rows`` have as many cells as ``header``, the code first.
    All texts are as they are written."""

    title: str
    header: tuple[str, ...]
    """Empty texts where the definition has no word for a column."""
    rows: tuple[tuple[str, ...], ...]
    tag: str = ""
    """Name of the tag whose description has the table."""


def code_tables(client: Client) -> list[CodeTable]:
    """All tables of error codes that a definition has, each once, in the order of the definition."""
    code_tables = list(_in_text(client.description, client.title, ""))
    code_tables += [*tables_in(client.info_extensions), *tables_in(client.extensions)]
    for tag in client.tags:
        title = tag.display_name or tag.name.rsplit("/", maxsplit=1)[-1]
        code_tables += _in_text(tag.description, title, tag.name)
        code_tables += tables_in(tag.extensions)
    unique: dict[tuple[tuple[str, ...], ...], CodeTable] = {}
    for code_table in code_tables:
        unique.setdefault(code_table.rows, code_table)
    return list(unique.values())


def _in_text(text: str, title: str, tag: str) -> Iterator[CodeTable]:
    for table in tables(clean(text)) if "|" in text else ():
        above = table.above or title
        rows = [_stripped(row) for row in table.rows[:_MOST_ROWS]]
        if is_code_table(table.header, rows, f"{title} {above}"):
            yield CodeTable(above, tuple(table.header), tuple(_expanded(rows)), tag)


def is_code_table(header: Sequence[str], rows: Sequence[Sequence[str]], above: str) -> bool:
    """Whether the first cells are codes, all different, with something said of each, and the header
    or the words above speak of codes or errors."""
    codes = [row[0] for row in rows]
    if len(header) < 2 or len(set(codes)) < len(codes) or not all(any(row[1:]) for row in rows):
        return False
    if not codes or not (_CODES.search(header[0]) or _CODES.search(above)):
        return False
    if all(_CLASS.fullmatch(code) for code in codes):
        return True
    if len(codes) < _FEWEST:
        return False
    if sum(bool(_NUMBER.fullmatch(code) or _CLASS.fullmatch(code)) for code in codes) == len(codes):
        return True
    return bool(_CODES.search(header[0])) and all(_is_code(code) for code in codes)


def _is_code(text: str) -> bool:
    return any(shape.fullmatch(text) for shape in (_NUMBER, _CLASS, _SYMBOL))


def _stripped(row: Sequence[str]) -> tuple[str, ...]:
    return (_MARKS.sub("", row[0].strip()), *row[1:])


def _expanded(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A row for a class of codes whose last cell lists them becomes one row for each of them."""
    for row in rows:
        parts = [part for part in _BREAK.split(row[-1]) if part.strip()]
        members = [_MEMBER.fullmatch(part.strip()) for part in parts]
        if _CLASS.fullmatch(row[0]) and len(row) > 1 and members and all(members):
            for member in members:
                if member:
                    yield (member[1], *row[1:-1], member[2])
        else:
            yield row


def tables_in(extensions: Mapping[str, Any]) -> list[CodeTable]:
    """Tables of codes among ``x-`` data: lists of objects that have a code, objects by code."""
    code_tables: list[CodeTable] = []
    for key, value in extensions.items():
        if not _CODES.search(key):
            continue
        title = key.removeprefix("x-").replace("-", " ").replace("_", " ").capitalize()
        members = _members(value)
        columns = list(dict.fromkeys(name for _, cells in members for name in cells))
        rows = [
            (code, *(_text(cells.get(column)) for column in columns)) for code, cells in members
        ]
        codes = [code for code, _ in members]
        if rows and columns and len(set(codes)) == len(codes) and all(map(_is_code, codes)):
            code_tables.append(CodeTable(title, ("", *columns), tuple(rows[:_MOST_ROWS])))
    return code_tables


def _members(value: Any) -> list[tuple[str, Mapping[str, Any]]]:
    if is_object(value):
        return [(key, item if is_object(item) else {"": item}) for key, item in value.items()]
    members: list[tuple[str, Mapping[str, Any]]] = []
    for item in value if is_list(value) else ():
        names = [name for name in item if _CODES.search(name)] if is_object(item) else []
        name = next((name for name in names if _is_code(_text(item[name]))), None)
        if name is None:
            return []
        rest = {key: member for key, member in item.items() if key != name}
        members.append((_text(item[name]), rest))
    return members


def _text(value: Any) -> str:
    return "" if value is None else shown(value)

"""``pre`` elements of descriptions as fenced code, which needs no escaping and no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from specmill.targets.markdown.prose.escape import fence_of

_OPENING = re.compile(r"<pre(?:\s[^<>]*)?>", re.I)
_CLOSING = re.compile(r"</pre\s*>", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


def fenced(text: str) -> str:
    """``text`` with what stands in ``pre`` as fenced blocks, indented as the line was. Code that is
    marked as such already stays as it is, and so does an element without an end."""
    left = len(_CLOSING.findall(text))
    if not left or not _OPENING.search(text):
        return text
    out: list[str] = []
    lines = iter(text.split("\n"))
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            out.append(line)
        elif mark:
            fence = mark[1]
            out.append(line)
        else:
            blank = line[: len(line) - len(line.lstrip())]
            rest = line
            while left and (match := _begin(rest)):
                before = rest[: match.start()].rstrip()
                inner, behind = _until_end(rest[match.end() :], lines)
                rest = blank + behind.strip()
                left -= 1
                out += (
                    [before, *([""] if before.lstrip().startswith("<") else [])] if before else []
                )
                out += [blank + item for item in _block(inner)]
            out += [rest] if rest.strip() or rest == line else []
    return "\n".join(out)


def _begin(line: str) -> re.Match[str] | None:
    """The opening tag that stands in no code span."""
    at = marks = 0
    for match in _OPENING.finditer(line):
        marks += line.count("`", at, match.start())
        if marks % 2 == 0:
            return match
        at = match.start()
    return None


def _until_end(first: str, lines: Iterator[str]) -> tuple[str, str]:
    """What stands before the closing tag, and what behind it on its line."""
    inner: list[str] = []
    line: str | None = first
    while line is not None:
        match = _CLOSING.search(line)
        if match:
            return "\n".join([*inner, line[: match.start()]]), line[match.end() :]
        inner.append(line)
        line = next(lines, None)
    return "\n".join(inner), ""


def _block(inner: str) -> list[str]:
    code = unescape(_TAG.sub("", inner)).strip("\n")
    lines = [line.rstrip() for line in code.split("\n")]
    mark = fence_of("\n".join(lines))
    return [mark, *lines, mark] if code.strip() else []

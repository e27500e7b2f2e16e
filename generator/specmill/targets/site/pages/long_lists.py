"""Lists too long for a page: it shows how each begins, and a page beside it goes on.

What was printed is cut, not the views: so every list of every template has its end, those that a
user prints as well, and rows keep the anchors that they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import commonprefix

from markupsafe import Markup

from specmill.targets.site.views import Link, RestPage, SitePage

LONGEST_CONTENT = 150_000
"""Bytes of what stands inside the furniture; of beyond, lists go on elsewhere."""
_ROOM = 100_000
"""Bytes that are left of a page that was too long."""
_FEW = 20
"""Rows that each list keeps where several have to give way."""
_LINK = 300
"""Bytes for the link to the rest."""
# No text and no attribute of a page holds a "<" that is not escaped.
_TAG = re.compile(rb"<(/?)(ul|ol|tbody|li|tr)\b[^>]*>")
_TITLE = re.compile(rb"<(h[1-4]|summary)\b[^>]*>(.*?)</\1>", re.S)
_PERMALINK = re.compile(rb'<a class="perma".*?</a>', re.S)
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Cut:
    """A page without the end of one of its lists, and that end."""

    before: str
    after: str
    """Behind the list; the link to the rest comes in between."""
    heading: Markup
    rows: Markup
    count: int


@dataclass(slots=True)
class _List:
    start: int
    """Of its first tag: that of the table, where it is the body of one."""
    inner: int
    """Behind its first tag."""
    rows: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    end: int = 0
    """Before its last tag."""
    behind: int = 0
    """Behind its last tag, or that of its table."""

    @property
    def free(self) -> int:
        """Bytes that it can give away."""
        return self.end - self.rows[0][1] if len(self.rows) > 1 else 0


def rest_page(page: SitePage, piece: Cut, number: int) -> SitePage:
    """The page that goes on with what was cut from ``page``."""
    first, view = page.continues or page.path, page.view
    title = view.title if isinstance(view, RestPage) else page.title
    crumbs = page.crumbs if page.continues else (*page.crumbs, Link(title, first))
    anchors = tuple(_ID.findall(piece.rows))
    return replace(
        page,
        path=f"{first.removesuffix('.html')}.{number}.html",
        template="lists/rest.html",
        title=f"{title} ({number})",
        view=RestPage(title, number, piece.heading, piece.rows, anchors, commonprefix(anchors)),
        crumbs=crumbs,
        operation="",
        contents=(),
        intro=None,
        continues=first,
    )


def cut(content: str) -> Cut | None:
    """``content`` without the end of a list, if it is too long and has one that can give way: the
    innermost that makes it short enough, else the longest, of which a few rows stay."""
    if len(content) <= LONGEST_CONTENT // 4:
        return None
    page = content.encode()
    if len(page) <= LONGEST_CONTENT:
        return None
    lists = [told for told in _lists(page) if told.free]
    if not lists:
        return None
    excess = len(page) - _ROOM + _LINK
    enough = [told for told in lists if told.free >= excess]
    if enough:
        chosen = min(enough, key=lambda told: told.free)
        kept = _kept(chosen, excess)
    else:
        chosen = max(lists, key=lambda told: told.free)
        kept = min(_FEW, len(chosen.rows) - 1)
    at = chosen.rows[kept - 1][1]
    first, last = page[chosen.start : chosen.inner], page[chosen.end : chosen.behind]
    return Cut(
        (page[:at] + last).decode(),
        page[chosen.behind :].decode(),
        _heading(page[: chosen.start]),
        Markup((first + page[at : chosen.end] + last).decode()),  # noqa: S704 - was printed with escaping
        len(chosen.rows) - kept,
    )


def _kept(told: _List, excess: int) -> int:
    """How many rows stay where so many bytes go."""
    fitting = (at for at, row in enumerate(told.rows, start=1) if told.end - row[1] < excess)
    return max(1, next(fitting) - 1)


def _lists(page: bytes) -> Iterator[_List]:
    """All lists of a page, each behind those inside of it."""
    # Lists and rows that are open: a row is where it starts.
    opened: list[_List | int] = []
    for tag in _TAG.finditer(page):
        closes, name = bool(tag[1]), tag[2]
        if not closes:
            is_row = name in (b"li", b"tr")
            opened.append(tag.start() if is_row else _List(tag.start(), tag.end()))
            continue
        ended = opened.pop() if opened else 0
        if isinstance(ended, int) != (name in (b"li", b"tr")):
            return  # a template leaves tags open: from here on nobody knows what is inside of what
        if isinstance(ended, int):
            if opened and isinstance(around := opened[-1], _List):
                around.rows.append((ended, tag.end()))
            continue
        ended.end, ended.behind = tag.start(), tag.end()
        if name == b"tbody":
            ended.start = page.rfind(b"<table", 0, ended.start)
            ended.behind = page.index(b"</table>", tag.end()) + len(b"</table>")
        yield ended


def _heading(before: bytes) -> Markup:
    """What the nearest heading above a list says."""
    titles = list(_TITLE.finditer(before))
    told = _PERMALINK.sub(b"", titles[-1][2]).decode() if titles else ""
    return Markup(told)  # noqa: S704 - was printed with escaping

"""What the templates of Markdown pages can call: filters for texts, the layout of tables, one tag.

Filters are the one way of text into a page. They lead to the escaping point, ``prose/render.py``:

    plain   text that means nothing in Markdown   cell   CommonMark of a definition in a table cell
    span    a code span                           prose  CommonMark of a definition as blocks
    code    a code span in a table cell           fence  a fenced block
    json    a JSON string (front matter)          verbatim  the text, or a code span
    value   the same, ``""`` for the empty text   finished  a page that was printed before
    opening the first paragraph of a CommonMark text, on one line
    anchor  a name as a part of an id
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Literal, Protocol, TypeAlias

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from specmill.render import Renderer
from specmill.targets.markdown.definition_text import Text, raw
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.type_formatter import anchor_of
from specmill.targets.markdown.page_layout import blocks_text, kept_gaps, tables_of
from specmill.targets.markdown.prose import for_models, render
from specmill.targets.markdown.prose.brief import brief
from specmill.targets.markdown.prose.escape import clean, json_string
from specmill.targets.markdown.prose.neutralise import front_matter
from specmill.targets.markdown.prose.tables import Layout

Reader: TypeAlias = Literal["site", "models"]
_WIDE_STOPS = ("。", "！", "？", "。）")
"""Behind these no blank follows."""
_MARK = "\ue00f"
"""Ends a sentence until sentences are put together."""
_WIDE = re.compile(r"[\u2e80-\uffdc]")
_STOPS = (".", "!", "?", "。", "！", "？", "…", ".)", "。）")


class _Escapes(Protocol):
    """What ``prose/render.py`` and ``prose/for_models.py`` have in common."""

    @property
    def plain(self) -> Callable[[str], str]: ...
    @property
    def cell(self) -> Callable[[str], str]: ...
    @property
    def prose(self) -> Callable[[str, int], str]: ...
    @property
    def span(self) -> Callable[[str], str]: ...
    @property
    def span_in_cell(self) -> Callable[[str], str]: ...
    @property
    def fence(self) -> Callable[[str, str], str]: ...
    @property
    def opening(self) -> Callable[[str], str]: ...


def markdown_renderer(
    renderer: Renderer,
    labels: Labels | None,
    layout: Layout,
    reader: Reader = "site",
    *,
    narrow_tables: bool = False,
) -> Renderer:
    """``renderer`` with what templates of Markdown pages call. ``labels`` are the words of a locale;
    without them there are no ``heading``, ``column``, ``word`` and ``line``. ``reader`` decides what
    must be neutralised: sites run more than a reader of plain Markdown does. Templates know
    ``narrow_tables``."""
    functions: dict[str, Any] = {"narrow_tables": narrow_tables}
    if labels is not None:
        functions |= {
            "heading": labels.heading,
            "column": labels.column,
            "word": labels.word,
            "line": labels.line,
            "counted": labels.counted,
        }
    between = labels.word("between-sentences") if labels is not None else " "
    filters = {
        **_FILTERS,
        **_texts(reader),
        "table": tables_of(layout),
        "in_a_row": _in_a_row(between),
    }
    return renderer.extended(filters, functions, (OnceExtension,))


def _texts(reader: Reader) -> dict[str, Callable[..., str]]:
    """The filters by which texts of definitions reach pages for ``reader``."""
    escape: _Escapes = render if reader == "site" else for_models

    def plain(text: Text | str | int | float) -> str:
        return escape.plain(raw(text))

    def cell(text: Text | str) -> str:
        return escape.cell(raw(text))

    def prose(text: Text | str, level: int = 3) -> str:
        return kept_gaps(escape.prose(raw(text), level))

    def span(text: Text | str | int | float) -> str:
        return escape.span(raw(text))

    def code(text: Text | str | int | float) -> str:
        return escape.span_in_cell(raw(text))

    def value(text: Text | str) -> str:
        return code(text) or '`""`'

    def fence(text: Text | str, language: str = "") -> str:
        return kept_gaps(escape.fence(raw(text), language))

    def opening(text: Text | str) -> str:
        return escape.opening(raw(text))

    def verbatim(text: Text | str) -> str:
        shown = plain(text)
        return shown if shown == raw(text) else span(text)

    named = (plain, cell, prose, span, code, value, fence, opening, verbatim)
    return {item.__name__: item for item in named}


def _json(text: Text | str) -> str:
    """A JSON string, which is one of YAML as well (front matter)."""
    return json_string(clean(raw(text)))


def _brief(text: Text | str) -> Text:
    """The beginning of a description without marks, not yet safe for any place."""
    return Text(brief(raw(text)))


def _meta(text: Text | str) -> str:
    """A title or description in front matter, as a JSON string."""
    return front_matter(clean(raw(text)))


def _finished(text: Text) -> str:
    """A page that was printed before, inside another one."""
    return kept_gaps(raw(text))


def _followed_by(text: str, sentences: str, same_line: bool = False) -> str:
    """Finished text of a cell and sentences behind it: on a line of their own where the text has
    several lines or ends without a stop."""
    ends = "<br>" not in text and text.endswith(_STOPS)
    after = "" if text.endswith(_WIDE_STOPS) else " "
    between = " " if same_line else after if ends else "<br>"
    return between.join(part for part in (text, sentences) if part)


def _anchor(name: Text | str) -> str:
    """The name of a parameter or field as a part of an id."""
    return anchor_of(raw(name))


def _ended(text: str) -> str:
    """Finished text of a cell as a sentence before others."""
    if not text or text.endswith((*_STOPS, ">")):
        return text
    return f"{text}{'。' if _WIDE.match(text[-1]) else '.'}"


def _in_a_row(between: str) -> Callable[[str], str]:
    """Puts sentences one behind the other, each behind a ``marked`` one with ``between`` before it.
    Chinese has nothing there, but behind a sentence in Latin letters a blank is needed."""

    def in_a_row(text: str) -> str:
        row = ""
        for sentence in filter(None, text.split(_MARK)):
            apart = between or ("" if row.endswith((*_WIDE_STOPS, ">")) else " ")
            row = f"{row}{apart}{sentence}" if row else sentence
        return row

    return in_a_row


def _marked(text: str) -> str:
    """A sentence among those that ``in_a_row`` puts one behind the other."""
    return f"{text}{_MARK}"


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "anchor": _anchor,
    "finished": _finished,
    "brief": _brief,
    "meta": _meta,
    "json": _json,
    "followed_by": _followed_by,
    "ended": _ended,
    "marked": _marked,
}


class OnceExtension(Extension):
    """``{% once STORE, "name" %} … {% endonce %}``: printed once and kept in ``STORE.kept``.

    For what is the same on the pages of all languages, or of all operations.
    """

    tags = {"once"}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        store = parser.parse_expression()
        parser.stream.expect("comma")
        name = parser.parse_expression()
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        call = self.call_method("_kept", [store, name])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    @staticmethod
    def _kept(store: Any, name: str, caller: Callable[[], str]) -> str:
        kept: MutableMapping[str, str] = store.kept
        text = kept.get(name)
        if text is None:
            text = kept[name] = blocks_text(caller())
        return text

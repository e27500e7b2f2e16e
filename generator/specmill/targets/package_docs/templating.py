"""Filters of what lies around a package, and the one step that lays out its Python."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from specmill import toml
from specmill.diagnostics import UsageError
from specmill.filters.docstrings import brief
from specmill.filters.text import text_of
from specmill.render import Renderer
from specmill.targets.markdown.prose.escape import clean, exact_span, fence
from specmill.targets.markdown.prose.render import plain
from specmill.targets.python.formatting import formatted_pieces

_BEGIN, _END = "\ufdd2", "\ufdd3"
"""Stand around Python; no text has these characters (Unicode 23.7)."""
_PIECE = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_LONGEST_DESCRIPTION = 1024


def project_renderer(renderer: Renderer) -> Renderer:
    """A renderer with the filters of these templates. What it renders has to be laid out."""
    return renderer.extended(PROJECT_FILTERS, {})


def laid_out(texts: Mapping[str, str]) -> dict[str, str]:
    """The files with the Python in them as the formatter prints it. Raises UsageError for what is
    no Python: then a template is wrong."""
    pieces = [piece for text in texts.values() for piece in _PIECE.findall(text)]
    try:
        made = iter(formatted_pieces(pieces))
    except UsageError as error:
        raise _located(texts) or error from None
    return {path: _PIECE.sub(lambda _: next(made), text) for path, text in texts.items()}


def _located(texts: Mapping[str, str]) -> UsageError | None:
    """The error of the first piece that is no Python, with the file that it belongs to."""
    for path, text in texts.items():
        for piece in _PIECE.findall(text):
            try:
                formatted_pieces([piece])
            except UsageError as error:
                return UsageError(f"{path}: {error}; it is {piece.strip()[:60]!r}")
    return None


def python_code(text: str) -> str:
    """Python that is laid out when all is printed; without blank lines around it."""
    return f"{_BEGIN}{str(text).strip()}{_END}"


def toml_string(text: object) -> str:
    """A string of TOML."""
    return toml.basic_string(text_of(text))


def plain_line(text: object) -> str:
    """One line of prose that Markdown takes as it is: its signs are escaped, and what has no shape
    is left out."""
    seen = filter(str.isprintable, brief(text_of(text)))
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!" else char for char in seen)


def bare_line(text: object) -> str:
    """One line of text, for a filter around it."""
    return "".join(filter(str.isprintable, brief(text_of(text))))


def front_matter_string(text: str) -> str:
    """A string of YAML in the form of JSON, of one line and a bounded length; angle brackets are not
    allowed in descriptions that become part of a prompt."""
    line = " ".join(re.sub("[<>]", " ", text_of(text)).split())
    return json.dumps(line[:_LONGEST_DESCRIPTION], ensure_ascii=True)


def inline(text: object) -> str:
    """Text in the middle of a line of Markdown: a blank at its ends stays, as one."""
    line = clean(text_of(text))
    start, end = (" " if edge.isspace() else "" for edge in (line[:1], line[-1:]))
    return f"{start}{plain(line)}{end}" if line.strip() else start


def code_span(text: object) -> str:
    """A text as code in a line of Markdown; blanks within a line stay as they are."""
    body = " ".join(clean(text_of(text)).strip().splitlines())
    return exact_span(body) if body else ""


def python_block(text: object) -> str:
    """A text as a block of Python, which no text ends."""
    return fence(text_of(text), "python")


def verbatim(text: object) -> str:
    """Text inside of a block or span of code."""
    return text_of(text)


PROJECT_FILTERS: Mapping[str, Callable[..., str]] = {
    "bare_line": bare_line,
    "code_span": code_span,
    "front_matter_string": front_matter_string,
    "inline": inline,
    "plain_line": plain_line,
    "python_block": python_block,
    "python_code": python_code,
    "toml_string": toml_string,
    "verbatim": verbatim,
}

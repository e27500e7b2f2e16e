"""Characters, code spans and code blocks: the lowest level of Markdown."""

from __future__ import annotations

import json
import re
from itertools import count

from specmill.targets.markdown.prose.neutralise import (
    Dialect,
    code_block,
    code_element,
    is_live_code,
    json_code,
)

_ENDS = "\u2028\u2029\x0b\x0c\x85"
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_LINE_ENDS = re.compile(f"\r\n?|[{_ENDS}]")
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile(f"[\r{_ENDS}{_HIDDEN}\ud800-\udfff]")
_RUNS = re.compile("`+")
_JSON = json.JSONEncoder(ensure_ascii=False)
_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.M)
"""Tried once for each run of blanks: a run that ends elsewhere is not tried from its middle."""


def clean(text: str) -> str:
    """One kind of line end; no control, bidirectional or unpaired surrogate characters."""
    if text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    if not _UNCLEAN.search(text):
        return text
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return paired(text)


def paired(text: str) -> str:
    """No unpaired surrogates: they have no bytes in a file."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def without_trailing_blanks(text: str) -> str:
    """No line of a clean text ends in blanks."""
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        return _TRAILING.sub("", text)
    return text


def json_string(text: str) -> str:
    """``text`` as a JSON string that ``clean`` leaves as it is."""
    written = _JSON.encode(text)
    return written if written.isprintable() else _UNCLEAN.sub(_in_json, written)


def _in_json(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def is_json(text: str) -> bool:
    """Whether ``text`` is a JSON text."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def fence_of(body: str) -> str:
    """Backticks, more of them than any run in ``body``, three at least."""
    if "```" not in body:
        return "```"
    return "`" * (1 + max(len(run) for run in _RUNS.findall(body)))


def fence(code: str, language: str = "", dialect: Dialect = "sites") -> str:
    """A fenced block; the fence is longer than any run of backticks in ``code``. No line ends in
    blanks: prettier takes them away in code too. What an engine would run although it is code is an
    element ``pre``."""
    return block_of_code(clean(code).strip("\n"), language, dialect)


def block_of_code(code: str, language: str, dialect: Dialect) -> str:
    """As ``fence``, for code that is clean and whose empty lines at the ends stay."""
    body = without_trailing_blanks(code)
    if dialect == "sites" and is_live_code(body):
        if language != "json" or not is_json(body):
            return code_block(body, language)
        body = json_code(body)
    mark = fence_of(body)
    return f"{mark}{language}\n{body}\n{mark}" if body else f"{mark}{language}\n{mark}"


def span(code: str) -> str:
    """A code span on one line; empty for empty code. What an engine would run although it is code is
    an element ``code``."""
    body = " ".join(clean(code).split())
    return exact_span(body) if body else ""


def exact_span(body: str) -> str:
    """A code span of exactly this text, which has no line end."""
    if not body.strip(" ") or is_live_code(body) or _is_padded(body):
        return code_element(body)
    if "`" not in body:
        return f"`{body}`"
    runs = {len(run) for run in _RUNS.findall(body)}
    mark = "`" * next(size for size in count(1) if size not in runs)
    pad = " " if body.startswith("`") or body.endswith("`") else ""
    return f"{mark}{pad}{body}{pad}{mark}"


def _is_padded(body: str) -> bool:
    return body[0].isspace() or body[-1].isspace()


def span_in_cell(code: str) -> str:
    """A code span for a table cell (GFM, "Tables"): pipes are escaped, also inside the span."""
    if "\\|" in code:
        return code_element(" ".join(clean(code).split()))
    shown = span(code)
    return shown if shown.startswith("<") else shown.replace("|", "\\|")

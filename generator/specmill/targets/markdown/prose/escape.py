"""Characters and code spans: the lowest level of Markdown."""

from __future__ import annotations

import json
import re
from itertools import count

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
_SPECIAL = re.compile(r"[\\`*\[\]<>&|~]|(?<![^\W_])_+|_+(?![^\W_])")
_START = re.compile(r"^(?:[#+=-]|(\d+)(?=[.)](?:\s|$)))")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def clean(text: str) -> str:
    """One kind of line end; no control, bidirectional or unpaired surrogate characters."""
    if text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    if not _UNCLEAN.search(text):
        return text
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text)


def json_string(text: str) -> str:
    """``text`` as a JSON string that ``clean`` leaves as it is."""
    written = json.dumps(text, ensure_ascii=False)
    return written if written.isprintable() else _UNCLEAN.sub(_in_json, written)


def _in_json(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def escape(text: str) -> str:
    """``text`` with everything that Markdown, HTML or a template engine would read escaped."""
    if text.isalnum():
        return text
    escaped = _SPECIAL.sub(lambda found: _escaped(found[0]), text)
    escaped = _START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", escaped)
    return part_braces(escaped)


def _escaped(special: str) -> str:
    if special in _ENTITIES:
        return _ENTITIES[special]
    return "".join(f"\\{character}" for character in special)


def part_braces(text: str) -> str:
    """``{{`` taken apart, so that no template engine reads it; it is displayed as before."""
    while "{{" in text:
        text = text.replace("{{", "{<span></span>{")
    return text


def fence_of(body: str) -> str:
    """Backticks, more of them than any run in ``body``, three at least."""
    if "```" not in body:
        return "```"
    return "`" * (1 + max(len(run) for run in _RUNS.findall(body)))


def span(code: str) -> str:
    """A code span on one line; empty for empty code.

    Code with ``{{`` becomes an HTML element, because site generators look into code spans.
    """
    body = " ".join(clean(code).split())
    if not body:
        return ""
    if "{{" in body:
        return f"<code>{escape(body)}</code>"
    if "`" not in body:
        return f"`{body}`"
    runs = {len(run) for run in _RUNS.findall(body)}
    mark = "`" * next(size for size in count(1) if size not in runs)
    pad = " " if body.startswith("`") or body.endswith("`") else ""
    return f"{mark}{pad}{body}{pad}{mark}"


def span_in_cell(code: str) -> str:
    """A code span for a table cell (GFM, "Tables"): pipes are escaped, also inside the span."""
    if "\\|" in code:
        return f"<code>{escape(' '.join(clean(code).split()))}</code>".replace("\\|", "&#124;")
    shown = span(code)
    return shown if shown.startswith("<") else shown.replace("|", "\\|")

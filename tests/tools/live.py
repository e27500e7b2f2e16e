"""What of a page would run in a browser, told from the HTML that real engines make of it."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import markdown
from markdown_it import MarkdownIt

_RUNS = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
_ELEMENTS = {"script", "iframe", "object", "embed", "svg", "math", "base", "meta", "style", "link"}
_BOUND = re.compile(r"on\w+|[:@#]\S*|v-[\w:.-]+|x-[\w:.-]+|srcdoc|formaction|style", re.IGNORECASE)
"""Attributes that run something in a browser, or that Vue and Alpine bind."""


def live_elements(html: str) -> list[str]:
    """Elements and attributes that would run, as a browser's parser sees them."""
    elements: list[str] = []
    tree: Any = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.rpartition("}")[2] in _ELEMENTS:
            elements.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            plain = str(name)
            runs = plain in ("href", "src", "action") and _RUNS.match(value)
            if runs or (_BOUND.fullmatch(plain) and plain != "style"):
                elements.append(f"<{element.tag} {plain}={value[:60]!r}>")
    return elements


def rendered_with_attributes(text: str) -> str:
    """A page as Python-Markdown renders it with the extensions that sites usually have."""
    extensions = [
        "attr_list",
        "md_in_html",
        "tables",
        "def_list",
        "footnotes",
        "admonition",
        "abbr",
    ]
    return markdown.markdown(text, extensions=[*extensions, "fenced_code", "toc"])


def rendered_with_tables(text: str) -> str:
    """A page as CommonMark with tables, HTML let through."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)

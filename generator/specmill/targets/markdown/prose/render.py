"""The one escaping point of Markdown: whatever comes from a definition passes through here.

    plain   text that means nothing in Markdown (names, titles)
    span    a code span                       fence   a fenced code block
    cell    CommonMark of a definition in one table cell
    prose   CommonMark of a definition as blocks, its headings below those of the page

Descriptions are CommonMark (OpenAPI, "Rich Text Formatting"), so their markup is kept where it is
harmless and balanced, and shown as text where it is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from specmill.targets.markdown.prose.blocks import Code, Heading, Paragraph, split
from specmill.targets.markdown.prose.escape import clean, escape, fence_of, span, span_in_cell
from specmill.targets.markdown.prose.inline import Token, settle, tokens, written
from specmill.targets.markdown.prose.json_block import tidied
from specmill.targets.markdown.prose.outline import outline
from specmill.targets.markdown.prose.prettier import IGNORE, would_change
from specmill.targets.markdown.prose.tables import relay
from specmill.targets.markdown.prose.verbatim import fenced

__all__ = ["cell", "clean", "fence", "plain", "prose", "span", "span_in_cell"]

_BULLET = re.compile(r"^(\s*)[*+-]\s+", re.M)
_BREAKS = re.compile(r"(?:<br>){3,}")
_TRAILING = re.compile(r"[ \t]+$", re.M)
_NEW_BLOCK = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|$)")


def plain(text: str) -> str:
    """One line that reads exactly like ``text``, safe in headings, paragraphs, links and cells."""
    return escape(" ".join(clean(text).split()))


def fence(code: str, language: str = "") -> str:
    """A fenced block; the fence is longer than any run of backticks in ``code``. No line ends in
    blanks: prettier takes them away in code too."""
    body = _TRAILING.sub("", clean(code)).strip("\n")
    mark = fence_of(body)
    return f"{mark}{language}\n{body}\n{mark}"


@lru_cache(maxsize=4_096)
def cell(text: str) -> str:
    """``text`` on one line: line ends become ``<br>``, pipes are escaped, tags are balanced."""
    if not text:
        return ""
    scoped: list[tuple[Token, ...]] = []
    for block in split(fenced(clean(text).strip())):
        match block:
            case Code(body=body):
                scoped.extend((Token("code", line),) for line in body.split("\n") if line.strip())
            case Heading(text=title):
                scoped.append(tokens(title))
            case Paragraph(text=lines):
                bullets = _BULLET.sub("- ", lines).split("\n")
                scoped.extend(tokens(line.strip()) for line in bullets)
            case _:
                scoped.append(())
    settled = settle(scoped, across=False)
    joined = "<br>".join(written(each, in_cell=True) for each in settled)
    return _BREAKS.sub("<br><br>", joined).replace("\t", " ").strip()


@lru_cache(maxsize=4_096)
def prose(text: str, level: int = 3) -> str:
    """``text`` as blocks with one empty line between them; its first heading level is ``level``."""
    blocks = split(outline(fenced(clean(text).strip("\n"))))
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    shift = max(0, level - min(levels)) if levels else 0
    scoped = [tokens(getattr(block, "text", "")) for block in blocks]
    out: list[str] = []
    for block, settled in zip(blocks, settle(scoped, across=True), strict=True):
        match block:
            case Code(indent=indent, language=language, body=body):
                code = tidied(body) if language == "json" else body
                shown = fence(code, language)
                kept = would_change(clean(code).strip("\n"), language)
                out.append(_indented(f"{IGNORE}\n{shown}" if kept else shown, indent))
            case Heading(level=depth):
                title = written(settled).strip()
                out.append(f"{'#' * min(6, depth + shift)} {title}" if title else "")
            case Paragraph():
                out.append(_paragraph(written(settled)))
            case _:
                continue
    return "\n\n".join(each for each in out if each.strip())


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    lines = [_trimmed(*pair) for pair in zip(lines, [*lines[1:], ""], strict=True)]
    indent = text[: len(text) - len(text.lstrip(" "))]
    table = relay(lines)
    return _indented(table, indent) if table else "\n".join(lines).rstrip()


def _trimmed(line: str, following: str) -> str:
    """Trailing blanks go, but for the two that mean a line break within a paragraph."""
    kept = line.rstrip()
    if line.lstrip().startswith(">"):
        following = following.lstrip().removeprefix(">")
    breaks = line.endswith("  ") and not _NEW_BLOCK.match(following)
    return kept + "  " if kept and breaks else kept

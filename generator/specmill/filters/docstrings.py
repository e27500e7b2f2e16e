"""Docstrings: the one place where prose of a definition becomes part of a Python docstring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from specmill.filters.columns import width

_INVISIBLE = re.compile(r"[^\S\n ]+")
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"(?:(?<!\s)\s+)?<br\s*/?>\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?![-+*]\s|\d+[.)]\s)[A-Za-z0-9(\[\"'`*_]")
"""The beginning of a line of prose, and not of an item, a heading, a table or HTML."""
_BROKEN = 60
"""Columns from which a line is taken to have been broken for its length."""
_END = re.compile(r"[.!?][)\]\"'`*_]*(?=\s+[^a-z\s]|\s*$)|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|incl|resp|No|Nr|St|Mr|Ms|Dr)|\b[A-Z])\.$"
)
_ENDLESS = 2_000
"""Columns of a sentence that is taken to have no end."""
_BRIEF = 200
"""Longest text of an argument or field, in columns; the pages have the whole of it."""


def prose(text: str) -> list[str]:
    """Lines of a text: HTML comments gone, line ends and blanks normalised, no blank at the ends.

    The first line carries no indentation and at least one of the others none either, so that
    whatever re-indents docstrings leaves the lines as they stand.
    """
    if not text or text.isspace():
        return []
    cleaned = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    texts = [_INVISIBLE.sub(" ", line).rstrip() for line in cleaned.split("\n")]
    while texts and not texts[0]:
        del texts[0]
    while texts and not texts[-1]:
        del texts[-1]
    if not texts:
        return []
    indents = [len(line) - len(line.lstrip()) for line in texts[1:] if line]
    cut = min(indents, default=0)
    return [texts[0].lstrip(), *(line[cut:] for line in texts[1:])]


def reflowed(lines: Iterable[str]) -> list[str]:
    """Lines of prose whose sentences the author broke at some column, put together again. Lists,
    tables, code and short lines stay as they are."""
    texts: list[str] = []
    fenced = joinable = False
    for line in lines:
        fence = line.lstrip().startswith(("```", "~~~"))
        plain = not (fence or fenced) and _SENTENCE.match(line) is not None
        if joinable and plain:
            texts[-1] += f" {line}"
        else:
            texts.append(line)
        joinable = plain and len(line) >= _BROKEN and line[-1].isascii() and line[-1] != "\\"
        fenced ^= fence
    return texts


def brief(text: str) -> str:
    """The first paragraph of a text as one line; of a very long one the first sentences."""
    if len(text) <= _BRIEF and "<" not in text and text.isascii() and text.isprintable():
        return text.strip()
    lines: list[str] = []
    for line in prose(_BREAK.sub(" ", text)):
        if not line:
            break
        lines.append(line.strip())
    whole = " ".join(lines)
    if width(whole) <= _BRIEF:
        return whole
    return first_sentences(whole, _BRIEF if whole.isascii() else _BRIEF // 2)


def first_sentences(line: str, most: int) -> str:
    """As many whole sentences as fit into ``most`` characters, but one at least. A sentence that
    never comes to its end is cut at a word."""
    kept = 0
    for end in _sentence_ends(line):
        if end > most:
            kept = kept or (end if end <= _ENDLESS else 0)
            break
        kept = end
    if kept:
        return line[:kept]
    return line if len(line) <= _ENDLESS else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def closed(text: str) -> str:
    """The text with a full stop where its last sentence has no mark of its end, so that another
    sentence can follow."""
    if not text or not (text[-1].isalnum() or text[-1] in "`'\")]%"):
        return text
    return text + ("。" if width(text[-1]) == 2 else ".")


def _sentence_ends(line: str) -> Iterator[int]:
    """Where sentences end. What stands in a code span ends none, nor does an abbreviation."""
    for match in _END.finditer(line):
        before = line[: match.end()]
        if before.count("`") % 2 == 0 and not _ABBREVIATION.search(before):
            yield match.end()


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """The lines up to the end of the last sentence within ``most`` of them. Fenced code is kept
    whole or left out."""
    if len(lines) <= most:
        return list(lines)
    kept = list(lines[:most])
    if sum(line.lstrip().startswith(("```", "~~~")) for line in kept) % 2:
        while kept and not kept.pop().lstrip().startswith(("```", "~~~")):
            pass
    whole = kept
    for count in range(len(kept), 0, -1):
        line = kept[count - 1]
        following = lines[count] if count < len(lines) else ""
        if not line or (not following and not line.rstrip().endswith(":")):
            whole = kept[:count]
            break
        ends = list(_sentence_ends(f"{line} {following}".rstrip()))
        inside = [end for end in ends if end <= len(line)]
        if inside:
            whole = [*kept[: count - 1], line[: inside[-1]]]
            break
    while whole and (not whole[-1] or whole[-1].rstrip().endswith(":")):
        whole.pop()
    return whole or kept


def wrapped(text: str, columns: int, hanging: str = "") -> list[str]:
    """Lines of at most ``columns`` columns, as far as there are blanks to break at; the second
    and later ones begin with ``hanging``."""
    if width(text) <= columns:
        return [text]
    measured = len if text.isascii() and hanging.isascii() else width
    lines: list[str] = []
    lead = text[: len(text) - len(text.lstrip())]
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else (lead if not lines else hanging) + word
        if current and measured(longer) > columns:
            lines.append(current)
            longer = hanging + word
        current = longer
    lines.append(current)
    return lines


def docstring(lines: Iterable[str], indent: int, compact: bool = False) -> list[str]:
    """Lines of a docstring, quotes included, at an indentation of ``indent`` steps; none for none.
    ``compact`` puts the closing quotes behind the last line.

    ``lines`` are prose: everything in them that could end the string or start an escape sequence
    is escaped here and nowhere else.
    """
    prefix = "    " * indent
    text = [_escaped(line) for line in lines]
    while text and not text[-1]:
        text.pop()
    if not text:
        return []
    if text[0].startswith('"'):
        text[0] = "\\" + text[0]
    if len(text) == 1 or compact:
        if text[-1].endswith('"'):
            text[-1] += " "
        text[-1] += '"""'
    else:
        text.append('"""')
    body = [prefix + line if line else "" for line in text[1:]]
    return [f'{prefix}"""{text[0]}', *body]


def _escaped(line: str) -> str:
    if "\\" in line:
        line = line.replace("\\", "\\\\")
    if '"""' in line:
        line = line.replace('"""', '\\"\\"\\"')
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else _code(ord(char)) for char in line)


def _code(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

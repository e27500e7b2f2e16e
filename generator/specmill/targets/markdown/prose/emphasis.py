"""Emphasis of a description (CommonMark 0.31, 6.2), written as prettier writes it; other marks escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import category

_RUN = re.compile(r"\*+|_+")
_NOTABLE = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\bhttps?://[^\s<>*]+")
_MOST = 500
"""More marks than this are no prose; they stay as they are."""


@dataclass(slots=True)
class _Run:
    """Marks of one kind; ``left`` of them are not used. ``ends`` and ``begins`` are pairs, by number."""

    start: int
    mark: str
    left: int
    opens: bool
    closes: bool
    both: bool
    length: int
    kept: bool = False
    ends: list[int] = field(default_factory=list[int])
    begins: list[int] = field(default_factory=list[int])


@dataclass(frozen=True, slots=True)
class _Pair:
    opener: _Run
    closer: _Run
    strong: bool


def emphasised(pieces: Sequence[tuple[str, bool]]) -> str:
    """The pieces in one; of those whose flag is set the marks are settled, the others are code, tags and
    escapes and stay."""
    text = "".join(piece for piece, _ in pieces)
    if not _NOTABLE.search(text):
        return text
    runs = list(_runs(text, _kept(pieces, text)))
    if len(runs) > _MOST:
        return text
    pairs = _pairs(runs)
    _keep_apart(runs, text)
    marks = [_mark(each, pairs, text) for each in pairs]
    out: list[str] = []
    at = 0
    for run in runs:
        out.append(text[at : run.start])
        out += [marks[number] for number in run.ends]
        out.append(_loose(run, text))
        out += [marks[number] for number in reversed(run.begins)]
        at = run.start + run.length
    return "".join([*out, text[at:]])


def _kept(pieces: Sequence[tuple[str, bool]], text: str) -> list[tuple[int, int]]:
    """Where no marks are: pieces without the flag, and addresses."""
    found = [match.span() for match in _ADDRESS.finditer(text)]
    at = 0
    for piece, settled in pieces:
        if not settled:
            found.append((at, at + len(piece)))
        at += len(piece)
    return sorted(found)


def _runs(text: str, kept: list[tuple[int, int]]) -> Iterator[_Run]:
    after = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        while after < len(kept) and kept[after][1] <= start:
            after += 1
        if after < len(kept) and kept[after][0] <= start:
            continue
        before, behind = text[start - 1 : start], text[end : end + 1]
        left = _flanks(before, behind)
        right = _flanks(behind, before)
        star = match[0][0] == "*"
        opens = left and (star or not right or _is_mark(before))
        closes = right and (star or not left or _is_mark(behind))
        both = opens and closes
        yield _Run(start, match[0][0], end - start, opens, closes, both, end - start)


def _flanks(outside: str, inside: str) -> bool:
    if not inside or inside.isspace():
        return False
    return not _is_mark(inside) or not outside or outside.isspace() or _is_mark(outside)


def _is_mark(character: str) -> bool:
    return bool(character) and category(character)[0] in "PS"


def _pairs(runs: list[_Run]) -> list[_Pair]:
    """Each end with the nearest begin before it; what stands between them is settled by then."""
    pairs: list[_Pair] = []
    waiting: list[_Run] = []
    for run in runs:
        while run.closes and run.left:
            at = next((at for at in reversed(range(len(waiting))) if _match(waiting[at], run)), -1)
            if at < 0:
                break
            opener = waiting[at]
            del waiting[at + 1 :]
            strong = opener.left > 1 and run.left > 1
            for each, numbers in ((opener, opener.begins), (run, run.ends)):
                each.left -= 1 + strong
                numbers.append(len(pairs))
            pairs.append(_Pair(opener, run, strong))
            if not opener.left:
                waiting.pop()
        if run.opens and run.left:
            waiting.append(run)
    return pairs


def _match(opener: _Run, closer: _Run) -> bool:
    """CommonMark 0.31, 6.2, rules 9 and 10."""
    if opener.mark != closer.mark:
        return False
    odd = (opener.both or closer.both) and (opener.length + closer.length) % 3 == 0
    return not odd or (opener.length % 3 == 0 and closer.length % 3 == 0)


def _keep_apart(runs: Sequence[_Run], text: str) -> None:
    """Two stars that punctuation keeps from being marks, as in ``**Note:**text``: meant as marks, and read
    as such by many, so they stay."""
    begin: _Run | None = None
    for run in runs:
        if run.left != 2 or run.length != 2 or run.mark != "*":
            continue
        if begin is not None and not text[run.start - 1].isspace():
            begin.left = run.left = 0
            begin.kept = run.kept = True
            begin = None
        elif text[run.start + 2 : run.start + 3].strip():
            begin = run


def _mark(pair: _Pair, pairs: list[_Pair], text: str) -> str:
    if pair.strong:
        return "**"
    start, end = pair.opener.start, pair.closer.start + pair.closer.length
    inner = any(
        not each.strong
        and each is not pair
        and each.opener.start <= start
        and each.closer.start >= pair.closer.start
        for each in pairs[pairs.index(pair) + 1 :]
    )
    return "*" if inner or _is_word(text[start - 1 : start] + text[end : end + 1]) else "_"


def _is_word(beside: str) -> bool:
    return any(map(str.isalnum, beside))


def _loose(run: _Run, text: str) -> str:
    """Marks that mean nothing are escaped; a lone underscore away from stars need not be."""
    if run.kept:
        return run.mark * run.length
    end = run.start + run.length
    beside = text[run.start - 1 : run.start] + text[end : end + 1]
    plain = run.mark == "_" and "*" not in beside and (run.length == 1 or beside.isalnum())
    return (run.mark if plain else f"\\{run.mark}") * run.left

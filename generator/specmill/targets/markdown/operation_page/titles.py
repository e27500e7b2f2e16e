"""Titles of operations: what a page, its links and the sidebars call it."""

from __future__ import annotations

import re

from specmill.model import Operation
from specmill.targets.markdown.definition_text import NO_TEXT, Text
from specmill.targets.markdown.prose.brief import bare
from specmill.targets.words import words

MAX_TITLE = 120
"""Characters of a title; a longer summary is cut between words and stands whole below it."""
_END = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z\d_])|(?<=[。！？])")
_QUESTIONS = ("?", "？")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|no|approx|incl|resp)|\b[A-Z])\.$", re.I)


def title_of(operation: Operation) -> Text:
    """The first sentence of the summary without marks of Markdown; without a summary the words of
    method and path. What several operations of a path have in common is told apart by the method.
    A question is no title: it leads up to something else."""
    title = _cut(_first_sentence(bare(operation.summary)))
    if not title:
        return Text(from_path(operation) or operation.name or operation.path)
    if title.endswith(_QUESTIONS) and operation.operation_id:
        return Text(" ".join(words(operation.operation_id)).capitalize())
    return Text(f"{title} ({operation.http_method})" if operation.shares_summary else title)


def summary_of(operation: Operation) -> Text:
    """The summary where it says more than the title."""
    plain = bare(operation.summary)
    told = plain == _cut(_first_sentence(plain)) and not plain.endswith(_QUESTIONS)
    return NO_TEXT if told and "](" not in operation.summary else Text(operation.summary)


def from_path(operation: Operation) -> str:
    """``GET /v1/users/{user_id}/posts`` -> ``Get v1 users posts by user id``, in the order in which
    they stand."""
    parts = [part for part in operation.path.split("?")[0].split("/") if part]
    fixed = [" ".join(words(part)) for part in parts if "{" not in part]
    slots = [" ".join(words(slot)) for slot in re.findall(r"\{([^{}]*)\}", operation.path)]
    named = [text.lower() for text in fixed if text]
    by = f" by {' and '.join(slot.lower() for slot in slots if slot)}" if any(slots) else ""
    return f"{operation.http_method.capitalize()} {' '.join(named)}{by}".strip()


def _first_sentence(text: str) -> str:
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.start()]
        if not _ABBREVIATION.search(sentence):
            return sentence.strip()
    return text


def _cut(title: str) -> str:
    if len(title) <= MAX_TITLE:
        return title
    return title[: MAX_TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"

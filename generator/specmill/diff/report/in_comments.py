"""The escaping point of comments on pull requests and of step summaries (GitHub, GitLab): text of a
definition or of a file means nothing in their Markdown, notifies nobody and is no link."""

from __future__ import annotations

from specmill.targets.markdown.prose.escape import fence, span, span_in_cell
from specmill.targets.markdown.prose.neutralise import words
from specmill.targets.markdown.prose.render import clean


def words_in_comment(text: str) -> str:
    """Words on one line, also for a cell of a table."""
    return words(_one_line(clean(text)), "comments")


def code_in_comment(text: str) -> str:
    """A code span; services look for no mentions in it."""
    return span(_one_line(text))


def code_in_cell(text: str) -> str:
    """A code span for a cell of a table."""
    return span_in_cell(_one_line(text))


def block_in_comment(text: str) -> str:
    """A block of code."""
    return fence(text, "text")


def _one_line(text: str) -> str:
    return " ".join(text.split())

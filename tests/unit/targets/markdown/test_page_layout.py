"""Blank lines of pages."""

from __future__ import annotations

import pytest

from specmill.targets.markdown.page_layout import blocks_text, kept_gaps, page_text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("\n\n# A\n\n\n\nb\n\n\n", "# A\n\nb\n"),
        ("a\nb", "a\nb\n"),
        (kept_gaps("```\na\n\n\n\nb\n```") + "\n\n\nc", "```\na\n\n\n\nb\n```\n\nc\n"),
    ],
)
def test_page_text(printed: str, expected: str) -> None:
    assert page_text(printed) == expected
    assert page_text(blocks_text(printed)) == expected


def test_nothing_stays_nothing() -> None:
    assert blocks_text("\n\n\n") == ""

from __future__ import annotations

import pytest

from specmill.source.positions.lines import Lines


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\nb", 2, (2, 1)),
        ("a\n\nb", 3, (3, 1)),
        ("\t中文x", 3, (1, 4)),
        ("a\x85b\u2028c", 4, (1, 5)),
    ],
)
def test_offsets_become_lines_and_columns(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).at(offset) == place


def test_lines_come_without_their_ends() -> None:
    lines = Lines("one\r\ntwo\nthree")
    assert len(lines) == 3
    assert [lines.line(number) for number in range(5)] == ["", "one", "two", "three", ""]

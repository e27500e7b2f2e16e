"""Docstrings: whatever a definition says stays inside the string and is left alone by black."""

from __future__ import annotations

import ast

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specmill.filters.docstrings import (
    brief,
    closed,
    docstring,
    prose,
    reflowed,
    shortened,
    wrapped,
)

HOSTILE = [
    '"""',
    '""""""\nimport os',
    "ends with a backslash\\",
    'ends with "quotes"',
    '"starts',
    "\\N{BULLET} \\u12 \\x",
    "a\r\nb\rc\td\x00e\x1b[0m",
    "bidi \u202e and \u2028 line \u2029 separators \x85 here",
    "   indented\n      more\n   less",
    "    code\n\n    block",
    "{{ jinja }} {% raw %} ${x} %s",
    "<!-- never closed",
    "中文描述，" * 40,
    "word " * 60 + "\n\n    list\n    items",
]


def module(lines: list[str]) -> str:
    return "\n".join(["class X:", *lines, "", "    a: int"]) + "\n"


def check(text: str, compact: bool) -> None:
    lines = [line for part in prose(text) for line in wrapped(part, 80)]
    texts = docstring(lines, 1, compact)
    if not texts:
        assert not any(lines)
        return
    source = module(texts)
    body = ast.parse(source).body
    assert len(body) == 1
    assert isinstance(body[0], ast.ClassDef)
    assert len(body[0].body) == 2
    assert black.format_str(source, mode=black.Mode()) == source
    said = ast.get_docstring(body[0]) or ""
    assert "".join(said.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str, compact: bool) -> None:
    check(text, compact)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab \"'\\\n\t#{}中\u200b\r\x0c"), max_size=40), st.booleans())
def test_any_text(text: str, compact: bool) -> None:
    check(text, compact)


def test_brief_is_the_first_paragraph_on_one_line() -> None:
    assert brief("one\ntwo\n\nthree") == "one two"
    assert brief("a<br/>b <!-- no -->") == "a b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sentence. And " + "word " * 60 + "end.", "A sentence."),
        ("word " * 60 + "end. Another one.", "word " * 60 + "end."),
        (f"See `a. B` (e.g. this one). And {'word ' * 60}", "See `a. B` (e.g. this one)."),
        ("一个句子。" + "很长的文字" * 60 + "。", "一个句子。"),
        ("word " * 60, ("word " * 60).strip()),
    ],
)
def test_a_long_text_is_cut_where_a_sentence_ends(text: str, expected: str) -> None:
    assert brief(text) == expected


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    assert brief("word " * 1000).endswith("word …")


@pytest.mark.parametrize(
    ("lines", "most", "expected"),
    [
        (["One.", "Two.", "Three."], 2, ["One.", "Two."]),
        (["One. Two is", "a long one.", "Three."], 1, ["One."]),
        (["One.", "", "```", "code", "```"], 4, ["One."]),
        (["One.", "For example:", "* a", "* b"], 2, ["One."]),
        (["One.", "Two."], 2, ["One.", "Two."]),
    ],
)
def test_a_description_ends_with_a_sentence(
    lines: list[str], most: int, expected: list[str]
) -> None:
    assert shortened(lines, most) == expected


def test_wrapped_lines_fit_and_hang() -> None:
    lines = wrapped("    name: " + "word " * 40, 60, "        ")
    assert all(len(line) <= 60 for line in lines)
    assert lines[0].startswith("    name: word")
    assert lines[1].startswith("        word")


LONG = "A sentence that its author has broken at about seventy columns or so"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([LONG, "goes on."], [f"{LONG} goes on."]),
        ([LONG, "", "Another."], [LONG, "", "Another."]),
        (["Short.", "Meant to stand alone."], ["Short.", "Meant to stand alone."]),
        ([LONG, "- an item"], [LONG, "- an item"]),
        ([LONG, "1. an item"], [LONG, "1. an item"]),
        ([LONG, "| a | table |"], [LONG, "| a | table |"]),
        ([LONG, "# Heading"], [LONG, "# Heading"]),
        ([LONG, "    code"], [LONG, "    code"]),
        ([LONG, "```", LONG, LONG, "```", LONG], [LONG, "```", LONG, LONG, "```", LONG]),
        ([f"- {LONG}", "lazily"], [f"- {LONG}", "lazily"]),
        ([f"{LONG}\\", "broken on purpose"], [f"{LONG}\\", "broken on purpose"]),
    ],
)
def test_sentences_are_put_together(lines: list[str], expected: list[str]) -> None:
    assert reflowed(lines) == expected


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("How many", "How many."),
        ("How many.", "How many."),
        ("One of `a`", "One of `a`."),
        ("Really?", "Really?"),
        ("How many:", "How many:"),
        ("多少", "多少。"),
        ("多少。", "多少。"),
        ("", ""),
    ],
)
def test_a_text_is_closed_before_another_sentence_follows(text: str, right: str) -> None:
    assert closed(text) == right

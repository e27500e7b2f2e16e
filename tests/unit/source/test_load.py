"""Encodings, and the texts that stand in for files that could not be loaded."""

from __future__ import annotations

import codecs

import pytest

from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.source import ReadLimits, Source, load, text_only
from tests.unit.source.loading import read, refuse

TEXT = '{"title": "文字 \U0001f600"}'


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_are_obeyed_and_dropped(mark: bytes, encoding: str) -> None:
    tree = read(mark + TEXT.encode(encoding))
    assert tree.root == {"title": "文字 \U0001f600"}
    assert tree.text == TEXT


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b'{"a":\n "\xff"}', 2, 3, "the bytes ff are not valid UTF-8"),
        ("名: ".encode() + b"\xe5\x90", 1, 4, "the bytes e5 90 are not valid UTF-8"),
        (codecs.BOM_UTF8 + b"a: \x80", 1, 4, "the bytes 80 are not valid UTF-8"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"x", 2, 2, "not valid UTF-16-LE"),
    ],
)
def test_invalid_bytes_are_located(data: bytes, line: int, column: int, message: str) -> None:
    (diagnostic,) = refuse(data, "api.yaml")
    assert diagnostic.code == "invalid-encoding"
    assert (diagnostic.place.line, diagnostic.place.column) == (line, column)
    assert message in diagnostic.message


@pytest.mark.parametrize("text", ["null", "~", "", " \n"])
def test_files_without_a_value_are_refused(text: str) -> None:
    (files,) = refuse(text)
    assert (files.code, files.place.line, files.place.column) == ("empty-definition", 1, 1)


def test_errors_of_other_files_do_not_matter() -> None:
    diagnostics = Diagnostics()
    for name in ("one.yaml", "two.yaml"):
        with pytest.raises(DefinitionError):
            load(Source(name, None, b""), ReadLimits(), diagnostics)
    assert load(Source("three.yaml", None, b"a: 1"), ReadLimits(), diagnostics).root == {"a": 1}
    assert [diagnostic.place.source for diagnostic in diagnostics] == ["one.yaml", "two.yaml"]


def test_a_broken_file_still_has_lines() -> None:
    tree = text_only(Source("api.yaml", None, b"a: \xff\nb: [\n"))
    assert (tree.source, tree.root) == ("api.yaml", None)
    assert [tree.lines.line(1), tree.lines.line(2)] == ["a: \ufffd", "b: ["]

"""From bytes to text."""

from __future__ import annotations

import codecs

from specmill.diagnostics import Diagnostics, Place
from specmill.source.positions.lines import Lines
from specmill.source.read import Source

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(source: Source, diagnostics: Diagnostics) -> str:
    """Text of a file: UTF-8, or what its byte order mark says (YAML 1.2.2, section 5.2).

    Raises DefinitionError, with line and column, at bytes that the encoding does not allow.
    """
    mark, encoding = _encoding(source.data)
    data = source.data[len(mark) :]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        place = Place(source.name, "", *Lines(before).at(len(before)))
        wrong = " ".join(f"{byte:02x}" for byte in data[error.start : error.end][:4])
        message = f"the bytes {wrong} are not valid {encoding.upper()}"
        diagnostics.error("invalid-encoding", message, place, "save the file as UTF-8")
        diagnostics.raise_errors()
        raise


def decode_leniently(source: Source) -> str:
    """Text of a file that may be broken: U+FFFD stands for what cannot be decoded."""
    mark, encoding = _encoding(source.data)
    return source.data[len(mark) :].decode(encoding, errors="replace")


def _encoding(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"

"""From bytes to text."""

from __future__ import annotations

import codecs

from specmill.diagnostics import Diagnostics, SourceLocation
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
# Without a mark the first character tells, which is one of ASCII.
_ZEROS: tuple[tuple[tuple[bool, ...], str], ...] = (
    ((True, True, True, False), "utf-32-be"),
    ((False, True, True, True), "utf-32-le"),
    ((True, False), "utf-16-be"),
    ((False, True), "utf-16-le"),
)
_PACKED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
)


def decode(source: Source, diagnostics: Diagnostics) -> str:
    """Text of a file: UTF-8, or what its byte order mark says (YAML 1.2.2, section 5.2).

    Raises DefinitionError, with line and column, at bytes that the encoding does not allow.
    """
    packed = next((name for start, name in _PACKED if source.data.startswith(start)), "")
    if packed:
        message = f"this is {packed} and no text"
        diagnostics.error(
            "invalid-encoding", message, SourceLocation(source.name), "unpack it first"
        )
        diagnostics.raise_errors()
    mark, encoding = _encoding(source.data)
    data = source.data[len(mark) :]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        place = SourceLocation(source.name, "", *Lines(before).at(len(before)))
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
    zeros = tuple(not byte for byte in data[:4])
    return b"", next(
        (name for pattern, name in _ZEROS if zeros[: len(pattern)] == pattern), "utf-8"
    )

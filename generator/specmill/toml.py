"""TOML: read by the standard library where it has a reader, and its strings as they are written."""

import json
import sys

if sys.version_info >= (3, 11):
    from tomllib import TOMLDecodeError, loads
else:
    from tomli import TOMLDecodeError, loads

__all__ = ["TOMLDecodeError", "basic_string", "loads"]


def basic_string(text: str) -> str:
    """The text as a basic string (TOML 1.0, "String") of ASCII. The escapes are those of JSON, but for
    characters beyond the first plane, which TOML does not write as two halves; a lone half becomes
    U+FFFD."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(char if " " <= char <= "~" else _escape(ord(char)) for char in written)


def _escape(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        code = 0xFFFD
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

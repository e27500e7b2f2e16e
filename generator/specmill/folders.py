"""Files of a folder of the user that go into the output as they are."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from specmill.diagnostics import UsageError


def files_below(folder: Path, shown: str, most_bytes: int) -> dict[str, bytes]:
    """Path from the folder -> content of every file, hidden ones left out, sorted by code point.

    ``shown`` is what messages call the folder. Raises UsageError where it is none, cannot be read,
    or holds more than ``most_bytes``.
    """
    if not folder.is_dir():
        raise UsageError(f"{shown} is no folder")
    files: dict[str, bytes] = {}
    left = most_bytes
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts) or not path.is_file():
            continue
        try:
            left -= path.stat().st_size
            if left < 0:
                raise UsageError(f"{shown} holds more than {most_bytes} bytes")
            files[name.as_posix()] = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    return files


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents, in hexadecimal digits; the kind of line ends makes none."""
    seen = sha256()
    for name, content in sorted(files.items()):
        plain = content.replace(b"\r\n", b"\n")
        seen.update(b"%b\0%d\0%b" % (name.encode(errors="surrogateescape"), len(plain), plain))
    return seen.hexdigest()

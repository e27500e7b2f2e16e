"""Names that something else has already, so that no file, folder or package can be called so."""

from __future__ import annotations

from pathlib import PurePosixPath

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{name}{number}" for name in ("com", "lpt") for number in "123456789\xb9\xb2\xb3"
}
"""Names that Windows keeps for devices, in any case and with any ending ("Naming Files, Paths, and
Namespaces" of Microsoft)."""
_NOT_IN_NAMES = frozenset('\\:*?"<>|') | {chr(number) for number in range(32)}

DEPENDENCIES = frozenset(
    """
    annotated_types anyio brotli brotlicffi certifi exceptiongroup h11 h2 hpack hyperframe httpcore
    httpcore2 httpx httpx2 httpx_sse idna opentelemetry pydantic pydantic_core sniffio socksio
    truststore typing_extensions typing_inspection zstandard
    """.split()
)
"""Packages that a generated package imports, or that those import: one of the same name would be
found in their place."""


def is_device(name: str) -> bool:
    """Whether Windows would take a name of a file or folder for a device."""
    return name.split(".", maxsplit=1)[0].rstrip(" ").lower() in DEVICES


def folder_problem(path: str) -> str:
    """Why no folder for output can have this relative path, on some system; empty where one can.
    Which output a definition has must not depend on where it is generated or checked out."""
    for name in PurePosixPath(path).parts:
        if name.casefold() == ".git":
            return f"{name!r} is git's own"
        if is_device(name):
            return f"{name!r} is a name that Windows keeps for a device"
        if name != ".." and name.endswith((".", " ")):
            return f"{name!r} ends with a dot or a blank, which Windows drops"
        if not _NOT_IN_NAMES.isdisjoint(name):
            return f"{name!r} holds a character that no name on Windows may have"
    return ""

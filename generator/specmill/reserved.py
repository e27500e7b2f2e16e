"""Names that something else has already, so that no file, folder or package can be called so."""

from __future__ import annotations

DEVICES = {"con", "prn", "aux", "nul"} | {f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10)}
"""Names that Windows keeps for devices, in any case and with any ending."""

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

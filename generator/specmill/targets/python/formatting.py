"""The one step that lays out Python: what templates print, in the form that black gives it.

It is the formatter of ruff, which prints what black prints and takes a hundredth of the time. Its
version is pinned, and it comes from the installation that runs specmill, never from ``PATH``; no
configuration of the user's is read. black stays the judge, in the tests.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from specmill.diagnostics import UsageError

_OPTIONS = (
    "--isolated",
    "--no-cache",
    "--line-length=88",
    "--target-version=py310",
    "--config=format.docstring-code-format=false",
)


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """The modules, by any relative path, laid out. Raises UsageError for what is no Python, with
    path and line: then a template is wrong."""
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="specmill-") as folder:
        places = {path: Path(folder, f"{number}.py") for number, path in enumerate(files)}
        for path, place in places.items():
            place.write_bytes(files[path].encode("utf-8"))
        command = [find_ruff_bin(), "format", *_OPTIONS, folder]
        done = subprocess.run(  # noqa: S603 - the pinned formatter of this installation
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            message = done.stderr or done.stdout
            for path, place in places.items():
                message = message.replace(str(place), path)
            raise UsageError(f"templates print what is no Python: {message.strip()}")
        return {path: place.read_bytes().decode("utf-8") for path, place in places.items()}


_PIECES = 100
"""Pieces that are laid out as one file: a file each would cost more to write than to lay out."""


def formatted_pieces(pieces: Sequence[str]) -> list[str]:
    """Pieces of Python, each of which could be a module, laid out; no blank lines around them."""
    mark = f"# {uuid4().hex}"  # no text of a definition can have it
    files = {
        str(start): f"\n{mark}\n".join(["", *pieces[start : start + _PIECES]])
        for start in range(0, len(pieces), _PIECES)
    }
    return [
        piece.strip("\n") for text in formatted(files).values() for piece in text.split(mark)[1:]
    ]

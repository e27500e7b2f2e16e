"""The full text of all pages as an index of Pagefind, which browsers load piece by piece."""

from __future__ import annotations

import importlib
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from specmill.diagnostics import UsageError

FOLDER = "pagefind"
"""Of the site."""
_LONGEST = 600
"""Seconds."""
_UNUSED = ("-ui.css", "-ui.js", "-highlight.js")
"""Ends of files of its own user interfaces; the site has one."""


def full_text(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path below ``pagefind/`` -> content, for pages by their paths in the site.

    Pagefind reads files, so the pages lie in a temporary folder while it runs. Raises UsageError
    where it is not installed or fails.
    """
    program = _program()
    with TemporaryDirectory(prefix="specmill-") as place:
        site, out = Path(place, "site"), Path(place, "out")
        for path, content in pages.items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        command = [program, "--site", str(site), "--output-path", str(out), "--quiet"]
        try:
            done = subprocess.run(  # noqa: S603 - a program that the user installed, no shell
                command, capture_output=True, text=True, check=False, timeout=_LONGEST
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"site.full_text: pagefind cannot be run: {error}") from error
        if done.returncode:
            said = (done.stderr or done.stdout).strip()[-500:]
            raise UsageError(f"site.full_text: pagefind failed: {said}")
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file() and not path.name.endswith(_UNUSED)
        }


def _program() -> str:
    """The program of the Python package, else the one on the search path. Raises UsageError."""
    for name in ("pagefind_bin_extended", "pagefind_bin"):
        try:
            package = importlib.import_module(name)
            return str(package.get_executable())
        except (ImportError, FileNotFoundError):
            continue
    text = shutil.which("pagefind")
    if text is None:
        raise UsageError(
            "site.full_text needs Pagefind: pip install 'specmill[search]', or the npm package "
            "pagefind with its program on the search path"
        )
    return text

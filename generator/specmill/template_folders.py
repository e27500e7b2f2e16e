"""Where templates lie, and what they are: without the engine that renders them, which a run with
nothing to do never needs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.folders import digest_of
from specmill.plugins import plugin_templates

OWN_FILES = "python/files"
"""Below it are files of the user for the folder of the package, whatever they are called."""


def builtin_templates() -> Path:
    """Folder of the built-in templates: inside the wheel, or beside the source in a checkout."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "_templates", package.parents[1] / "templates"):
        if (candidate / "python").is_dir():
            return candidate
    raise FileNotFoundError("the templates of specmill are not installed")


def template_folders(custom: Path | None) -> list[Path]:
    """The folders in which a template is looked for, in this order: the user's own, those of
    installed packages, the built-in one. Raises UsageError where one of them is no folder."""
    if custom is not None and not custom.is_dir():
        raise UsageError(
            f"the template folder does not exist: {custom}; `specmill templates copy PATH` makes it"
        )
    own = (custom,) if custom is not None else ()
    return [*own, *plugin_templates(), builtin_templates()]


def template_files(folders: Sequence[Path], folder: str) -> list[str]:
    """Paths of all files below a folder of the templates, sorted by code point."""
    files: set[str] = set()
    for root in folders:  # every run does this several times, for which pathlib is slow
        start = len(os.fspath(root)) + 1
        for place, below, names in os.walk(root / folder):
            below[:] = [name for name in below if name != "__pycache__"]
            paths = (os.path.join(place, name) for name in names)
            files.update(
                path[start:].replace(os.sep, "/") for path in paths if os.path.isfile(path)
            )
    return sorted(files)


def shapes_output(path: str) -> bool:
    """Whether what is made can depend on a file of the templates: not on those in folders of other
    tools (``.mypy_cache``), nor on the workflows that ``init`` writes."""
    parents = path.split("/")[:-1]
    if path.startswith(f"{OWN_FILES}/"):
        return True
    return parents[:1] != ["ci"] and not any(part.startswith(".") for part in parents)


def fingerprint(custom: Path | None) -> str:
    """SHA-256 over the paths and contents of all templates, in hexadecimal digits.

    What shapes nothing and the kind of line ends make no difference. Raises UsageError where the
    user's own folder is none.
    """
    folders = template_folders(custom)
    files: dict[str, bytes] = {}
    for path in template_files(folders, "."):
        if shapes_output(path):
            places = (os.path.join(folder, path) for folder in folders)
            with open(next(filter(os.path.isfile, places)), "rb") as file:
                files[path] = file.read()
    return digest_of(files)

"""Which folders around a definition hold its project, so that files in them may be referred to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def working_tree(folder: Path) -> Iterator[Path]:
    """The top of the version-controlled working tree that a folder lies in, if it is a project."""
    for path in (folder, *folder.parents):
        if (path / ".git").exists():
            if is_project(path):
                yield path
            return


def is_project(folder: Path) -> bool:
    """Whether a folder may be a project: neither the home of the user, nor anything around it.
    Some keep their whole home under version control."""
    try:
        home = Path.home().resolve()
    except RuntimeError:
        return folder != Path(folder.anchor)
    return folder != Path(folder.anchor) and not home.is_relative_to(folder)

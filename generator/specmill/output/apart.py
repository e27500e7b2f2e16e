"""The site apart from everything else: either is generated without touching the other.

A run that does not build the site keeps what an earlier one has built, and ``--only site`` keeps
the packages and pages. Both are named by the one manifest, so that nothing of it is nobody's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from specmill.output.manifest import Manifest
from specmill.output.tree import FileTree

SITE_STATE = ".specmill/site.json"
_PART, _FOLDER = "site", "site/"


def is_of_site(path: str) -> bool:
    """Whether a file of an output folder belongs to the docs site."""
    return path.startswith(_FOLDER) or path == SITE_STATE


def builds_site_alone(only: Collection[str]) -> bool:
    return set(only) == {_PART}


def in_run(path: str, only: Collection[str]) -> bool:
    """Whether a run that makes these parts is about a file."""
    if builds_site_alone(only):
        return is_of_site(path)
    return _PART in only or not is_of_site(path)


def own_files(tree: FileTree, only: Collection[str]) -> FileTree:
    """The files of a tree that a run is about."""
    if not builds_site_alone(only):
        return tree
    own = FileTree()
    for path, content in tree.items():
        if is_of_site(path):
            own.add(path, content)
    return own


def own_entries(before: Manifest | None, only: Collection[str]) -> Manifest | None:
    """What an earlier run left of the files that this run is about."""
    if before is None:
        return None
    files = {path: file for path, file in before.files.items() if in_run(path, only)}
    return replace(before, files=files)


def with_others(after: Manifest, before: Manifest | None, only: Collection[str]) -> Manifest:
    """The manifest of a run, with the files that it is not about as they were."""
    if before is None:
        return after
    others = {path: file for path, file in before.files.items() if not in_run(path, only)}
    if not others:
        return after
    made_from = before.fingerprints if builds_site_alone(only) else after.fingerprints
    return Manifest({**others, **after.files}, made_from)

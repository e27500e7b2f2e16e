"""The manifest: which files of an output folder are ours, and what they were made from.

``DIR/.specmill/manifest.json`` holds no time, so the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from specmill.diagnostics import UsageError
from specmill.output.notes import read_note
from specmill.output.tree import FileTree, check_path

MANIFEST_PATH = ".specmill/manifest.json"
_GENERATOR = "specmill"
_VERSION = 1
_NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What the files were made from, so that a drift can be explained."""

    specs: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    """Name of each definition file -> SHA-256 of its bytes."""
    config: str = ""
    """SHA-256 of the settings that were in force."""
    templates: str = ""
    """SHA-256 of all templates, the user's own included."""
    generator: str = ""
    """Version of specmill."""
    formatter: str = ""
    """Version of the formatter of Python code."""
    settings: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    """Setting that is not the default -> hash of its value, to tell which one changed."""
    own_templates: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    """Template of the user -> hash of its text."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last run left: path -> SHA-256 of the bytes of every file that it made."""

    files: Mapping[str, str]
    fingerprints: Fingerprints

    def content(self) -> bytes:
        """The bytes of the file: JSON with sorted keys and a line end."""
        made = self.fingerprints
        table = {
            "manifest_version": _VERSION,
            "generator": {"name": _GENERATOR, "version": made.generator},
            "formatter": {"name": "ruff", "version": made.formatter},
            "specs": dict(made.specs),
            "config": made.config,
            "templates": made.templates,
            "settings": dict(made.settings),
            "own_templates": dict(made.own_templates),
            "files": dict(self.files),
        }
        return (json.dumps(table, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """The hash by which a file is recognised."""
    return sha256(content).hexdigest()


def manifest_of(
    tree: FileTree, fingerprints: Fingerprints, users: Collection[str] = ()
) -> Manifest:
    """The manifest of a tree that was made from these inputs; ``users`` files are not ours."""
    files = {path: digest(content) for path, content in tree.items() if path not in users}
    return Manifest(files, fingerprints)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None when it has none.

    Raises UsageError when the file cannot be read or is none of ours: without it nobody can tell
    which files may be replaced.
    """
    path = folder / MANIFEST_PATH
    try:
        return _checked(json.loads(read_note(path)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"{path} is no manifest that this version of specmill understands; restore it or "
            "delete it and generate again"
        ) from error


def _checked(table: Any) -> Manifest:
    if table["manifest_version"] != _VERSION or table["generator"]["name"] != _GENERATOR:
        raise ValueError("the manifest of another tool or version")
    files = _texts(table["files"])
    for path in files:
        check_path(path)
    fingerprints = Fingerprints(
        specs=_texts(table["specs"]),
        config=_text(table["config"]),
        templates=_text(table["templates"]),
        generator=_text(table["generator"]["version"]),
        formatter=_text(table["formatter"]["version"]),
        settings=_texts(table.get("settings", {})),
        own_templates=_texts(table.get("own_templates", {})),
    )
    return Manifest(files, fingerprints)


def _texts(table: Any) -> dict[str, str]:
    return {_text(key): _text(value) for key, value in table.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text is needed here")
    return value

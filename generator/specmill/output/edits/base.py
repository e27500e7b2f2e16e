"""The base of merges, ``DIR/.specmill/base.json.xz``: Python files as the last run made them.

It lies in the tree, so that forks, squashed commits and shallow clones keep it. Like the record of
the run it is no part of what is generated, and it is written again only when a text in it changed.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.compare import Change
from specmill.output.manifest import Manifest, digest
from specmill.output.notes import read_note, unpacked
from specmill.output.tree import FileTree

BASE_PATH = ".specmill/base.json.xz"
_KEPT = "python/"
"""Below this folder people write code of their own into generated files."""


def read_base(folder: Path, before: Manifest | None) -> dict[str, bytes]:
    """Path -> content as it was generated, of the files for which it is known; only contents that
    the manifest confirms. Raises UsageError when the file is there and cannot be read."""
    path = folder / BASE_PATH
    try:
        packed = read_note(path)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    try:
        table = json.loads(unpacked(packed))
        result = {name: text.encode() for name, text in table.items()}
    except (lzma.LZMAError, EOFError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError(
            f"{path} is damaged; restore it from version control, or delete it: files that were "
            "edited by hand can then not be merged"
        ) from error
    owned: Mapping[str, str] = before.files if before is not None else {}
    return {name: content for name, content in result.items() if digest(content) == owned.get(name)}


def base_change(folder: Path, tree: FileTree, known: Mapping[str, bytes]) -> Change | None:
    """What is to be written so that the next run knows this one; None when it knows it already."""
    wanted = {path: content for path, content in sorted(tree.items()) if path.startswith(_KEPT)}
    if wanted == known or not (wanted or known):
        return None
    path = folder / BASE_PATH
    before = path.read_bytes() if path.is_file() else None
    text = json.dumps({name: content.decode() for name, content in wanted.items()})
    return Change(BASE_PATH, "changed", before, lzma.compress(text.encode(), preset=1))

"""The base of merges: which texts it has, and that large outputs write only what changed."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.compare import Change
from specmill.output.edits.base import base_changes, read_base
from specmill.output.manifest import Fingerprints, manifest_of
from specmill.output.tree import FileTree

_LARGE = {f"docs/{word}/page-{n}.md": f"{word} {n}\n" * 20_000 for n in range(40) for word in "ab"}


def tree_of(texts: Mapping[str, str | bytes]) -> FileTree:
    tree = FileTree()
    for path, text in texts.items():
        tree.add(path, text)
    return tree


def kept(folder: Path, tree: FileTree) -> dict[str, bytes]:
    return read_base(folder, manifest_of(tree, Fingerprints()))


def remember(folder: Path, tree: FileTree, known: Mapping[str, bytes]) -> tuple[Change, ...]:
    """Write what the next run needs; the changes."""
    changes = base_changes(folder, tree, known)
    for change in changes:
        place = folder / change.path
        place.parent.mkdir(exist_ok=True)
        if change.after is None:
            place.unlink()
        else:
            place.write_bytes(change.after)
    return changes


def test_texts_of_all_parts_are_known(tmp_path: Path) -> None:
    texts = {"python/a.py": "a\n", "docs/页.md": "页\n", "llm/d.ts": "d\n", "more/b.txt": "b\n"}
    built = {"site/index.html": "s\n", ".specmill/names.json": "{}\n", "docs/x.png": b"\xff\xfe"}
    tree = tree_of({**texts, **built})
    assert [change.path for change in remember(tmp_path, tree, {})] == [".specmill/base.zst"]
    known = kept(tmp_path, tree)
    assert known == {path: text.encode() for path, text in texts.items()}
    assert base_changes(tmp_path, tree, known) == ()


def test_what_the_manifest_does_not_confirm_is_not_known(tmp_path: Path) -> None:
    remember(tmp_path, tree_of({"python/a.py": "old\n", "python/b.py": "b\n"}), {})
    assert kept(tmp_path, tree_of({"python/a.py": "new\n", "python/b.py": "b\n"})) == {
        "python/b.py": b"b\n"
    }


def test_a_large_output_writes_the_note_that_changed(tmp_path: Path) -> None:
    tree = tree_of(_LARGE)
    assert len(remember(tmp_path, tree, {})) == 4
    known = kept(tmp_path, tree)
    assert known == dict(tree)
    both = {path: f"{text}more\n" for path, text in _LARGE.items() if path.endswith("/page-7.md")}
    after = tree_of({**_LARGE, **both})
    assert len(both) == 2
    assert len(remember(tmp_path, after, known)) == 1
    assert kept(tmp_path, after) == dict(after)


def test_an_output_that_shrinks_has_one_note_again(tmp_path: Path) -> None:
    remember(tmp_path, tree_of(_LARGE), {})
    known = kept(tmp_path, tree_of(_LARGE))
    small = tree_of(dict(list(_LARGE.items())[:2]))
    assert {change.kind for change in remember(tmp_path, small, known)} == {"stale", "changed"}
    assert [path.name for path in (tmp_path / ".specmill").iterdir()] == ["base.zst"]
    assert kept(tmp_path, small) == dict(small)
    remember(tmp_path, tree_of({}), kept(tmp_path, small))
    assert list((tmp_path / ".specmill").iterdir()) == []


def test_one_damaged_note_of_several_is_said(tmp_path: Path) -> None:
    remember(tmp_path, tree_of(_LARGE), {})
    (tmp_path / ".specmill/base-3-of-4.zst").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"base-3-of-4\.zst is damaged"):
        kept(tmp_path, tree_of(_LARGE))


def test_a_base_of_earlier_versions_is_read_and_replaced(tmp_path: Path) -> None:
    tree = tree_of({"python/a.py": "a\n", "docs/页.md": "页\n"})
    notes = tmp_path / ".specmill"
    notes.mkdir()
    table = {path: content.decode() for path, content in tree.items()}
    (notes / "base.json.xz").write_bytes(lzma.compress(json.dumps(table).encode()))
    known = kept(tmp_path, tree)
    assert known == dict(tree)
    remember(tmp_path, tree, known)
    assert [path.name for path in notes.iterdir()] == ["base.zst"]
    assert kept(tmp_path, tree) == known

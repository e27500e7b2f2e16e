"""The manifest: its bytes, and what happens when it is broken or another tool's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.manifest import (
    MANIFEST_PATH,
    Fingerprints,
    Manifest,
    digest,
    manifest_of,
    read_manifest,
)
from specmill.output.tree import FileTree

_MADE_FROM = Fingerprints(
    specs={"b.yaml": "2", "a.yaml": "1"},
    config="c",
    templates="t",
    generator="1.2.3",
    formatter="4",
)


def _put(folder: Path, content: bytes) -> Path:
    path = folder / MANIFEST_PATH
    path.parent.mkdir()
    path.write_bytes(content)
    return folder


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    tree = FileTree()
    tree.add("b.txt", "b")
    tree.add("a/一.txt", "a")
    manifest = manifest_of(tree, _MADE_FROM, users=["none.txt"])
    assert read_manifest(_put(tmp_path, manifest.content())) == manifest
    assert manifest.files["b.txt"] == digest(b"b")


def test_bytes_are_sorted_and_end_with_a_line_end() -> None:
    content = Manifest({"b": "2", "a": "1"}, _MADE_FROM).content()
    table = json.loads(content)
    assert content.endswith(b"}\n")
    assert list(table) == sorted(table)
    assert list(table["files"]) == ["a", "b"]
    assert list(table["specs"]) == ["a.yaml", "b.yaml"]
    assert content == Manifest({"a": "1", "b": "2"}, _MADE_FROM).content()


def test_files_of_the_user_are_not_owned() -> None:
    tree = FileTree()
    tree.add("mine.txt", "")
    tree.add("yours.txt", "")
    assert list(manifest_of(tree, _MADE_FROM, users=["yours.txt"]).files) == ["mine.txt"]


def test_no_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nothing") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"files": {}}',
        b"[" * 100_000,
        Manifest({"../x": "1"}, _MADE_FROM).content(),
        Manifest({"/etc/passwd": "1"}, _MADE_FROM).content(),
        Manifest({"a": "1"}, _MADE_FROM).content().replace(b'"specmill"', b'"other"'),
        Manifest({"a": "1"}, _MADE_FROM).content().replace(b'"a": "1"', b'"a": 1'),
        Manifest({}, _MADE_FROM).content().replace(b'_version": 1', b'_version": 2'),
    ],
)
def test_broken_and_foreign_manifests_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UsageError, match=r"manifest\.json is no manifest"):
        read_manifest(_put(tmp_path, content))


def test_folder_in_place_of_the_manifest(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_PATH).mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be read"):
        read_manifest(tmp_path)

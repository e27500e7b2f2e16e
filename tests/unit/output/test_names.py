"""The list of published names on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.names import NAMES_PATH, NO_NAMES, PublishedNames, read_names


def written(folder: Path, text: str) -> Path:
    path = folder / NAMES_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    names = PublishedNames({"types": {"schemas/用户": "User"}}, {"shop list": "shop GET /x"})
    written(tmp_path, names.content().decode())
    assert read_names(tmp_path) == names
    assert names.content() == read_names(tmp_path).content()


def test_without_a_list_there_are_no_names(tmp_path: Path) -> None:
    assert read_names(tmp_path) == NO_NAMES
    (tmp_path / ".specmill").write_text("")
    assert read_names(tmp_path) == NO_NAMES


def test_new_names_are_added_and_old_ones_stay() -> None:
    old = PublishedNames({"a": {"k": "x"}}, {"shop o": "1"})
    new = old.with_names([("a", {"l": "y"}), ("b", {"m": "z"})], {"shop o": "2"})
    assert new.scopes == {"a": {"k": "x", "l": "y"}, "b": {"m": "z"}}
    assert new.operations == {"shop o": "2"}
    assert old.scopes == {"a": {"k": "x"}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"names_version": 3, "names": {}, "operations": {}}',
        '{"names_version": 1, "names": []}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_list_is_one_message(tmp_path: Path, text: str) -> None:
    written(tmp_path, text)
    with pytest.raises(UsageError, match="restore it, or delete it"):
        read_names(tmp_path)


@pytest.mark.parametrize("name", ["", "a b", "1a", "class", "_a", "a\n", "ä", "a;b", 1, None])
def test_what_is_no_name_is_refused(tmp_path: Path, name: object) -> None:
    table = {"names_version": 1, "names": {"types": {"k": name}}, "operations": {}}
    written(tmp_path, json.dumps(table))
    with pytest.raises(UsageError, match="no list of names"):
        read_names(tmp_path)


def test_one_name_for_two_things_is_refused(tmp_path: Path) -> None:
    table = {"names_version": 1, "names": {"types": {"a": "User", "b": "user"}}, "operations": {}}
    written(tmp_path, json.dumps(table))
    with pytest.raises(UsageError, match="given twice"):
        read_names(tmp_path)


def test_a_folder_in_its_place_is_a_message(tmp_path: Path) -> None:
    (tmp_path / NAMES_PATH).mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be read"):
        read_names(tmp_path)

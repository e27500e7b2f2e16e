"""Writing: all changes or none, and nothing that is not needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.write import recover, write
from tests.unit.output.helpers import compared, generated, killed_at_replace, snapshot

_FIRST = {"a.txt": "1", "docs/en/one.md": "1", "docs/en/two.md": "1", "docs/zh/one.md": "1"}
_SECOND = {"a.txt": "2", "docs/en/one.md": "1", "docs/fr/one.md": "1"}


def _texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in files}
    return {path: text for path, text in texts.items() if not path.startswith(".specmill/")}


def test_second_run_writes_nothing_at_all(tmp_path: Path) -> None:
    generated(tmp_path / "out", _FIRST)
    before = snapshot(tmp_path)
    generated(tmp_path / "out", _FIRST)
    assert snapshot(tmp_path) == before


def test_changes_removals_and_empty_folders(tmp_path: Path) -> None:
    generated(tmp_path, _FIRST)
    (tmp_path / "docs/en/mine.md").write_text("mine")
    before = snapshot(tmp_path)
    generated(tmp_path, _SECOND)
    assert _texts(tmp_path) == {**_SECOND, "docs/en/mine.md": "mine"}
    assert snapshot(tmp_path)["docs/en/one.md"] == before["docs/en/one.md"]
    assert not (tmp_path / "docs/zh").exists()
    assert sorted(path.name for path in (tmp_path / ".specmill").iterdir()) == ["manifest.json"]


def test_file_becomes_folder_and_folder_file(tmp_path: Path) -> None:
    generated(tmp_path, {"a": "1", "b/c/d": "1"})
    generated(tmp_path, {"a/x": "2", "b": "2"})
    assert _texts(tmp_path) == {"a/x": "2", "b": "2"}


def test_foreign_file_keeps_a_folder(tmp_path: Path) -> None:
    generated(tmp_path, {"b/c": "1"})
    (tmp_path / "b/mine").write_text("mine")
    before = snapshot(tmp_path)
    with pytest.raises(UsageError, match="nothing was changed"):
        generated(tmp_path, {"b": "2"})
    assert {path: content for path, (content, _) in snapshot(tmp_path).items()} == {
        path: content for path, (content, _) in before.items()
    }


def test_links_are_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a").symlink_to(outside)
    generated(tmp_path / "out", {"a": "1"})
    assert outside.read_text() == "mine"
    assert not (tmp_path / "out/a").is_symlink()


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    staging = tmp_path / ".specmill/staging"
    staging.mkdir(parents=True)
    (staging / "7.new").write_text("old")
    generated(tmp_path, _FIRST)
    assert _texts(tmp_path) == _FIRST
    assert not staging.exists()


def _failing(after: int) -> Callable[[str, str], None]:
    """A rename that works ``after`` times, fails once as a full disk does, and works again."""
    calls = 0
    rename = os.replace

    def replace(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == after + 1:
            raise OSError(28, "No space left on device", str(target))
        rename(source, target)

    return replace


@pytest.mark.parametrize("after", range(9))
def test_failing_midway_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    one, two, new = tmp_path / "one", tmp_path / "two", tmp_path / "deep/new"
    generated(one, _FIRST)
    generated(two, _FIRST)
    before = {folder: _texts(folder) for folder in (one, two)}
    manifests = [(folder / ".specmill/manifest.json").read_bytes() for folder in (one, two)]
    jobs = [(folder, compared(folder, _SECOND)) for folder in (new, one, two)]
    monkeypatch.setattr(os, "replace", _failing(after))
    with pytest.raises(UsageError, match="No space left on device; nothing was changed"):
        write(jobs)
    assert {folder: _texts(folder) for folder in (one, two)} == before
    assert [(path / ".specmill/manifest.json").read_bytes() for path in (one, two)] == manifests
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert not list(tmp_path.rglob("staging"))


_THIRD = {"a.txt": "3", "docs/en/two.md": "3"}


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(8))
@pytest.mark.parametrize("after", [_FIRST, _SECOND, _THIRD], ids=["first", "second", "third"])
def test_a_run_after_a_killed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, late: bool, after: dict[str, str]
) -> None:
    generated(tmp_path, _FIRST)
    killed_at_replace(tmp_path, _SECOND, monkeypatch, at, late=late)
    assert compared(tmp_path, after).of("edited") == ()
    recover(tmp_path)
    assert _texts(tmp_path) in (_FIRST, _SECOND)
    assert compared(tmp_path, after).of("edited") == ()
    generated(tmp_path, after)
    assert _texts(tmp_path) == after
    assert not (tmp_path / ".specmill/staging").exists()


def test_what_a_run_killed_at_its_end_left_goes_also_where_nothing_differs(tmp_path: Path) -> None:
    generated(tmp_path, _FIRST)
    (tmp_path / ".specmill/staging").mkdir()
    (tmp_path / ".specmill/staging/3.old").write_text("old")
    generated(tmp_path, _FIRST)
    assert not (tmp_path / ".specmill/staging").exists()


def test_a_file_edited_after_a_kill_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path, _FIRST)
    killed_at_replace(tmp_path, _SECOND, monkeypatch, 5, late=True)
    for path in [path for path in _texts(tmp_path) if path.endswith(("txt", "md"))]:
        (tmp_path / path).write_text("mine")
    mine = [path for path, text in _texts(tmp_path).items() if text == "mine"]
    recover(tmp_path)
    assert {path: text for path, text in _texts(tmp_path).items() if path in mine} == (
        dict.fromkeys(mine, "mine")
    )
    edited = {change.path for change in compared(tmp_path, _THIRD).of("edited")}
    assert edited == set(mine) - {"docs/fr/one.md"}  # which is no file of ours any more


def test_a_write_undoes_what_was_killed_since_its_comparison_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path, _FIRST)
    changes = compared(tmp_path, _THIRD)
    killed_at_replace(tmp_path, _SECOND, monkeypatch, 3, late=True)
    with pytest.raises(UsageError, match="killed run .* was undone; run specmill again"):
        write([(tmp_path, changes)])
    assert _texts(tmp_path) == _FIRST


@pytest.mark.parametrize(
    "journal",
    [
        "{",
        "[]",
        '{"journal_version": 2}',
        '{"journal_version": 1, "entries": [["../mine", null, "x"]], "folders": []}',
        '{"journal_version": 1, "entries": [["link/mine", null, "x"]], "folders": ["link"]}',
        '{"journal_version": 1, "entries": [["a", 1, "x"]], "folders": []}',
    ],
)
def test_a_journal_that_is_none_of_ours_moves_nothing(tmp_path: Path, journal: str) -> None:
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (outside / "mine").write_text("")
    (tmp_path / "mine").write_text("")
    generated(out, _FIRST)
    (out / "link").symlink_to(outside)
    (out / ".specmill/staging").mkdir()
    (out / ".specmill/staging/journal.json").write_text(journal)
    recover(out)
    assert (outside / "mine").is_file()
    assert (tmp_path / "mine").is_file()
    assert _texts(out) == _FIRST
    assert not (out / ".specmill/staging").exists()


@pytest.mark.parametrize("after", range(6))
def test_failing_midway_brings_back_files_that_became_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    first = {"a": "1", "b/c/d": "1"}
    generated(tmp_path, first)
    changes = compared(tmp_path, {"a/x": "2", "b": "2"})
    monkeypatch.setattr(os, "replace", _failing(after))
    with pytest.raises(UsageError, match="nothing was changed"):
        write([(tmp_path, changes)])
    assert _texts(tmp_path) == first


def test_interrupt_midway_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path, _FIRST)
    changes = compared(tmp_path, _SECOND)
    rename = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.name == "manifest.json" and source.suffix == ".new":
            raise KeyboardInterrupt
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write([(tmp_path, changes)])
    assert _texts(tmp_path) == _FIRST


def test_the_manifest_is_the_last_to_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    rename = os.replace

    def replace(source: Path, target: Path) -> None:
        moved.append(target.name)
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    generated(tmp_path, _FIRST)
    assert moved[-1] == "manifest.json"
    assert moved[0] == "journal.json"
    assert len(moved) == len(_FIRST) + 2


def test_what_could_not_be_moved_back_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path, _FIRST)
    changes = compared(tmp_path, _SECOND)
    rename = os.replace

    def replace(source: Path, target: Path) -> None:
        if source.suffix in {".new", ".old"} and target.name != "journal.json":
            raise OSError(5, "Input/output error", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(UsageError, match=r"not everything could be moved back, see .*staging"):
        write([(tmp_path, changes)])
    kept = sorted(path.suffix for path in (tmp_path / ".specmill/staging").iterdir())
    assert ".old" in kept


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UsageError, match="cannot be written: Permission denied"):
            generated(tmp_path / "out", _FIRST)
    finally:
        tmp_path.chmod(0o755)

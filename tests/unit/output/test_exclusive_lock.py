"""Runs that meet, that are interrupted, that find links: nothing of the folder is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.exclusive_lock import exclusive
from specmill.output.write import write
from tests.unit.output.helpers import compared, generated

_FIRST = {"a.txt": "1", "docs/one.md": "1", "docs/two.md": "1"}
_SECOND = {"a.txt": "2", "docs/one.md": "1", "docs/three/four.md": "1"}
_HOLD = """
import sys
from pathlib import Path
from specmill.output.exclusive_lock import exclusive
folder = Path(sys.argv[1])
with exclusive(folder / ".specmill/staging", folder):
    print("held", flush=True)
    sys.stdin.read()
"""


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_another_process_at_the_same_folder(tmp_path: Path) -> None:
    generated(tmp_path, _FIRST)
    before = everything(tmp_path)
    changes = compared(tmp_path, _SECOND)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(UsageError, match="another run is writing to .*; nothing was changed"):
            write([(tmp_path, changes)])
        held = everything(tmp_path)
        held.pop(".specmill/staging/lock")
        assert held == before
        other.stdin.close()
    write([(tmp_path, changes)])
    assert (tmp_path / "a.txt").read_text() == "2"
    assert not (tmp_path / ".specmill/staging").exists()


def test_a_refused_run_leaves_the_folders_that_it_locked_first(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    jobs = [(folder, compared(folder, _FIRST)) for folder in (one, two)]
    with exclusive(two / ".specmill/staging", two), pytest.raises(UsageError, match="another run"):
        write(jobs)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_changes_after_the_comparison(tmp_path: Path) -> None:
    generated(tmp_path, _FIRST)
    changes = compared(tmp_path, _SECOND)
    (tmp_path / "a.txt").write_text("mine")
    before = everything(tmp_path)
    with pytest.raises(UsageError, match=r"a\.txt changed during the run; nothing was changed"):
        write([(tmp_path, changes)])
    assert everything(tmp_path) == before


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(6))
def test_interrupt_around_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, late: bool
) -> None:
    generated(tmp_path, _FIRST)
    before = everything(tmp_path)
    changes = compared(tmp_path, _SECOND)
    rename, calls = os.replace, 0

    def replace(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if late or calls != at + 1:
            rename(source, target)
        if calls == at + 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write([(tmp_path, changes)])
    assert everything(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".specmill", "a.txt", "docs"]


def test_a_disk_that_is_full_before_anything_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path, _FIRST)
    before = everything(tmp_path)
    changes = compared(tmp_path, _SECOND)
    written = Path.write_bytes

    def write_bytes(path: Path, data: bytes) -> int:
        if path.name == "1.new":
            raise OSError(28, "No space left on device", str(path))
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(UsageError, match="No space left on device; nothing was changed"):
        write([(tmp_path, changes)])
    assert everything(tmp_path) == before


def test_a_folder_that_nothing_can_be_made_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(path: Path, *arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    changes = compared(tmp_path / "out", _FIRST)
    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(UsageError, match="cannot be written: Permission denied; nothing was"):
        write([(tmp_path / "out", changes)])


def test_a_link_in_the_place_of_the_staging_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    (tmp_path / "out/.specmill").mkdir(parents=True)
    (tmp_path / "out/.specmill/staging").symlink_to(outside)
    generated(tmp_path / "out", _FIRST)
    assert everything(outside) == {"mine": b"mine"}
    assert not (tmp_path / "out/.specmill/staging").exists()


@pytest.mark.parametrize("link", ["docs", ".specmill"])
def test_a_folder_that_is_a_link_to_elsewhere(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / link).symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the folder"):
        generated(tmp_path / "out", _FIRST)
    assert list(outside.iterdir()) == []


def test_a_folder_too_deep_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name too long"):
        generated(tmp_path / ("a/" * 2_000), {"a": "b"})
    assert list(tmp_path.iterdir()) == []

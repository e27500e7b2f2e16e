"""What differs between a tree and a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.output.manifest import MANIFEST_PATH
from tests.unit.output.helpers import compared, generated, kinds


def test_everything_is_missing_at_first(tmp_path: Path) -> None:
    changes = compared(tmp_path / "out", {"b": "1", "a/c": "2"})
    assert [file.path for file in changes.files] == ["a/c", "b", MANIFEST_PATH]
    assert {file.kind for file in changes.files} == {"missing"}
    assert changes.unchanged == 0


def test_nothing_differs_after_writing(tmp_path: Path) -> None:
    generated(tmp_path, {"b": "1", "a/c": "2"})
    changes = compared(tmp_path, {"b": "1", "a/c": "2"})
    assert changes.files == ()
    assert changes.unchanged == 3


def test_changed_missing_and_stale(tmp_path: Path) -> None:
    generated(tmp_path, {"same": "1", "other": "1", "gone": "1", "lost": "1"})
    (tmp_path / "lost").unlink()
    changes = compared(tmp_path, {"same": "1", "other": "2", "lost": "1", "new": "1"})
    assert kinds(changes) == {
        "gone": "stale",
        "lost": "missing",
        "new": "missing",
        "other": "changed",
    }


def test_edited_by_hand(tmp_path: Path) -> None:
    generated(tmp_path, {"kept": "1", "gone": "1"})
    (tmp_path / "kept").write_text("mine")
    (tmp_path / "gone").write_text("mine")
    assert kinds(compared(tmp_path, {"kept": "1"})) == {"kept": "edited", "gone": "edited"}
    assert kinds(compared(tmp_path, {"kept": "2"})) == {"kept": "edited", "gone": "edited"}


def test_edit_that_equals_what_is_wanted_is_no_edit(tmp_path: Path) -> None:
    generated(tmp_path, {"a": "1"})
    (tmp_path / "a").write_text("2")
    assert kinds(compared(tmp_path, {"a": "2"})) == {}


def test_files_that_were_there_before_are_never_taken(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("somebody's")
    (tmp_path / "b").write_text("somebody's")
    (tmp_path / "c").write_text("1")
    assert kinds(compared(tmp_path, {"a": "1", "c": "1"})) == {"a": "edited"}


def test_files_of_the_user_are_left_out(tmp_path: Path) -> None:
    made = {"README.md": "1", "x/a.md": "1", "x/b.md": "1", "python/src/p/lib/own.py": "1"}
    generated(tmp_path, {"README.md": "1", "x/a.md": "1", "x/b.md": "1"})
    (tmp_path / ".specmillignore").write_text("# mine\nREADME.md\n/x/*\n!/x/b.md\n")
    (tmp_path / "README.md").write_text("mine")
    changes = compared(tmp_path, made)
    assert changes.users == ("README.md", "python/src/p/lib/own.py", "x/a.md")
    assert kinds(changes) == {}
    assert kinds(compared(tmp_path, {})) == {"x/b.md": "stale"}


def test_wrong_ignore_file(tmp_path: Path) -> None:
    (tmp_path / ".specmillignore").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        compared(tmp_path, {"a": "1"})


def test_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "docs").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the folder"):
        compared(out, {"docs/a/b": "1"})


def test_link_inside_the_folder_and_to_the_folder(tmp_path: Path) -> None:
    real = tmp_path / "real"
    (real / "pages").mkdir(parents=True)
    (real / "docs").symlink_to(real / "pages")
    out = tmp_path / "out"
    out.symlink_to(real)
    generated(out, {"docs/a": "1"})
    assert (real / "pages" / "a").read_text() == "1"


def test_link_in_place_of_a_file_is_an_edit(tmp_path: Path) -> None:
    out = tmp_path / "out"
    generated(out, {"a": "1", "b": "1"})
    secret = tmp_path / "secret"
    secret.write_text("1")
    for name in "ab":
        (out / name).unlink()
        (out / name).symlink_to(secret)
    assert kinds(compared(out, {"a": "1"})) == {"a": "edited", "b": "edited"}


def test_stale_file_behind_a_link_is_not_ours_to_remove(tmp_path: Path) -> None:
    out = tmp_path / "out"
    generated(out, {"docs/a": "1"})
    (out / "docs").rename(tmp_path / "docs")
    (out / "docs").symlink_to(tmp_path / "docs")
    assert kinds(compared(out, {})) == {"docs/a": "edited"}


def test_output_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        compared(tmp_path / "out", {"a": "1"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    generated(tmp_path, {"a": "1"})
    (tmp_path / "a").chmod(0)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        compared(tmp_path, {"a": "1"})


def test_error_of_the_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generated(tmp_path, {"a": "1"})

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    before = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: refuse(path) if path.name == "a" else before(path)
    )
    with pytest.raises(UsageError, match=r"a cannot be read: Permission denied$"):
        compared(tmp_path, {"a": "1"})


def test_line_ends_that_a_checkout_changed_are_no_edit(tmp_path: Path) -> None:
    generated(tmp_path, {"same": "1\n2\n", "other": "1\n2\n"})
    for name in ("same", "other", MANIFEST_PATH):
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content.replace(b"\n", b"\r\n"))
    assert compared(tmp_path, {"same": "1\n2\n", "other": "1\n2\n"}).files == ()
    assert kinds(compared(tmp_path, {"same": "1\n2\n", "other": "3\n"})) == {"other": "changed"}
    assert kinds(compared(tmp_path, {"same": "1\n2\n"})) == {"other": "stale"}


def test_what_a_power_failure_leaves_of_a_file_is_no_edit(tmp_path: Path) -> None:
    generated(tmp_path, {"a": "1", "b": "1", "c": "1"})
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(bytes(100))
    (tmp_path / "c").write_bytes(b"mine")
    changes = compared(tmp_path, {"a": "2", "b": "1", "c": "1"})
    assert kinds(changes) == {"a": "changed", "b": "changed", "c": "edited"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["a", "gone", ".specmillignore", MANIFEST_PATH])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    generated(tmp_path, {"a": "1", "gone": "1"})
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    if name.startswith("."):
        with pytest.raises(UsageError, match="a pipe, a socket or a device"):
            compared(tmp_path, {"a": "1"})
    else:
        assert name in {change.path for change in compared(tmp_path, {"a": "1"}).of("edited")}

"""Hand edits in generated files: kept by merging, in conflict, undone, counted."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Cli, define

_CONFIG = """\
[[target]]
name = "shop"
definitions = [{ path = "shop.json" }]
out = "out"
"""
_FILE = "python/a.py"
_LINES = "".join(f"line {number}\n" for number in range(1, 21))


def generated(text: str = _LINES, **more: str) -> None:
    define("shop.json", files={_FILE: text, **more})


def edit(path: str, old: str, new: str) -> None:
    place = Path("out") / path
    text = place.read_text()
    assert old in text
    place.write_text(text.replace(old, new))


def tree() -> dict[str, bytes]:
    files = (
        path
        for path in sorted(Path("out").rglob("*"))
        if path.is_file() and path.name != "run.json"
    )
    return {path.as_posix(): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def made(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG)
    generated()
    assert cli("generate").code == 0


def test_edits_and_new_lines_stand_together(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    generated(_LINES.replace("line 15", "LINE 15"))
    assert cli("generate").code == 1
    ended = cli("generate", "--merge")
    assert (ended.code, ended.err) == (0, "")
    wanted = _LINES.replace("line 15", "LINE 15").replace("line 3\n", "line 3\nmine\n")
    assert Path("out", _FILE).read_text() == wanted
    assert "by hand  python/a.py  (1 lines)" in ended.out
    assert cli("generate", "--merge", "--check").code == 0
    assert cli("generate", "--check").code == 1


def test_merging_again_changes_nothing(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "")
    before = tree()
    assert cli("generate", "--merge").code == 0
    assert tree() == before


def test_a_conflict_is_marked_and_finished(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "mine\n")
    generated(_LINES.replace("line 3\n", "theirs\n"))
    ended = cli("generate", "--merge")
    assert ended.code == 1
    assert "conflict python/a.py" in ended.out
    text = Path("out", _FILE).read_text()
    assert (
        "<<<<<<< by hand\nmine\n||||||| generated before\nline 3\n=======\ntheirs\n>>>>>>> generated\n"
        in text
    )
    assert cli("generate").code == 2
    assert cli("generate", "--continue").code == 1
    Path("out", _FILE).write_text(_LINES.replace("line 3\n", "both\n"))
    assert cli("generate", "--continue").code == 0
    assert cli("generate", "--merge", "--check").code == 0
    assert "both" in Path("out", _FILE).read_text()


def test_a_conflict_is_undone(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "mine\n")
    before = tree()
    generated(_LINES.replace("line 3\n", "theirs\n"), new="1\n")
    assert cli("generate", "--merge").code == 1
    assert cli("generate", "--abort").code == 0
    assert tree() == before
    assert cli("generate", "--abort").code == 2
    assert cli("generate", "--abort", "--continue").code == 2


@pytest.mark.parametrize("path", [_FILE, "python/new.py", "python/gone.py"])
def test_what_was_written_since_is_not_undone_unasked(cli: Cli, path: str) -> None:
    """In the file with conflicts, in one that the merge made, and in place of one that it removed."""
    generated(**{"python/gone.py": "gone\n"})
    assert cli("generate").code == 0
    edit(_FILE, "line 3\n", "mine\n")
    before = tree()
    generated(_LINES.replace("line 3\n", "theirs\n"), **{"python/new.py": "1\n", "e.txt": ""})
    assert cli("generate", "--merge").code == 1
    place = Path("out", path)
    place.write_text(f"{place.read_text() if place.exists() else ''}since then\n")
    ended = cli("generate", "--abort")
    assert (ended.code, f"changed  out/{path}" in ended.err) == (1, True)
    assert "since then" in place.read_text()
    assert cli("status").out.endswith("or specmill generate --abort\n")
    assert cli("generate", "--abort", "--force").code == 0
    assert tree() == before


def _killed_at(moment: int, cli: Cli, *arguments: str) -> bool:
    """Run in a process of its own that is killed before it moves something for the ``moment``-th
    time; whether it came so far."""
    child = os.fork()
    if not child:
        count = 0

        def counted(real: Callable[..., Any], *given: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **more)

        for name in ("replace", "rename", "unlink"):
            setattr(os, name, partial(counted, getattr(os, name)))
        try:
            cli(*arguments)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and fork")
def test_undoing_that_is_killed_is_undone_by_the_next(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "mine\n")
    before = tree()
    generated(_LINES.replace("line 3\n", "theirs\n"), **{"docs/new.md": "1\n"})
    moments = 0
    killed = True
    while killed:
        moments += 1
        assert cli("generate", "--merge").code == 1
        killed = _killed_at(moments, cli, "generate", "--abort")
        ended = cli("generate", "--abort")
        assert ended.code == 0 or "no merge is unfinished" in ended.err
        assert tree() == before, moments
    assert moments > 5


def test_deleted_files_stay_away(cli: Cli) -> None:
    Path("out", _FILE).unlink()
    generated(_LINES + "more\n")
    ended = cli("generate", "--merge")
    assert (ended.code, Path("out", _FILE).exists()) == (0, False)
    assert "deleted  python/a.py" in ended.out
    assert cli("generate", "--force").code == 0
    assert Path("out", _FILE).exists()


def test_a_file_that_moved_takes_its_edits_along(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    define("shop.json", files={"python/b/c.py": _LINES.replace("line 15", "LINE 15")})
    ended = cli("generate", "--merge")
    assert ended.code == 0
    assert "moved    python/a.py -> python/b/c.py" in ended.out
    assert not Path("out", _FILE).exists()
    text = Path("out/python/b/c.py").read_text()
    assert ("mine\n" in text, "LINE 15" in text) == (True, True)


def test_an_edited_file_that_is_generated_no_longer_stays(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    define("shop.json", files={"python/other.txt": "quite another thing\n"})
    ended = cli("generate", "--merge")
    assert ended.code == 0
    assert "yours    python/a.py" in ended.out
    assert "mine\n" in Path("out", _FILE).read_text()


def test_the_version_is_no_hand_edit(cli: Cli) -> None:
    define("shop.json", files={_FILE: '__version__ = "1.0.0"\nx\ny\nz\n'})
    assert cli("generate").code == 0
    edit(_FILE, "1.0.0", "1.0.1")
    define("shop.json", files={_FILE: '__version__ = "1.1.0"\nx\ny\nz\n'})
    assert cli("generate", "--merge").code == 0
    assert Path("out", _FILE).read_text().startswith('__version__ = "1.1.0"\n')


def test_line_ends_of_a_checkout_are_no_hand_edit(cli: Cli) -> None:
    path = Path("out", _FILE)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    generated(_LINES.replace("line 15", "LINE 15"))
    assert cli("generate", "--merge").code == 0
    assert path.read_text() == _LINES.replace("line 15", "LINE 15")


def test_a_setting_keeps_edits_up_to_a_number_of_lines(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG + "custom_lines = 2\n")
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    assert cli("generate").code == 0
    assert cli("generate", "--check").code == 0
    edit(_FILE, "mine\n", "mine 1\nmine 2\nmine 3\n")
    ended = cli("generate", "--check")
    assert ended.code == 1
    assert "3 lines are written by hand, custom_lines allows 2" in ended.err
    assert "mine 3" in Path("out", _FILE).read_text()


def test_lines_by_hand_may_only_go_down(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG + "custom_lines = 9\ncustom_lines_ratchet = true\n")
    record = Path("out/.specmill/custom-lines.json")
    edit(_FILE, "line 3\n", "line 3\nmine 1\nmine 2\n")
    assert cli("generate").code == 0
    assert json.loads(record.read_text()) == {"custom_lines": 2}
    edit(_FILE, "mine 2\n", "mine 2\nmine 3\n")
    for arguments in (("--check",), ()):
        ended = cli("generate", *arguments)
        assert ended.code == 1
        assert "3 lines are written by hand, before there were 2" in ended.err
        assert json.loads(record.read_text()) == {"custom_lines": 2}
    edit(_FILE, "mine 2\nmine 3\n", "")
    assert cli("generate", "--check").code == 0
    assert json.loads(record.read_text()) == {"custom_lines": 2}
    assert cli("generate").code == 0
    assert json.loads(record.read_text()) == {"custom_lines": 1}
    record.write_text("{}")
    ended = cli("generate")
    assert (ended.code, "is damaged" in ended.err) == (2, True)


def test_a_ratchet_needs_a_budget(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG + "custom_lines_ratchet = true\n")
    ended = cli("generate")
    assert (ended.code, "needs custom_lines" in ended.err) == (2, True)


def test_without_a_base_a_changed_file_is_a_conflict(cli: Cli) -> None:
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    Path("out/.specmill/base.zst").unlink()
    assert cli("generate", "--merge").code == 0
    generated(_LINES.replace("line 15", "LINE 15"))
    Path("out/.specmill/base.zst").unlink()
    assert cli("generate", "--merge").code == 1
    assert "mine\n" in Path("out", _FILE).read_text()


def test_a_damaged_base_is_one_message(cli: Cli) -> None:
    Path("out/.specmill/base.zst").write_bytes(b"x")
    generated("other\n")
    ended = cli("generate", "--merge")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_files_of_the_user_are_in_no_base(cli: Cli) -> None:
    """So that a run in which nothing changed has nothing to write."""
    Path("out/.specmillignore").write_text(f"{_FILE}\n")
    edit(_FILE, "line 3\n", "mine\n")
    assert cli("generate").code == 0
    note = Path("out/.specmill/base.zst")
    before = note.stat().st_mtime_ns if note.exists() else 0
    Path("out/.specmill/run.json").unlink()
    assert cli("generate").code == 0
    assert (note.stat().st_mtime_ns if note.exists() else 0) == before


def test_a_link_in_place_of_the_base_is_replaced(cli: Cli) -> None:
    note = Path("out/.specmill/base.zst")
    note.rename("elsewhere")
    before = Path("elsewhere").read_bytes()
    note.symlink_to(Path("elsewhere").resolve())
    generated("other\n")
    assert cli("generate").code == 0
    assert (note.is_symlink(), Path("elsewhere").read_bytes()) == (False, before)


@pytest.mark.parametrize("note", ["manifest.json", "names.json"])
def test_conflict_marks_of_git_are_told_from_damage(cli: Cli, note: str) -> None:
    place = Path("out/.specmill", note)
    place.write_text('{\n<<<<<<< HEAD\n "a": 1\n=======\n "a": 2\n>>>>>>> topic\n}\n')
    ended = cli("generate", "--force")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "has conflict marks of git; keep either side whole" in ended.err


@pytest.mark.skipif(os.name == "nt", reason="has no pipes in folders")
def test_status_in_a_submodule_and_of_what_is_no_file(cli: Cli) -> None:
    Path("out/.git").write_text("gitdir: ../.git/modules/out\n")
    Path("out", _FILE).unlink()
    os.mkfifo(Path("out", _FILE))
    told = cli("status").out
    assert "unowned" not in told
    assert f"  edited   {_FILE}\n" in told


def test_status_in_a_fresh_clone(cli: Cli) -> None:
    Path("out/.specmill/run.json").unlink()
    told = cli("status").out
    assert "no run on this machine" in told
    assert "something changed" not in told
    assert told.endswith("next: specmill generate\n")


def test_status(cli: Cli) -> None:
    assert cli("status").out == "out: up to date\n"
    edit(_FILE, "line 3\n", "line 3\nmine\n")
    Path("out/notes.txt").write_text("x")
    assert cli("status").out == (
        "out: up to date\n  edited   python/a.py  (1 lines)\n  unowned  notes.txt\n"
        "  next: specmill generate --merge\n"
    )
    generated(_LINES.replace("line 3\n", "theirs\n"))
    assert "something changed since the last run" in cli("status").out
    edit(_FILE, "line 3\nmine", "mine")
    assert cli("generate", "--merge").code == 1
    row = json.loads(cli("status", "--json").out)["targets"][0]
    assert row["state"]["conflicts"] == [_FILE]
    assert row["next"].startswith("solve the conflicts")

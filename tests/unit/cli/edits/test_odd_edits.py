"""Hand edits of odd kinds, each followed by a merge with a new definition: no line is lost, marks
are only where both sides touch the same lines, and ``status`` names the command that comes next."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli, Ended, define

_CONFIG = """\
[[target]]
name = "shop"
definitions = [{ path = "shop.json" }]
out = "out"
"""
_LINES = "".join(f"line {number}\n" for number in range(1, 21))
_CHANGED = _LINES.replace("line 15", "LINE 15")
_FILE, _OTHER = "python/src/shop/a.py", "python/src/shop/sub/b.py"
_README, _PROJECT = "python/README.md", "python/pyproject.toml"
_BEFORE = {
    _FILE: _LINES,
    _OTHER: _LINES.replace("line", "row").replace("row 4", '    version: str = "v4",'),
    _README: "# Shop\n\nText.\n\n## Use\n\nMore.\n",
    _PROJECT: '[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = ["httpx"]\n',
    "docs/page.md": _LINES,
    "python/empty.txt": "",
    "python/no-end.txt": "one\ntwo",
}
Files = dict[str, str]
_ROWS = _LINES.splitlines(keepends=True)
_BLOCK = _ROWS[1:6]
_MOVED_BLOCK = "".join([_ROWS[0], *_ROWS[6:12], *_BLOCK, *_ROWS[12:]])
_REPLACED_BLOCK = "".join([_ROWS[0], "new 1\n", *_ROWS[6:12], *_BLOCK, *_ROWS[12:]])
_TWO_BLOCKS = "".join([_ROWS[0], *_ROWS[6:12], *_BLOCK, *_ROWS[12:], *_BLOCK])
_SCATTERED = "".join([_ROWS[0], *_ROWS[6:12], *_BLOCK[::-1], *_ROWS[12:]])


def at(path: str) -> Path:
    return Path("out") / path


def put(path: str, old: str | bytes, new: str | bytes) -> None:
    before, after = (old.encode(), new.encode()) if isinstance(old, str) else (old, new)
    content = at(path).read_bytes()
    assert isinstance(before, bytes)
    assert isinstance(after, bytes)
    assert before in content
    at(path).write_bytes(content.replace(before, after))


def crlf() -> None:
    put(_FILE, "line 3\n", "line 3\nmine\n")
    put(_FILE, "\n", "\r\n")


def crlf_in_part() -> None:
    put(_FILE, "line 3\n", "line 3\r\nmine\r\n")


def no_end() -> None:
    at(_FILE).write_text(_LINES + "mine")


def no_end_where_there_was_none() -> None:
    at("python/no-end.txt").write_text("one\ntwo\nmine")


def no_utf8() -> None:
    put(_FILE, b"line 3\n", b"line 3\n# mine \xff\xfe\n")


def mark_of_utf8() -> None:
    put(_FILE, b"line 1\n", b"\xef\xbb\xbfline 1\nmine\n")


def renamed() -> None:
    put(_FILE, "line 3\n", "mine\n")
    at(_FILE).rename(at("python/src/shop/mine.py"))


def deleted_folder() -> None:
    at("python/src/shop/mine.py").write_text("mine\n")
    shutil.rmtree(at("python/src/shop/sub"))


def executable() -> None:
    put(_FILE, "line 3\n", "mine\n")
    at(_FILE).chmod(0o755)


def executable_alone() -> None:
    at("python/src/shop/mine.py").write_text("mine\n")
    at(_FILE).chmod(0o755)


def linked() -> None:
    Path("elsewhere.py").write_text(f"{_LINES}mine\n")
    at(_FILE).unlink()
    at(_FILE).symlink_to(Path("elsewhere.py").resolve())


def folder() -> None:
    at(_FILE).unlink()
    at(_FILE).mkdir()
    at(f"{_FILE}/mine.py").write_text("mine\n")


def empty_in_place() -> None:
    at("python/src/shop/mine.py").write_text("mine\n")
    at(_FILE).write_text("")


def into_empty() -> None:
    at("python/empty.txt").write_text("mine\n")


def readme() -> None:
    put(_README, "Text.\n", "Text.\n\nmine\n")


def project() -> None:
    put(_PROJECT, '["httpx"]', '["httpx", "mine"]')


def beside_the_version() -> None:
    put(_PROJECT, 'version = "0.1.0"\n', 'version = "9"\nkeywords = ["mine"]\n')


def version_of_a_parameter() -> None:
    put(_OTHER, '"v4"', '"mine"')


def both_the_same() -> None:
    put(_FILE, "line 15\n", "LINE 15\n")
    put(_FILE, "line 3\n", "mine\n")


def same_line() -> None:
    put(_FILE, "line 15\n", "mine\n")


def next_line() -> None:
    put(_FILE, "line 16\n", "mine\n")


def one_between() -> None:
    put(_FILE, "line 17\n", "mine\n")


def third_line() -> None:
    put(_FILE, "line 3\n", "mine\n")


def page() -> None:
    put("docs/page.md", "line 3\n", "mine\n")


def unowned() -> None:
    at("python/src/shop/new.py").write_text("mine\n")


def marks_of_their_own() -> None:
    put(_FILE, "line 3\n", "=======\nmine\n>>>>>>> theirs\n")


def blanks() -> None:
    put(_FILE, "line 3\n", "line 3 \t\nmine\x0c\n\x1f\n")


def everything_else() -> None:
    at(_FILE).write_text("mine\n")


def nul() -> None:
    put(_FILE, b"line 3\n", b"mine \0\n")


@dataclass(frozen=True)
class Case:
    edit: Callable[[], None]
    changes: Files = field(default_factory=lambda: {_FILE: _CHANGED})
    """What is generated otherwise now."""
    gone: tuple[str, ...] = ()
    """What is generated no longer."""
    conflicts: int = 0
    code: int = 0
    arrived: bool = True
    """Whether what is new stands in the file too."""


_MOVED = {"python/src/shop/other/a.py": _CHANGED}
CASES = {
    "line ends": Case(crlf),
    "line ends of the own lines": Case(crlf_in_part),
    "no line end": Case(no_end),
    "no line end, as before": Case(no_end_where_there_was_none),
    "no line end, and both change": Case(
        no_end_where_there_was_none, {"python/no-end.txt": "ONE\ntwo"}, arrived=False, conflicts=1, code=1
    ),
    "no UTF-8": Case(no_utf8),
    "a byte order mark": Case(mark_of_utf8),
    "renamed": Case(renamed, arrived=False),
    "a folder deleted": Case(deleted_folder, {_OTHER: _CHANGED}, arrived=False),
    "executable": Case(executable),
    "executable alone": Case(executable_alone),
    "a link": Case(linked, arrived=False, code=1),
    "a folder": Case(folder, arrived=False),
    "empty": Case(empty_in_place),
    "lines in an empty file": Case(into_empty, {"python/empty.txt": "new\n"}, conflicts=1, code=1),
    "lines in a file that stays empty": Case(into_empty),
    "the readme": Case(readme, {_README: _BEFORE[_README].replace("More", "Much more")}),
    "the project": Case(project, {_PROJECT: _BEFORE[_PROJECT].replace("0.1.0", "0.2.0")}),
    "a version that is none of the package": Case(
        version_of_a_parameter, {_OTHER: _BEFORE[_OTHER].replace("row 15", "ROW 15")}
    ),
    "beside the version": Case(
        beside_the_version, {_PROJECT: _BEFORE[_PROJECT].replace("0.1.0", "0.2.0")}
    ),
    "both the same": Case(both_the_same),
    "the same line": Case(same_line, conflicts=1, code=1),
    "the next line": Case(next_line, conflicts=1, code=1),
    "a line between": Case(one_between),
    "a page that stays": Case(page),
    "a page that changes": Case(page, {"docs/page.md": _CHANGED}),
    "a file of the user where one is made": Case(
        unowned, {"python/src/shop/new.py": "new\n"}, conflicts=1, code=1
    ),
    "in a block that moved": Case(third_line, {_FILE: _MOVED_BLOCK}),
    "in a block that moved and was followed by another": Case(third_line, {_FILE: _REPLACED_BLOCK}),
    "in a block that stands twice": Case(third_line, {_FILE: _TWO_BLOCKS}, conflicts=1, code=1),
    "in a block that was scattered": Case(third_line, {_FILE: _SCATTERED}, conflicts=1, code=1),
    "marks": Case(marks_of_their_own),
    "control characters": Case(blanks),
    "another text": Case(everything_else, conflicts=1, code=1),
    "NUL": Case(nul),
    "generated no longer": Case(same_line, {}, (_FILE,)),
    "moved": Case(one_between, _MOVED, (_FILE,)),
    "moved, and the same line": Case(same_line, _MOVED, (_FILE,), conflicts=1, code=1),
}  # fmt: skip


def write(changes: Files, gone: tuple[str, ...] = ()) -> None:
    files = {path: text for path, text in {**_BEFORE, **changes}.items() if path not in gone}
    define("shop.json", files=files)


def texts() -> str:
    paths = [path for path in sorted(Path("out").rglob("*")) if path.is_file()]
    own = [path for path in paths if ".specmill" not in path.parts]
    return "\n".join(path.read_bytes().decode(errors="replace") for path in own)


def next_command(cli: Cli) -> str:
    ended = cli("status", "--json")
    assert ended.code == 0
    return str(json.loads(ended.out)["targets"][0]["next"])


@pytest.fixture(autouse=True)
def made(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG)
    write({})
    assert cli("generate").code == 0


def hand_lines() -> list[str]:
    """What stands in the output and was not generated."""
    generated = {line for text in _BEFORE.values() for line in text.splitlines()}
    return [line for line in texts().splitlines() if line not in generated and "mine" in line]


def new_lines(path: str, text: str) -> set[str]:
    return set(text.splitlines()) - set(_BEFORE.get(path, "").splitlines())


@pytest.mark.parametrize("name", CASES)
def test_an_odd_edit(cli: Cli, name: str) -> None:
    case = CASES[name]
    case.edit()
    before = hand_lines()
    assert before
    write(case.changes, case.gone)
    ended = cli("generate", "--merge")
    assert ended.code == case.code, ended
    assert set(before) <= set(hand_lines()), ended
    after = texts()
    assert after.count("<<<<<<< by hand") == case.conflicts
    if case.arrived:
        assert all(
            new_lines(path, text) <= set(after.splitlines()) for path, text in case.changes.items()
        )
    command = next_command(cli)
    assert ("--continue" in command) == (case.conflicts > 0), command
    again(cli, case, before, ended)


def again(cli: Cli, case: Case, before: list[str], ended: Ended) -> None:
    """Undone, all is as it was; merged again, nothing happens."""
    if case.conflicts:
        assert cli("generate", "--abort").code == 0
        assert sorted(hand_lines()) == sorted(before)
        assert "<<<<<<< by hand" not in texts()
        assert "--merge" in next_command(cli) or case.edit is unowned
    elif not ended.code:
        left = texts()
        assert cli("generate", "--merge").code == 0
        assert cli("generate", "--merge", "--check").code == 0
        assert texts() == left


@pytest.mark.skipif(os.name == "nt", reason="has no such bits")
@pytest.mark.parametrize("edit", [executable, executable_alone])
def test_a_file_stays_executable(cli: Cli, edit: Callable[[], None]) -> None:
    edit()
    write({_FILE: _CHANGED})
    assert cli("generate", "--merge").code == 0
    assert stat.S_IMODE(at(_FILE).stat().st_mode) == 0o755
    write({_FILE: _LINES.replace("line 7", "LINE 7")})
    assert cli("generate", "--merge").code == 0
    assert stat.S_IMODE(at(_FILE).stat().st_mode) == 0o755


def test_a_package_that_is_renamed_takes_its_edits_along(cli: Cli) -> None:
    one_between()
    put(_OTHER, "row 3\n", "mine too\n")
    files = {path.replace("/shop/", "/store/"): text for path, text in _BEFORE.items()}
    define("shop.json", files={**files, "python/src/store/a.py": _CHANGED})
    assert cli("generate", "--merge").code == 0
    assert "mine\n" in at("python/src/store/a.py").read_text()
    assert "mine too\n" in at("python/src/store/sub/b.py").read_text()
    assert not at("python/src/shop").exists()


def test_a_target_that_is_renamed_leaves_its_edits_where_they_are(cli: Cli) -> None:
    one_between()
    Path("specmill.toml").write_text(_CONFIG.replace('"out"', '"other"'))
    assert cli("generate", "--merge").code == 0
    assert "mine\n" in at(_FILE).read_text()
    assert Path("other", _FILE).read_text() == _LINES


def test_a_link_says_what_to_do(cli: Cli) -> None:
    linked()
    write({_FILE: _CHANGED})
    ended = cli("generate", "--merge")
    assert "a.py" in ended.err
    assert ".specmillignore" in ended.err
    assert f"edited   {_FILE}" in cli("status").out
    assert at(_FILE).is_symlink()


def test_a_block_that_moved_takes_its_edits_along(cli: Cli) -> None:
    third_line()
    write({_FILE: _REPLACED_BLOCK})
    assert cli("generate", "--merge").code == 0
    assert at(_FILE).read_text() == _REPLACED_BLOCK.replace("line 3\n", "mine\n")


def test_marks_have_lines_of_their_own(cli: Cli) -> None:
    no_end_where_there_was_none()
    write({"python/no-end.txt": "ONE\nTWO"})
    assert cli("generate", "--merge").code == 1
    lines = at("python/no-end.txt").read_text().splitlines()
    assert lines[0] == "<<<<<<< by hand"
    assert lines[-1] == ">>>>>>> generated"
    assert "mine" in lines
    assert cli("generate", "--continue").code == 1

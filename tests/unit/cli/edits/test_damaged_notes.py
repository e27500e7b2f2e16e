"""Notes of earlier runs that are damaged or hostile: one message, and nothing outside is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from specmill.output.notes import packed
from tests.unit.cli.conftest import Cli, define

_CONFIG = '[[target]]\nname = "shop"\ndefinitions = [{ path = "shop.json" }]\nout = "out"\n'
_NOTES = Path("out/.specmill")
_MERGE = _NOTES / "merge.json.zst"


@pytest.fixture(autouse=True)
def made(cli: Cli) -> None:
    Path("specmill.toml").write_text(_CONFIG)
    define("shop.json", files={"python/a.py": "a\n"})
    assert cli("generate").code == 0
    Path("canary").write_text("canary")


@pytest.mark.parametrize("name", ["../canary", "/canary", "linked/canary", 5, "a:b"])
def test_a_merge_is_undone_in_the_folder_alone(cli: Cli, name: object) -> None:
    Path("out/linked").symlink_to(Path.cwd())
    table = {"conflicts": [], "files": [[name, "changed", True]]}
    _MERGE.write_bytes(packed(json.dumps(table).encode()))
    ended = cli("generate", "--abort")
    assert (ended.code, ended.err.count("\n"), "is damaged" in ended.err) == (2, 1, True)
    assert Path("canary").read_text() == "canary"


@pytest.mark.parametrize("content", [b"[]", b"1", b'{"files": 1}', b"[" * 100_000])
@pytest.mark.parametrize("note", ["merge.json.zst", "base.zst"])
def test_packed_notes_of_another_shape(cli: Cli, note: str, content: bytes) -> None:
    (_NOTES / note).write_bytes(packed(content))
    assert cli("status").code in (1, 2)


@pytest.mark.parametrize("note", ["manifest.json", "base.zst", "merge.json.zst"])
def test_a_note_that_is_too_large_is_not_read(cli: Cli, note: str) -> None:
    with (_NOTES / note).open("wb") as file:
        file.truncate(1 << 40)
    ended = cli("status")
    assert (ended.code, "larger than 256 MiB" in ended.err) == (2, True)


@pytest.mark.parametrize("key", ["inputs", "users", "unchanged", "tool", "manifest", "findings"])
@pytest.mark.parametrize("value", [None, 1.5, [1], {"a": 1}, [[]]])
def test_a_record_of_another_shape_is_none(cli: Cli, key: str, value: object) -> None:
    path = _NOTES / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    assert cli("generate").code == 0


def test_notes_that_are_elsewhere_are_left_alone(cli: Cli) -> None:
    os.makedirs("elsewhere/staging")
    Path("elsewhere/staging/mine").write_text("mine")
    _NOTES.rename("old")
    _NOTES.symlink_to(Path("elsewhere").absolute())
    ended = cli("generate", "--force")
    assert (ended.code, "leads out of the folder" in ended.err) == (2, True)
    assert Path("elsewhere/staging/mine").read_text() == "mine"

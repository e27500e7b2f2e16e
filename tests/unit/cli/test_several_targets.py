"""Targets that do not depend on each other: workspaces, and ``--keep-going``."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from specmill.cli.building.target_result import TargetResult
from specmill.cli.building.up_to_date import ToolDigests
from specmill.cli.building.writing import write_targets
from tests.unit.cli.conftest import Cli, define

_WORKSPACE = '[[target]]\ndefinitions = ["apis/*.json"]\nout = "out/{name}"\n'


def _workspace() -> None:
    Path("apis").mkdir()
    for name in ("a", "b", "c"):
        define(f"apis/{name}.json", warn=name)
    Path("specmill.toml").write_text(_WORKSPACE)


def test_all_are_written_with_one_summary(cli: Cli) -> None:
    _workspace()
    ended = cli("generate", "--jobs", "1")
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "3 targets: 3 written"
    assert [ended.err.index(f"odd {name}") for name in "abc"] == sorted(
        ended.err.index(f"odd {name}") for name in "abc"
    )
    assert all(Path(f"out/{name}/a.txt").read_text() == "a\n" for name in "abc")


def test_only_what_changed_is_made(cli: Cli) -> None:
    _workspace()
    cli("generate", "--jobs", "1")
    define("apis/b.json", files={"a.txt": "new\n"})
    kept = Path("out/a/a.txt").stat().st_mtime_ns
    ended = cli("generate", "--jobs", "1")
    assert ended.out == (
        "out/b: 2 files - 2 written, 0 unchanged\n3 targets: 2 up to date, 1 written\n"
    )
    assert "odd a" in ended.err
    assert "odd b" not in ended.err
    assert Path("out/a/a.txt").stat().st_mtime_ns == kept


@pytest.mark.parametrize(
    ("broken", "code", "said"),
    [
        ({"refuse": True}, 2, "error[broken]"),
        ({"crash": True}, 3, "b: internal error, please report it: RuntimeError"),
    ],
)
def test_one_that_fails_stops_no_other(
    cli: Cli, broken: dict[str, bool], code: int, said: str
) -> None:
    _workspace()
    define("apis/b.json", **broken)
    ended = cli("generate", "--jobs", "1")
    assert ended.code == code
    assert ended.out.splitlines()[-1] == "3 targets: 2 written, 1 failed (b)"
    assert said in ended.err
    assert [Path(f"out/{name}").exists() for name in "abc"] == [True, False, True]


def test_edits_by_hand_stop_their_own_target_alone(cli: Cli) -> None:
    _workspace()
    cli("generate", "--jobs", "1")
    Path("out/b/a.txt").write_text("by hand\n")
    for name in "abc":
        define(f"apis/{name}.json", files={"a.txt": "new\n"})
    ended = cli("generate", "--jobs", "1")
    assert (ended.code, ended.out.splitlines()[-1]) == (
        1,
        "3 targets: 2 written, 1 edited by hand",
    )
    assert "edited   out/b/a.txt" in ended.err
    assert [Path(f"out/{name}/a.txt").read_text() for name in "abc"] == [
        "new\n",
        "by hand\n",
        "new\n",
    ]


def test_a_target_is_written_whole_or_not_at_all(cli: Cli) -> None:
    _workspace()
    define("apis/b.json", files={"a.txt": "a\n", "z/z.txt": "z\n"})
    Path("out/b/z/z.txt").mkdir(parents=True)
    ended = cli("generate", "--jobs", "1")
    assert ended.code == 2
    assert not Path("out/b/a.txt").exists()
    assert Path("out/c/a.txt").exists()


def test_check(cli: Cli) -> None:
    _workspace()
    cli("generate", "--jobs", "1")
    assert cli("generate", "--check").code == 0
    define("apis/c.json", files={"a.txt": "new\n"})
    ended = cli("generate", "--check", "--jobs", "1")
    assert ended.code == 1
    assert "out/c is out of date: apis/c.json changed" in ended.out
    assert ended.out.splitlines()[-1] == "3 targets: 2 up to date, 1 out of date"
    assert Path("out/c/a.txt").read_text() == "a\n"


def test_strict_keeps_back_what_has_warnings(cli: Cli) -> None:
    _workspace()
    define("apis/b.json")
    ended = cli("generate", "--strict", "--jobs", "1")
    assert (ended.code, ended.out.splitlines()[-1]) == (1, "3 targets: 2 with warnings, 1 written")
    assert [Path(f"out/{name}").exists() for name in "abc"] == [False, True, False]


def test_json(cli: Cli) -> None:
    _workspace()
    define("apis/b.json", refuse=True)
    said = json.loads(cli("generate", "--format", "json", "--jobs", "1").out)
    assert said["ends"] == {"a": "written", "b": "failed", "c": "written"}
    assert not said["up_to_date"]


def test_keep_going_for_targets_with_names_of_their_own(cli: Cli) -> None:
    define("a.json", refuse=True)
    define("b.json")
    Path("specmill.toml").write_text(
        "".join(
            f'[[target]]\nname = "{name}"\ndefinitions = [{{ path = "{name}.json" }}]\n'
            for name in "ab"
        )
    )
    assert cli("generate").code == 2
    assert not Path("output").exists()
    ended = cli("generate", "--keep-going", "--jobs", "1")
    assert (ended.code, ended.out.splitlines()[-1]) == (2, "2 targets: 1 written, 1 failed (a)")
    assert Path("output/b/a.txt").exists()


def test_targets_of_one_folder(cli: Cli) -> None:
    _workspace()
    Path("out").mkdir()
    Path("out/b").mkdir()
    Path("out/a").symlink_to("b")
    ended = cli("generate")
    assert (ended.code, "a and b have the output folder" in ended.err) == (2, True)


@pytest.mark.parametrize("engine", ["ray://x:1", "dask://", "127.0.0.1:8786"])
def test_engines_that_are_not_known(cli: Cli, engine: str) -> None:
    _workspace()
    ended = cli("generate", "--engine", engine)
    assert (ended.code, "is not of the form dask://HOST:PORT" in ended.err) == (2, True)


def test_a_disk_that_refuses_stops_no_other(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    _workspace()

    def refuse(targets: list[TargetResult], tools: ToolDigests) -> None:
        if targets[0].name == "b":
            raise OSError(errno.ENOSPC, "No space left on device", "out/b/a.txt")
        write_targets(targets, tools)

    monkeypatch.setattr("specmill.cli.several.run.write_targets", refuse)
    ended = cli("generate", "--jobs", "1")
    assert ended.code == 2
    assert "error: b: out/b/a.txt: No space left on device" in ended.err
    assert ended.out.splitlines()[-1] == "3 targets: 2 written, 1 failed (b)"


def test_a_mistake_of_a_tool_that_was_changed_meanwhile_is_no_bug(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workspace()
    define("apis/b.json", crash=True)
    monkeypatch.setattr("specmill.cli.exits._STARTED", 0.0)
    ended = cli("generate", "--jobs", "1")
    assert ended.code == 2
    assert "specmill was changed or installed anew while it ran; run it again" in ended.err
    assert ended.out.splitlines()[-1] == "3 targets: 2 written, 1 failed (b)"

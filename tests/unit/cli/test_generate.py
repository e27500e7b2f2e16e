"""``specmill generate``: writing, checking, listing, and what it says and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specmill.cli.options import comma_list
from tests.unit.cli.conftest import Cli, define

_CONFIG = """\
[[target]]
name = "one"
definitions = [{ path = "one.json" }]
[[target]]
name = "two"
definitions = [{ path = "two.json" }]
"""


def _disk(folder: str = ".") -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def _two_targets() -> None:
    Path("specmill.toml").write_text(_CONFIG)
    define("one.json", "One")
    define("two.json", "Two")


def test_definition_alone(cli: Cli) -> None:
    define("shop.json", files={"a.txt": "a\n", "docs/b.md": "b\n"})
    ended = cli("generate", "shop.json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "output/shop: 3 files - 3 written, 0 unchanged\n"
    assert Path("output/shop/docs/b.md").read_text() == "b\n"


def test_second_run_has_nothing_to_do(cli: Cli) -> None:
    define("shop.json")
    cli("generate", "shop.json")
    before = _disk()
    ended = cli("generate", "shop.json")
    assert ended.out == "output/shop: 2 files - up to date, nothing to do\n"
    assert (ended.code, _disk()) == (0, before)


def test_changes_are_counted(cli: Cli) -> None:
    define("shop.json", files={"a": "1", "b": "1", "c": "1"})
    cli("generate", "shop.json")
    define("shop.json", files={"a": "1", "b": "2"})
    ended = cli("generate", "shop.json")
    assert ended.out == "output/shop: 3 files - 2 written, 1 unchanged, 1 removed\n"
    assert not Path("output/shop/c").exists()


def test_standard_input_and_out(cli: Cli, tmp_path: Path) -> None:
    ended = cli("generate", "-", "--out", "x/y", stdin='{"title": "T", "files": {"a": "1"}}')
    assert ended.out == "x/y: 2 files - 2 written, 0 unchanged\n"
    table = json.loads((tmp_path / "x/y/.specmill/manifest.json").read_bytes())
    assert list(table["specs"]) == ["-"]


def test_manifest_does_not_depend_on_where_things_are(cli: Cli, tmp_path: Path) -> None:
    define("shop.json")
    cli("generate", str(tmp_path / "shop.json"), "--out", str(tmp_path / "a"))
    cli("generate", "shop.json", "--out", "b")
    first = (tmp_path / "a/.specmill/manifest.json").read_bytes()
    assert first == (tmp_path / "b/.specmill/manifest.json").read_bytes()
    assert str(tmp_path).encode() not in first


def test_check_of_what_is_up_to_date(cli: Cli) -> None:
    define("shop.json")
    cli("generate", "shop.json")
    ended = cli("generate", "shop.json", "--check")
    assert ended.code == 0
    assert ended.out == "output/shop: 2 files - up to date, nothing to do\n"


def test_check_tells_what_and_why(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n", "b": "1\n", "c": "1\n", "d": "1\n"})
    cli("generate", "shop.json", "--layout", "flat")
    define("shop.json", files={"a": "1\n", "b": "2\n", "new": "1\n2\n", "d": "1\n"})
    Path("output/shop/d").write_text("mine\n")
    before = _disk()
    ended = cli("generate", "shop.json", "--check", "--layout", "flat")
    assert ended.code == 1
    first, *lines = ended.out.splitlines()
    assert first.startswith("output/shop is out of date: shop.json changed (")
    assert first.endswith("; files were edited by hand")
    assert lines[:4] == [
        "  changed  b  (+1 -1)",
        "  stale    c  (+0 -1)",
        "  edited   d  (+1 -1)  by hand",
        "  missing  new  (+2 -0)",
    ]
    assert lines[-2] == "run: specmill generate shop.json --layout flat"
    assert lines[-1].startswith("Files edited by hand: --merge")
    assert _disk() == before


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (("--brand", "other"), "the configuration changed"),
        (("--locales", "zh"), "the configuration changed"),
    ],
)
def test_cause_in_the_settings(cli: Cli, change: tuple[str, ...], cause: str) -> None:
    define("shop.json")
    cli("generate", "shop.json")
    ended = cli("generate", "shop.json", "--check", *change)
    assert (ended.code, cause in ended.out) == (1, True)


def test_cause_in_the_generator(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    define("shop.json")
    monkeypatch.setattr("specmill.cli.building.fingerprints.__version__", "0.0.1")
    cli("generate", "shop.json")
    monkeypatch.setattr("specmill.cli.building.fingerprints.__version__", "0.0.2")
    ended = cli("generate", "shop.json", "--check")
    assert "the generator's version changed (0.0.1 -> 0.0.2)" in ended.out


def test_cause_in_the_templates(cli: Cli) -> None:
    config = '[[target]]\nname = "one"\ndefinitions = [{ path = "one.json" }]\n'
    Path("specmill.toml").write_text(f'{config}[target.templates]\ndirectory = "mine"\n')
    define("one.json")
    Path("mine/python").mkdir(parents=True)
    cli("generate")
    Path("mine/python/x.md").write_text("x")
    Path("mine/.cache").mkdir()
    ended = cli("generate", "--check")
    assert (ended.code, "the templates changed" in ended.out) == (1, True)
    cli("generate")
    Path("mine/.cache/x").write_bytes(b"\xff")
    assert cli("generate", "--check").code == 0


def test_deleted_manifest_and_deleted_files(cli: Cli) -> None:
    define("shop.json", files={"a": "1", "b": "1"})
    cli("generate", "shop.json")
    Path("output/shop/a").unlink()
    assert "out of date: files are missing" in cli("generate", "shop.json", "--check").out
    Path("output/shop/.specmill/manifest.json").unlink()
    assert "its manifest is gone" in cli("generate", "shop.json", "--check").out
    assert cli("generate", "shop.json").code == 0


def test_diff_shows_lines_and_writes_nothing(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n"})
    cli("generate", "shop.json")
    define("shop.json", files={"a": "\u001b[31m2\n"})
    before = _disk()
    ended = cli("generate", "shop.json", "--diff")
    assert ended.code == 1
    assert "    -1\n    +\\x1b[31m2\n" in ended.out
    assert _disk() == before


def test_dry_run_lists_and_writes_nothing(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n", "b": "1\n"})
    cli("generate", "shop.json")
    define("shop.json", files={"a": "2\n", "c": "1\n"})
    before = _disk()
    ended = cli("generate", "shop.json", "--dry-run")
    assert ended.code == 0
    assert ended.out.splitlines()[:4] == [
        "output/shop: 3 files - 3 to be written, 0 unchanged, 1 to be removed",
        "  update   a  (+1 -1)",
        "  remove   b  (+0 -1)",
        "  create   c  (+1 -0)",
    ]
    assert _disk() == before


def test_files_edited_by_hand_stop_the_run(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n", "b": "1\n"})
    cli("generate", "shop.json")
    Path("output/shop/a").write_text("mine\n")
    define("shop.json", files={"a": "1\n", "b": "2\n"})
    before = _disk()
    ended = cli("generate", "shop.json")
    assert (ended.code, ended.out) == (1, "")
    assert "edited   output/shop/a\n" in ended.err
    assert all(word in ended.err for word in ("--force", "lib/", ".specmillignore"))
    assert _disk() == before
    assert cli("generate", "shop.json", "--dry-run").code == 1
    assert cli("generate", "shop.json", "--force").code == 0
    assert Path("output/shop/a").read_text() == "1\n"


def test_files_left_to_the_user(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n", "b": "1\n"})
    cli("generate", "shop.json")
    Path("output/shop/a").write_text("mine\n")
    Path("output/shop/.specmillignore").write_text("/a\n")
    ended = cli("generate", "shop.json")
    assert ended.out == "output/shop: 2 files - 1 written, 1 unchanged, 1 left to you\n"
    assert Path("output/shop/a").read_text() == "mine\n"
    assert cli("generate", "shop.json", "--check").code == 0


def test_all_targets_or_the_chosen_ones(cli: Cli) -> None:
    _two_targets()
    assert cli("generate", "--target", "two").out.startswith("output/two: ")
    ended = cli("generate")
    assert [line.split(":")[0] for line in ended.out.splitlines()] == ["output/one", "output/two"]


def test_error_in_one_target_leaves_all_untouched(cli: Cli) -> None:
    _two_targets()
    cli("generate")
    define("one.json", "One", files={"a.txt": "new\n"})
    define("two.json", "Two", refuse=True)
    before = _disk("output")
    ended = cli("generate")
    assert (ended.code, ended.out) == (2, "")
    assert "error[broken]: it is broken" in ended.err
    assert _disk("output") == before


def test_failing_disk_in_the_second_target_leaves_the_first_untouched(cli: Cli) -> None:
    _two_targets()
    Path("output").mkdir()
    Path("output/two").mkdir()
    Path("output/two/a.txt").mkdir()
    ended = cli("generate")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert ended.err.count("\n") == 1
    assert not Path("output/one").exists()


def test_two_targets_of_one_folder(cli: Cli) -> None:
    _two_targets()
    Path("output").mkdir()
    Path("output/one").symlink_to("two")
    Path("output/two").mkdir()
    ended = cli("generate")
    assert (ended.code, "two targets have the output folder" in ended.err) == (2, True)


def test_strict(cli: Cli) -> None:
    define("shop.json", warn="thing")
    ended = cli("generate", "shop.json", "--strict")
    assert (ended.code, ended.out) == (1, "")
    assert "warning[odd]: odd thing" in ended.err
    assert not Path("output").exists()
    assert cli("generate", "shop.json").code == 0


def test_quiet(cli: Cli) -> None:
    define("shop.json", warn="thing")
    assert cli("generate", "shop.json", "-q").code == 0
    define("shop.json", warn="thing", files={})
    ended = cli("generate", "shop.json", "-q", "--check")
    assert (ended.code, ended.out, ended.err) == (1, "", "")
    define("shop.json", refuse=True)
    assert "error[broken]" in cli("generate", "shop.json", "-q").err


def test_json(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n"}, warn="thing")
    ended = cli("generate", "shop.json", "--format", "json", "--check", "--diff")
    table = json.loads(ended.out)
    assert (ended.code, table["up_to_date"], table["written"]) == (1, False, False)
    [target] = table["targets"]
    assert (target["name"], target["out"]) == ("shop", "output/shop")
    assert target["files"][0]["path"] == "a"
    assert (target["files"][0]["status"], target["files"][0]["added"]) == ("missing", 1)
    assert target["files"][0]["diff"][-1] == "+1"
    assert json.loads(ended.err)["counts"]["warning"] == 1
    assert json.loads(cli("generate", "shop.json", "--format", "json").out)["written"] is True


def test_github(cli: Cli) -> None:
    define("shop.json", files={"a": "1\n"})
    ended = cli("generate", "shop.json", "--format", "github", "--check")
    assert ended.code == 1
    assert ended.out.startswith(
        "::error file=output/shop/a,title=file-missing::the file is missing"
    )


def test_dump(cli: Cli) -> None:
    define("shop.json")
    ended = cli("generate", "shop.json", "--dump", "api")
    assert ended.code == 0
    assert json.loads(ended.out)["clients"][0]["title"] == "Shop"
    assert not Path("output").exists()
    define("shop.json", refuse=True)
    assert cli("generate", "shop.json", "--dump", "api").code == 2
    _two_targets()
    assert "--dump is for one target" in cli("generate", "--dump", "api").err


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (None, None),
        ([], None),
        (["docs, llm"], ("docs", "llm")),
        (["docs", "llm,"], ("docs", "llm")),
        ([""], ()),
    ],
)
def test_lists_with_commas_and_options_given_again(
    texts: list[str] | None, expected: tuple[str, ...] | None
) -> None:
    assert comma_list(texts) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "there is no specmill.toml here"),
        (("none.json",), "none.json does not exist"),
        (("a.json", "--allow-remote", "ftp://x"), "'ftp://x': invalid host"),
        (("-", "-"), "standard input can be read only once"),
        (("a.json", "--target", "x"), "not both"),
        (("a.json", "--config", "x"), "not both"),
        (("--config", "none.toml"), "none.toml does not exist"),
        (("a.json", "--only", "sdk"), "--only: must be"),
        (("a.json", "--package", "1a"), "--package: '1a' is no Python identifier"),
        (("a.json", "--check", "--dry-run"), "exclude one another"),
        (("a.json", "--dump", "plan"), "plan"),
        (("a.json", "--unheard-of"), "--unheard-of"),
    ],
)
def test_wrong_calls(cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    ended = cli("generate", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert "Traceback" not in ended.err


def test_wrong_calls_with_a_configuration(cli: Cli) -> None:
    _two_targets()
    assert "no target 'three'; known: one, two" in cli("generate", "--target", "three").err
    assert "choose it with --target" in cli("generate", "--out", "x").err
    Path("specmill.toml").write_text(_CONFIG.replace("one.json", "https://example.com/x"))
    assert "`specmill update` fetches it" in cli("generate").err


def test_broken_manifest(cli: Cli) -> None:
    define("shop.json")
    cli("generate", "shop.json")
    Path("output/shop/.specmill/manifest.json").write_text("{")
    ended = cli("generate", "shop.json", "--check")
    assert (ended.code, ended.err.count("\n")) == (2, 1)


def test_bug(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    define("shop.json", crash=True)
    ended = cli("generate", "shop.json")
    assert (ended.code, ended.out) == (3, "")
    assert "RuntimeError: of the miniature" in ended.err
    assert "Traceback" not in ended.err
    monkeypatch.setenv("SPECMILL_DEBUG", "1")
    assert "Traceback" in cli("generate", "shop.json").err


def test_interrupt(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object, **_: object) -> None:
        raise KeyboardInterrupt

    define("shop.json")
    monkeypatch.setattr("specmill.cli.building.build_target.make", interrupt)
    assert cli("generate", "shop.json").code == 130

"""Configuration files: found, read, and told what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.config import Config, EnvelopeSettings, find_config, load_config
from specmill.diagnostics import UsageError

_GOOD = """\
[[target]]
name = "shop"
definitions = [{ path = "shop.yaml" }, { path = "admin.yaml", client = "Admin" }]
envelope = { status = "code", success = [0, "ok"] }
transport = "httpx"
[target.docs]
locales = ["en", "zh"]
"""


def _load(folder: Path, text: str, name: str = "specmill.toml") -> Config:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def _problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        _load(folder, text)
    prefix = str(folder / "specmill.toml")
    lines = str(caught.value).split("\n")
    assert all(line.startswith(prefix) for line in lines)
    return [line.removeprefix(prefix).lstrip(":") for line in lines]


def _target(extra: str) -> str:
    return f'[[target]]\nname = "a"\ndefinitions = [{{ path = "a.yaml" }}]\n{extra}'


def test_good_file(tmp_path: Path) -> None:
    config = _load(tmp_path, _GOOD)
    [target] = config.targets
    assert config.base == tmp_path
    assert [definition.client for definition in target.definitions] == [None, "Admin"]
    assert target.envelope == EnvelopeSettings(status="code", success=(0, "ok"))
    assert target.docs.locales == ("en", "zh")
    assert target.transport == "httpx"
    assert (target.out, target.package) == ("", "")


def test_single_table_and_byte_order_mark(tmp_path: Path) -> None:
    single = "\ufeff" + _GOOD.replace("[[target]]", "[target]")
    assert _load(tmp_path, single).targets == _load(tmp_path, _GOOD).targets


def test_section_of_a_project_file(tmp_path: Path) -> None:
    text = _GOOD.replace("[[target]]", "[[tool.specmill.target]]").replace(
        "[target.docs]", "[tool.specmill.target.docs]"
    )
    assert _load(tmp_path, text, "pyproject.toml").targets == _load(tmp_path, _GOOD).targets
    with pytest.raises(UsageError, match=r"no \[tool\.specmill\]"):
        _load(tmp_path, "[tool.other]\na = 1\n", "pyproject.toml")


def test_finding(tmp_path: Path) -> None:
    assert find_config(tmp_path) is None
    project = tmp_path / "pyproject.toml"
    project.write_text("[tool.other]\na = 1\n")
    assert find_config(tmp_path) is None
    project.write_text('[tool.specmill]\ntarget = "x"\n')
    assert find_config(tmp_path) == project
    own = tmp_path / "specmill.toml"
    own.write_text(_GOOD)
    assert find_config(tmp_path) == own


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        ("layuot = 'flat'", "4: target[0].layuot: there is no such key; did you mean 'layout'?"),
        (
            "[target.docs]\nlocale = ['en']",
            "5: target[0].docs.locale: there is no such key; did you mean 'locales'?",
        ),
        ("layout = 'tree'", "4: target[0].layout: must be 'grouped' or 'flat', not 'tree'"),
        ("only = 'python'", "4: target[0].only: must be a list, not 'python'"),
        ("version = 1.0", "4: target[0].version: must be text, not 1.0"),
        ("docs = 3", "4: target[0].docs: must be a table, not 3"),
        ("envelope = 'yes'", "4: target[0].envelope: must be 'auto' or 'none', not 'yes'"),
        ("envelope = { data = 'd' }", " target[0].envelope.status: is missing"),
        (
            "envelope = { status = 's', success = [1.5] }",
            "4: target[0].envelope.success[0]: must be an integer or be text or be true or false,"
            " not 1.5",
        ),
        ("package = 'class'", "4: target[0].package: 'class' is a keyword of Python"),
        ("package = 'a-b'", "4: target[0].package: 'a-b' is no Python identifier"),
        (
            f"package = '{'p' * 300}'",
            f"4: target[0].package: '{'p' * 40}'… has 300 letters, 100 are possible",
        ),
        (
            "package = 'json'",
            "4: target[0].package: 'json' would hide the module of that name in Python's standard"
            " library",
        ),
        ("out = '../x'", "4: target[0].out: '../x' is not a folder below that of this file"),
        ("out = '/x'", "4: target[0].out: '/x' is not a folder below that of this file"),
        ("out = 'C:x'", "4: target[0].out: 'C:x' is not a folder below that of this file"),
    ],
)
def test_one_mistake_is_one_line(tmp_path: Path, extra: str, problem: str) -> None:
    assert _problems(tmp_path, _target(extra)) == [problem]


def test_unknown_key_at_the_top(tmp_path: Path) -> None:
    assert _problems(tmp_path, "[[targets]]\nname = 'a'\n") == [
        "1: targets: there is no such key; did you mean 'target'?"
    ]


def test_unknown_key_like_no_other(tmp_path: Path) -> None:
    [line] = _problems(tmp_path, _target("[target.security]\nxyzzy = 1"))
    assert line.endswith("known here: mode, arguments, base_url_argument")


def test_every_mistake_is_told(tmp_path: Path) -> None:
    assert len(_problems(tmp_path, _target("layuot = 1\nbrand = 2\nonly = [3]"))) == 3


def test_line_is_left_out_where_it_is_not_plain(tmp_path: Path) -> None:
    text = _target("brand = 'x'\n") + _target("brand = 2\n").replace('"a"', '"b"')
    assert _problems(tmp_path, text) == [" target[1].brand: must be text, not 2"]


def test_no_target_and_no_definition(tmp_path: Path) -> None:
    assert _problems(tmp_path, "") == [" there is no [[target]] in it"]
    [line] = _problems(tmp_path, "[[target]]\nname = 'a'\ndefinitions = []\n")
    assert line.endswith("at least one definition is needed")


def test_names_that_are_none(tmp_path: Path) -> None:
    for name in ("", "-a", "a b", "a/b", "..", "é"):
        [line] = _problems(tmp_path, _target("").replace('"a"', f'"{name}"'))
        assert line.startswith("2: target[0].name: ")


@pytest.mark.parametrize(
    ("one", "other"), [("", "out = 'output/a'"), ("out='x'", "out='X/y'"), ("out='.'", "out='x'")]
)
def test_output_folders_must_not_overlap(tmp_path: Path, one: str, other: str) -> None:
    text = f"{_target(one)}\n{_target(other)}".replace('"a"', '"b"', 2).replace('"b"', '"a"', 1)
    assert _problems(tmp_path, text) == [" target[1]: its output folder overlaps with that of 'a'"]


def test_names_must_differ(tmp_path: Path) -> None:
    text = _target("out = 'x'\n") + _target("out = 'y'\n")
    assert _problems(tmp_path, text) == [" target[1].name: two targets are named 'a'"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        load_config(tmp_path)
    with pytest.raises(UsageError, match=r"not valid TOML: .*line 1"):
        _load(tmp_path, "a = = 1")
    with pytest.raises(UsageError, match="not valid TOML"):
        _load(tmp_path, "a = " + "[" * 100_000)
    (tmp_path / "x.toml").write_bytes(b'a = "\xff"')
    with pytest.raises(UsageError, match="not UTF-8"):
        load_config(tmp_path / "x.toml")


def test_the_name_of_a_target_is_bounded(tmp_path: Path) -> None:
    text = _target("").replace('"a"', f'"{"n" * 300}"')
    assert _problems(tmp_path, text)[0].endswith("… has 300 letters, 100 are possible")

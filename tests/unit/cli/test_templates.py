"""``specmill templates``: what there is, and copies of it to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from specmill.cli.commands.templates import Action, run
from specmill.diagnostics import UsageError
from specmill.template_folders import builtin_templates, template_folders

METHOD = "python/package/_method.py.jinja"
CONFIG = """[[target]]
name = "shop"
out = "out"

[[target.definitions]]
path = "openapi.yaml"
"""


def configured(folder: Path) -> None:
    text = CONFIG + '\n[target.templates]\ndirectory = "mine"\n'
    (folder / "specmill.toml").write_text(text, "utf-8")


def test_all_templates_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Action.LIST, (), None, tmp_path) == 0
    listed = capsys.readouterr().out.splitlines()
    assert METHOD in listed
    assert all((builtin_templates() / text).is_file() for text in listed)


def test_a_template_is_copied_once(tmp_path: Path) -> None:
    configured(tmp_path)
    assert run(Action.COPY, (METHOD,), None, tmp_path) == 0
    copied = tmp_path / "mine" / METHOD
    assert copied.read_bytes() == (builtin_templates() / METHOD).read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        run(Action.COPY, (METHOD,), None, tmp_path)


def test_what_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    configured(tmp_path)
    with pytest.raises(UsageError, match=r"the nearest is python/package/_method\.py\.jinja"):
        run(Action.COPY, ("python/package/_metod.py.jinja",), None, tmp_path)
    assert not (tmp_path / "mine").exists()


def test_without_a_folder_nothing_is_copied(tmp_path: Path) -> None:
    (tmp_path / "specmill.toml").write_text(CONFIG, "utf-8")
    with pytest.raises(UsageError, match="say where to copy to with `--to DIR`"):
        run(Action.COPY, (METHOD,), None, tmp_path)


def test_copies_go_where_the_option_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no configuration at all, and before the folder of a configuration."""
    for folder in ("there", "in/side"):
        assert run(Action.COPY, (METHOD,), None, tmp_path, Path(folder)) == 0
        assert (tmp_path / folder / METHOD).read_bytes() == (
            builtin_templates() / METHOD
        ).read_bytes()
        assert capsys.readouterr().out == f"{tmp_path / folder / METHOD}\n"
        configured(tmp_path)
    assert not (tmp_path / "mine").exists()
    with pytest.raises(UsageError, match="is there already"):
        run(Action.COPY, (METHOD,), None, tmp_path, Path("there"))


def test_a_folder_that_is_not_there_is_said_with_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`specmill templates copy PATH` makes it"):
        template_folders(tmp_path / "mine")

"""Overrides of Python templates: a folder each, templates in, and expected modules or ``absent.txt`` out.

A template of the user replaces one of the same path, or one block of it with ``builtin/PATH``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import black
import pytest

from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import Diagnostics, UsageError
from specmill.loading import load
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.package_docs.target import render_package_docs
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.target import render_python
from specmill.template_checks import check_templates
from specmill.template_folders import builtin_templates

FOLDER = Path(__file__).parent / "templates"
CASES = sorted(path.parent.parent for path in FOLDER.glob("*/templates/python"))
MOST_LINES = 25


def printed(templates: Path | None) -> FileTree:
    """The package and what lies around it."""
    definition = DefinitionSettings(path="python-spec.yaml", client="Tea")
    settings = TargetSettings(name="tea", out="out", layout="grouped", definitions=(definition,))
    diagnostics = Diagnostics()
    loaded = load(settings, FOLDER, sys.stdin.buffer, diagnostics, {})
    renderer = Renderer(templates)
    plan = plan_python(loaded.api, loaded.settings, read_brand(renderer, "neutral"), diagnostics)
    tree = FileTree()
    render_python(plan, renderer, tree)
    render_package_docs(plan, renderer, tree)
    return tree


def rendered(templates: Path | None) -> dict[str, str]:
    """The modules of the package by path below it, and what lies around it by its name."""
    return {
        path.removeprefix("python/").removeprefix("src/tea/"): content.decode()
        for path, content in printed(templates).items()
        if path.startswith("python/") and "_runtime" not in path
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_override_prints_what_is_expected(case: Path) -> None:
    texts = rendered(case / "templates")
    expected = {
        path.relative_to(case / "expected").as_posix().removesuffix(".txt"): path.read_text("utf-8")
        for path in (case / "expected").rglob("*.txt")
    }
    assert expected
    assert {path: texts[path] for path in expected} == expected
    absent = case / "absent.txt"
    for path in absent.read_text("utf-8").splitlines() if absent.exists() else ():
        assert path in rendered(None)
        assert path not in texts
    for path, text in texts.items():
        if not path.endswith(".py"):
            continue
        assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_override_is_short(case: Path) -> None:
    changed = 0
    for path in (case / "templates").rglob("*.jinja"):
        own = path.relative_to(case / "templates")
        builtin = builtin_templates() / own
        known = builtin.read_text("utf-8").splitlines() if builtin.exists() else ()
        changed += sum(line not in known for line in path.read_text("utf-8").splitlines())
    assert 0 < changed <= MOST_LINES


BROKEN = {
    "{{ method.nme }}": r"_method\.py\.jinja:2: .* has no attribute 'nme'.*nearest name is 'name'",
    "{{ methd.name }}": r"_method\.py\.jinja:2: 'methd' is undefined.*nearest name is 'method'",
    "{{ method.name | py_strin }}": r"_method\.py\.jinja:2: No filter .*nearest name is 'py_string'",
    "{% if method %}": r"_method\.py\.jinja:\d+: ",
    '{% include "python/package/_methd.py.jinja" %}': r"_method\.py\.jinja:2: there is no template",
    "{{ method.doc.summary }}": r"_method\.py\.jinja:2: text of the definition .* without a filter",
    "{{ method.operation.path }}": r"_method\.py\.jinja:2: text of the definition",
    "{{ method.doc.summary ~ 1 }}": r"_method\.py\.jinja:2: text of the definition",
    "{{ method.doc.summary | prose }}": "prose is printed outside of a docstring",
    "def :": r"templates print what is no Python",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_with_a_template_is_one_message(text: str, tmp_path: Path) -> None:
    path = tmp_path / "python" / "package" / "_method.py.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(f"{{# Mine. #}}\n{text}\n", "utf-8")
    with pytest.raises(UsageError, match=BROKEN[text]):
        rendered(tmp_path)


def test_files_of_the_user_may_be_called_like_those_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "python" / "files" / "docs" / "README.md.jinja"
    path.parent.mkdir(parents=True)
    path.write_text("# {{ config.name | plain_line }}\n")
    check_templates(tmp_path)
    assert rendered(tmp_path)["docs/README.md"] == "# tea\n"


def test_files_of_the_user_that_are_no_text_are_copied(tmp_path: Path) -> None:
    path = tmp_path / "python" / "files" / "docs" / "logo.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x89PNG\r\n\xff")
    assert printed(tmp_path)["python/docs/logo.png"] == b"\x89PNG\r\n\xff"


def test_no_file_of_the_user_is_lost_to_another_of_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "python" / "files" / "docs"
    folder.mkdir(parents=True)
    for name in ("use.md", "use.md.jinja"):
        (folder / name).write_text("Use it.\n")
    with pytest.raises(UsageError, match=r"two files for one path: 'docs/use\.md'"):
        rendered(tmp_path)

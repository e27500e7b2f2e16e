"""Templates that are wrong: one message with the file, the line where there is one, and the nearest name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.template_checks import check_templates

WRONG = {
    "{{ own.page() }}": r"own\.md:1: 'own' is undefined",
    "{% macro a() %}{{ a() }}{% endmacro %}\n{{ a() }}": r"own\.md:1: .* without end",
    "x\n{% include 'own.md' %}": r"own\.md:2: .* without end",
    "{% extends 'own.md' %}": r"own\.md:1: .* without end",
    "{% for i in range(10 ** 10) %}{% endfor %}": r"own\.md:1: range\(\) has more than 100,000",
    "{% for i in range(10 ** 400) %}{% endfor %}": r"own\.md:1: range\(\) has more than 100,000",
    "\n{{ 1 // 0 }}": r"own\.md:2: ZeroDivisionError",
    "\n{{ page() }}": r"own\.md:2: TypeError: 'str' object is not callable",
    "{{ page | wrap }}": r"own\.md:1: TypeError: .* 'columns'",
    "{% include 'markdown/_modle.md' %}": r"own\.md:1: .*nearest name is 'markdown/_model\.md'",
    "{% include '../../etc/passwd' %}": r"own\.md:1: there is no template \.\./",
    "{% import 'python/project/_code.jinja' as code %}{{ code.mode() }}": (
        r"own\.md:1: .*no macro 'mode'; the nearest name is 'made'"
    ),
    "{{ page | py_strin }}": r"own\.md:1: No filter .*nearest name is 'py_string'",
    "{% if page is emty %}{% endif %}": r"own\.md:1: No test named 'emty'",
    "{% fro x in page %}": r"own\.md:1: .*unknown tag 'fro'",
}


def written(folder: Path, path: str, text: str | bytes) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)
    return place


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_one_message(text: str, tmp_path: Path) -> None:
    written(tmp_path, "own.md", text)
    with pytest.raises(UsageError, match=WRONG[text]) as error:
        Renderer(tmp_path).render("own.md", page="x")
    assert "\n" not in str(error.value)
    assert str(error.value).count("own.md:") == 1


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    place = written(tmp_path, "own.md", b"\xff")
    with pytest.raises(UsageError, match=f"{re.escape(str(place))}:1: .* not UTF-8"):
        Renderer(tmp_path).render("own.md")


def test_a_template_with_a_nul_is_named(tmp_path: Path) -> None:
    place = written(tmp_path, "own.md", "a\nb\0")
    with pytest.raises(UsageError, match=f"{re.escape(str(place))}:2: .* NUL"):
        Renderer(tmp_path).render("own.md")


def test_a_folder_with_the_name_of_a_template_is_named(tmp_path: Path) -> None:
    place = written(tmp_path, "markdown/operation.md/x.txt", "").parent
    with pytest.raises(UsageError, match=f"{re.escape(str(place))}: .* not a folder"):
        check_templates(tmp_path)


def test_the_nearest_filter_may_be_one_of_an_output_language(tmp_path: Path) -> None:
    written(tmp_path, "own.md", "{{ 1 | upside }}")
    renderer = Renderer(tmp_path).extended({"upside_down": str}, {})
    with pytest.raises(UsageError, match=r"own\.md:1: .*nearest name is 'upside_down'"):
        renderer.render("own.md")


def test_an_error_around_which_no_template_of_the_user_stands_is_ours() -> None:
    renderer = Renderer(filters={"comment": lambda _: 1 // 0})
    with pytest.raises(ZeroDivisionError):
        renderer.environment.from_string("{{ 1 | comment }}").render()
    with pytest.raises(ZeroDivisionError), renderer._explaining():
        1 // 0  # noqa: B018


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("markdown/_modle.md", "", r"_modle\.md: nothing uses .*'markdown/_model\.md'"),
        (
            "python/package/_class.py.jinja",
            "\n{% extends 'builtin/python/package/_class.py.jinja' %}{% block methds %}{% endblock %}",
            r"_class\.py\.jinja:2: .*no block 'methds'; the nearest name is 'methods'",
        ),
    ],
)
def test_names_that_lead_nowhere(path: str, text: str, message: str, tmp_path: Path) -> None:
    written(tmp_path, path, text)
    with pytest.raises(UsageError, match=message):
        check_templates(tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        {"markdown/_modle.md": "x", "markdown/_model.md": "{% include 'markdown/_modle.md' %}"},
        {"markdown/_modle.md": "x", "markdown/_model.md": "{% include page.path %}"},
        {"notes.md": "what these templates are"},
        {"samples/ruby/sample.jinja": "x"},
        {
            "python/package/_class.py.jinja": "{% extends 'builtin/python/package/_class.py.jinja' %}"
            "{% block methods %}{% block inner %}{% endblock %}{% endblock %}"
        },
        {"markdown/_model.md": b"\xff", "llm/setup.md": "{% fro %}"},
    ],
)
def test_names_that_are_fine(files: dict[str, str | bytes], tmp_path: Path) -> None:
    for path, text in files.items():
        written(tmp_path, path, text)
    check_templates(tmp_path)

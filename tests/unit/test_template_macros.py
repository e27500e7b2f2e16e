"""Macros of a template of the user and the built-in ones, and what is wrong with one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from specmill.diagnostics import UsageError
from specmill.render import Renderer
from specmill.targets.samples.languages.layout_filters import LAYOUT
from specmill.template_macros import macros_of

PATH = "samples/go/_values.jinja"
SIGNATURES = {"map": ("value", "rows"), "number": ("value",)}


def macros(folder: Path, text: str) -> dict[str, object]:
    place = folder / PATH
    place.parent.mkdir(parents=True)
    place.write_text(text)
    renderer = Renderer(folder).extended({**LAYOUT, "number": str}, {})
    return dict(macros_of(renderer, PATH, SIGNATURES))


def test_the_built_in_macros_stand_in(tmp_path: Path) -> None:
    known = macros(tmp_path, "{% macro number(value) %}1{% endmacro %}")
    assert {"map", "number"} < set(known)
    assert known["number"](2) == "1"  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n{% macro map(value) %}{% endmacro %}", r":2: the macro 'map' takes \(value, rows\)"),
        (
            "\n\n{% macro numbr(v) %}{% endmacro %}",
            r":3: nothing calls the macro 'numbr'; .* 'number'",
        ),
    ],
)
def test_a_wrong_macro_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(str(tmp_path / PATH)) + message):
        macros(tmp_path, text)


def test_a_macro_that_the_template_calls_itself_may_have_any_name(tmp_path: Path) -> None:
    own = "{% macro numbr(v) %}{% endmacro %}{% macro number(value) %}{{ numbr(value) }}{% endmacro %}"
    assert "numbr" in macros(tmp_path, own)


@pass_context
def _shown(context: Context, word: str) -> str:
    return f"{word} {context['name']}"


@pass_eval_context
def _escapes(context: EvalContext) -> bool:
    return context.autoescape


def test_what_a_called_function_asks_of_jinja_it_gets(tmp_path: Path) -> None:
    text = "{% macro twice(text) %}{{ text }}{{ text }}{% endmacro %}"
    text += "{% for word in ['a'] %}{{ twice(shown(word)) }} {{ escapes() }} {{ plain(word) }}{% endfor %}"
    (tmp_path / "page.txt").write_text(text)
    functions = {"shown": _shown, "escapes": _escapes, "plain": str.upper}
    renderer = Renderer(tmp_path).extended({}, functions)
    assert renderer.render("page.txt", name="shop") == "a shopa shop False A"

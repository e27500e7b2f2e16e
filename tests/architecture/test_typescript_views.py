"""Views of TypeScript are data, and templates print what stands around texts of the definition.

Names, literals and comments, which filters make safe, are left out of the count, as on pages. Words that
views hand over count against the templates; blanks, which indent, count for neither side.
"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_args

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.filters.text import Shown, Text
from specmill.render import Renderer
from specmill.targets.typescript import TypescriptPrinter, members_of, views
from specmill.targets.typescript.definitions import definitions_view
from specmill.targets.typescript.printing import MACROS
from tests.tools.shared import ROOT

VALUE, TEXT, END = "\ue000", "\ue001", "\ue002"
LEAST = 0.4
SETTINGS = TargetSettings(
    name="sample", definitions=(DefinitionSettings(path="specs/storefront/openapi.yaml"),)
)


@pytest.fixture(scope="module")
def printed() -> tuple[views.DefinitionsView, str]:
    api = pipeline.load(SETTINGS, ROOT, sys.stdin.buffer, Diagnostics(), {}).api
    members = members_of(api, api.clients[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "extended", marking(Renderer.extended))
        printer = TypescriptPrinter(Renderer(), "", SETTINGS, api.clients[0])
    return definitions_view(members), printer.definitions(members)


def marking(extended: Callable[..., Renderer]) -> Callable[..., Renderer]:
    """Marks what filters for texts of the definition print, and words that are printed without one."""

    def marked(self: Renderer, filters: dict[str, Any], functions: Any) -> Renderer:
        for name in ("string", "property", "literal", "jsdoc"):
            filters[name] = around(filters[name])
        renderer = extended(self, filters, functions)
        renderer.environment.bytecode_cache = None
        renderer.environment.finalize = finalized
        return renderer

    return marked


def around(function: Callable[..., str]) -> Callable[..., str]:
    return lambda value: f"{TEXT}{function(value)}{END}"


def finalized(value: Any) -> str:
    text = str(value)
    plain = re.fullmatch(r"\$?\w+", text)  # a word of a view; all else was printed before
    return f"{VALUE}{text}{END}" if plain else text


def count(text: str) -> dict[str, int]:
    counts = {"": 0, VALUE: 0, TEXT: 0}
    inside = [""]
    for character in text:
        if character == END:
            inside.pop()
        elif character in (VALUE, TEXT):
            inside.append(character)
        elif not character.isspace():
            counts[inside[-1]] += 1
    return counts


def test_templates_print_the_syntax(printed: tuple[views.DefinitionsView, str]) -> None:
    counts = count(printed[1])
    share = counts[""] / (counts[""] + counts[VALUE])
    print(f"TypeScript definitions {share:.3f}")
    assert share >= LEAST
    words = set(re.findall(f"{VALUE}([^{VALUE}{TEXT}{END}]*){END}", printed[1]))
    assert {"components", "string"} < words


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Text)):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


def test_no_value_holds_syntax(printed: tuple[views.DefinitionsView, str]) -> None:
    values = list(leaves(printed[0]))
    assert len(values) > 1000
    for value in values:
        assert isinstance(value, (str, Text, Shown, bool, int, float, type(None))), value
        assert not isinstance(value, str) or re.fullmatch(r"\w*", value), value


def test_views_are_frozen_and_each_type_has_a_macro() -> None:
    own = [view for view in vars(views).values() if dataclasses.is_dataclass(view)]
    assert [view for view in own if not view.__dataclass_params__.frozen] == []  # type: ignore[union-attr]
    assert set(get_args(views.TypeView)) == set(MACROS)

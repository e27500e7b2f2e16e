"""Views of what lies around a package are data: no syntax of Python, TOML or Markdown is in them."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from specmill.config import TargetSettings
from specmill.filters.text import Shown, Text
from specmill.output.history import Entry, Release
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.package_docs import releases, views
from specmill.targets.package_docs.skill import view_skill
from specmill.targets.package_docs.target import render_package_docs
from specmill.targets.python.views.values import Annotation, Name
from tests.architecture.test_template_share import leaves, planned, targets

CLASSES = [var for name, var in vars(views).items() if name.endswith("View")]
ALLOWED = {Name, Annotation, Text, bool, int, type(None)}
OPEN = {("GivenView", "value")}
"""Any value of JSON, which the filter for literals takes."""


@pytest.mark.parametrize("view", CLASSES, ids=lambda value: value.__name__)
def test_views_are_frozen_and_hold_names_types_texts_and_flags(view: Any) -> None:
    assert view.__dataclass_params__.frozen
    for name, type_ in typing.get_type_hints(view).items():
        for leaf in leaves(type_):
            known = leaf in ALLOWED or leaf in CLASSES or (view.__name__, name) in OPEN
            assert known, (view, name, leaf)


def values_of(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from values_of(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Text)):
        for field in dataclasses.fields(value):
            yield from values_of(getattr(value, field.name))
    else:
        yield value


@pytest.mark.parametrize("settings", targets(), ids=lambda target: target.name)
def test_no_value_has_syntax(settings: TargetSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    render = Renderer.render

    def watched(self: Renderer, path: str, **view: Any) -> str:
        seen.extend(view.values())
        return render(self, path, **view)

    monkeypatch.setattr(Renderer, "render", watched)
    plan = planned(settings)
    render_package_docs(plan, Renderer(), FileTree())
    result = {item for value in (*seen, view_skill(plan)) for item in values_of(value)}
    assert len(result) > 20
    for value in result:
        assert isinstance(value, (Name, Annotation, Text, Shown, bool, int, type(None))), value
        if isinstance(value, Name):
            assert re.fullmatch(r"[\w.]+", value), value
        if isinstance(value, Text):
            assert not re.search(r"[`\n]|\]\(|^#|\b(?:import|def|await)\b|=\.\.\.", value.value), (
                value
            )


def test_a_line_of_the_changelog_is_pieces_and_operations() -> None:
    entry = Entry(
        section="breaking", text="`a` is *gone*", operations=("GET /a",), before="client.a()"
    )
    view = releases._view(
        Release(version="2.0.0", date="2030-01-01", bump="major", entries=(entry,))
    )
    (section,) = view.sections
    (line,) = section.lines
    assert [(piece.text.value, piece.is_code) for piece in line.pieces][1:] == [
        ("a", True),
        (" is *gone*", False),
    ]
    assert [operation.value for operation in line.operations] == ["GET /a"]

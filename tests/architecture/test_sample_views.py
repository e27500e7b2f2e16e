"""Views of samples are data: names, modules, texts and values; no syntax of a language stands in them, and
no module of Python has the name of a language that templates print."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.filters.text import Shown, Text
from specmill.render import Renderer
from specmill.targets.samples.languages import python, sample_views
from specmill.targets.samples.request import COMMENT
from tests.tools.shared import ROOT

LANGUAGES = ("python", "node", "java", "go", "php", "csharp", "curl")
PRINTED = sorted(path.parent.name for path in (ROOT / "templates").glob("samples/*/sample.jinja"))
NAME = re.compile(r"[\w./\\@-]*")


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from leaves(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Text)):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    else:
        yield value


def test_no_value_holds_syntax(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, list[Any]] = {}
    render = Renderer.render

    def watched(self: Renderer, path: str, **view: Any) -> str:
        if path.startswith("samples/"):
            seen.setdefault(path.split("/")[1], []).append(view["call"])
        return render(self, path, **view)

    monkeypatch.setattr(Renderer, "render", watched)
    diagnostics = Diagnostics()
    settings = TargetSettings(
        name="sample",
        only=("docs",),
        definitions=(DefinitionSettings(path="specs/storefront/openapi.yaml"),),
        docs=DocsSettings(languages=LANGUAGES),
    )
    pipeline.render(
        pipeline.load(settings, ROOT, sys.stdin.buffer, diagnostics, {}), ROOT, diagnostics
    )
    assert sorted(seen) == sorted(LANGUAGES)
    values = [leaf for views in seen.values() for view in views for leaf in leaves(view)]
    for value in values:
        assert isinstance(value, (str, Text, Shown, bool, int, float, type(None))), value
        if isinstance(value, str) and value not in (COMMENT, python.MARK):
            assert NAME.fullmatch(value), value


def test_views_are_frozen() -> None:
    own = [var for var in vars(sample_views).values() if dataclasses.is_dataclass(var)]
    assert len(own) > 6
    assert [item for item in own if not item.__dataclass_params__.frozen] == []  # type: ignore[union-attr]


def test_templates_print_all_languages() -> None:
    assert sorted(LANGUAGES) == PRINTED
    modules = {path.stem for path in Path(sample_views.__file__).parent.glob("*.py")}
    assert modules & {*LANGUAGES} == {"python"}

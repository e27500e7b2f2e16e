"""Views of pages are data: no table pipe, heading mark, link or code span stands in their values."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.render import Renderer
from specmill.targets.llm import views as llm_views
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides import views as guide_views
from specmill.targets.markdown.operation_page import type_views
from specmill.targets.markdown.operation_page import views as operation_views
from tests.tools.shared import ROOT

SYNTAX = re.compile(r"\||^#|\]\(|`|<[a-z/]|^\s*[-*>]\s|\n")
MODULES = (type_views, operation_views, guide_views, llm_views)
CLASSES = {
    var
    for module in MODULES
    for var in vars(module).values()
    if is_dataclass(var) and isinstance(var, type) and var.__module__ == module.__name__
}
FREE = {("OpeningView", "comment"), ("OpeningView", "notice"), ("KeptText", "kept")}
"""Words of a brand, and what templates printed themselves."""
IN_NO_OUTPUT = {
    "CallbackView", "ChangeRow", "ChangedOperation", "ChangelogPage", "ClientChanges", "ExampleView",
    "FlowScopes", "ResponseLink", "RuleView",
    "FlowView", "FurtherKeys", "KeptText", "MediaView", "ModelPage", "Replacement", "WebhookIndexPage",
    "WebhookRow", "MethodText", "ModuleView", "ArgumentText", "Piece", "ReleaseLine",
    "ReleaseSection", "ReleaseView", "TagText", "TypesElsewhere",
}  # fmt: skip
"""Classes that these two definitions have no use for."""


def values(view: Any, owner: str = "", name: str = "") -> Iterator[tuple[str, str, Any]]:
    """Class, field and value of everything below a view."""
    if is_dataclass(view) and not isinstance(view, (type, Text)):
        kind = type(view).__name__
        if type(view).__module__.startswith("specmill.targets.python."):
            return  # those have a test of their own
        yield kind, "", view
        for field in fields(view):
            if ("KeptText" if field.name == "kept" else kind, field.name) not in FREE:
                yield from values(getattr(view, field.name), kind, field.name)
    elif isinstance(view, tuple):
        for field in view:
            yield from values(field, owner, name)
    elif isinstance(view, Mapping):
        for field in view.values():
            yield from values(field, owner, name)
    else:
        yield owner, name, view


@pytest.fixture(scope="module")
def seen() -> list[tuple[str, str, Any]]:
    views: list[Any] = []
    render = Renderer.render

    def collecting(self: Renderer, path: str, **view: Any) -> str:
        if not path.startswith(("python/", "samples/", "typescript/")):  # they have tests
            views.extend(
                value for value in view.values() if is_dataclass(value) or type(value) is tuple
            )
        return render(self, path, **view)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "render", collecting)
        for path in ("storefront/openapi.yaml", "genauth/authentication.yaml"):
            diagnostics = Diagnostics()
            settings = TargetSettings(
                name="sample",
                only=("docs", "llm"),
                definitions=(DefinitionSettings(path=f"specs/{path}"),),
                docs=DocsSettings(languages=("python", "node")),
            )
            pipeline.render(
                pipeline.load(settings, ROOT, sys.stdin.buffer, diagnostics, {}), ROOT, diagnostics
            )
    return [value for view in views for value in values(view)]


def test_no_value_holds_syntax(seen: list[tuple[str, str, Any]]) -> None:
    result = {(owner, name, value) for owner, name, value in seen if isinstance(value, str)}
    assert len(result) > 100
    assert [pair for pair in result if SYNTAX.search(pair[2])] == []


def test_every_class_is_looked_at(seen: list[tuple[str, str, Any]]) -> None:
    names = {owner for owner, _, _ in seen}
    assert {type_.__name__ for type_ in CLASSES} - names == IN_NO_OUTPUT


def test_views_are_frozen() -> None:
    assert len(CLASSES) > 60
    assert [type_ for type_ in CLASSES if not vars(type_)["__dataclass_params__"].frozen] == []

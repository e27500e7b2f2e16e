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
    each
    for module in MODULES
    for each in vars(module).values()
    if is_dataclass(each) and isinstance(each, type) and each.__module__ == module.__name__
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
        for each in fields(view):
            if ("KeptText" if each.name == "kept" else kind, each.name) not in FREE:
                yield from values(getattr(view, each.name), kind, each.name)
    elif isinstance(view, tuple):
        for each in view:
            yield from values(each, owner, name)
    elif isinstance(view, Mapping):
        for each in view.values():
            yield from values(each, owner, name)
    else:
        yield owner, name, view


@pytest.fixture(scope="module")
def seen() -> list[tuple[str, str, Any]]:
    views: list[Any] = []
    render = Renderer.render

    def collecting(self: Renderer, path: str, **view: Any) -> str:
        if not path.startswith(("python/", "samples/", "typescript/")):  # they have tests
            views.extend(
                each for each in view.values() if is_dataclass(each) or type(each) is tuple
            )
        return render(self, path, **view)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Renderer, "render", collecting)
        for path in ("storefront/openapi.yaml", "genauth/authentication.yaml"):
            found = Diagnostics()
            settings = TargetSettings(
                name="sample",
                only=("docs", "llm"),
                definitions=(DefinitionSettings(path=f"specs/{path}"),),
                docs=DocsSettings(languages=("python", "node")),
            )
            pipeline.render(pipeline.load(settings, ROOT, sys.stdin.buffer, found, {}), ROOT, found)
    return [each for view in views for each in values(view)]


def test_no_value_holds_syntax(seen: list[tuple[str, str, Any]]) -> None:
    found = {(owner, name, value) for owner, name, value in seen if isinstance(value, str)}
    assert len(found) > 100
    assert [each for each in found if SYNTAX.search(each[2])] == []


def test_every_class_is_looked_at(seen: list[tuple[str, str, Any]]) -> None:
    names = {owner for owner, _, _ in seen}
    assert {each.__name__ for each in CLASSES} - names == IN_NO_OUTPUT


def test_views_are_frozen() -> None:
    assert len(CLASSES) > 60
    assert [each for each in CLASSES if not vars(each)["__dataclass_params__"].frozen] == []

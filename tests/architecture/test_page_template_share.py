"""Who prints the pages: of the characters of a page, how many stand in a template.

Every expression's output is marked. Texts of the definition are left out of the count, and so is what
stands in fences: its examples, and samples, which have templates of their own. Labels and names count
against the templates. Tables are compact, so that no padding is counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.render import Renderer
from specmill.targets.llm import target as llm_target
from specmill.targets.markdown import page_layout
from specmill.targets.markdown.site import build_site
from specmill.targets.markdown.site.link_check import LinkCheck
from tests.tools.shared import ROOT

PRINTED, DEFINED, END = "\ue000", "\ue001", "\ue002"
_MARKS = frozenset((PRINTED, DEFINED, END))
_OF_DEFINITIONS = ("plain", "cell", "prose", "span", "code", "opening", "value", "verbatim")
_LABELS = ("heading", "column", "word", "line")


def marked(mark: str, function: Callable[..., str]) -> Callable[..., str]:
    def marking(*arguments: Any, **named: Any) -> str:
        text = function(*arguments, **named)
        return f"{mark}{text}{END}" if text else ""

    return marking


def finalized(value: Any) -> Any:
    """The output of an expression; one that holds marks is that of a filter, a label or a macro."""
    text = str(value)
    return text if not _MARKS.isdisjoint(text) or not text else f"{PRINTED}{text}{END}"


def marking_renderer(renderer: Renderer, *arguments: Any, **options: Any) -> Renderer:
    made = build_site_renderer(Renderer(), *arguments, **options)
    environment = made.environment
    environment.bytecode_cache = None
    environment.finalize = finalized
    for name in _OF_DEFINITIONS:
        environment.filters[name] = marked(DEFINED, environment.filters[name])
    for name in _LABELS:
        if name in environment.globals:
            environment.globals[name] = marked(PRINTED, environment.globals[name])
    return made


build_site_renderer = build_site.markdown_renderer


def count(text: str) -> Counter[str]:
    """Characters by who printed them: the mark, or an empty text for a template."""
    counter: Counter[str] = Counter()
    around = [""]
    for character in text:
        if character == END:
            around.pop()
        elif character in _MARKS:
            around.append(character)
        else:
            counter[around[-1]] += 1
    return counter


def share(text: str) -> float:
    counter = count(text)
    return counter[""] / max(1, counter[""] + counter[PRINTED])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build_site, "markdown_renderer", marking_renderer)
        patch.setattr(llm_target, "markdown_renderer", marking_renderer)
        patch.setattr(LinkCheck, "report", lambda *_: None)  # marks stand in addresses too
        diagnostics = Diagnostics()
        settings = TargetSettings(
            name="sample",
            only=("docs", "llm"),
            definitions=(DefinitionSettings(path="specs/storefront/openapi.yaml"),),
            docs=DocsSettings(languages=("python", "go", "curl"), layout="compact"),
        )
        loaded = pipeline.load(settings, ROOT, sys.stdin.buffer, diagnostics, {})
        tree = pipeline.render(loaded, ROOT, diagnostics)
    return {path: content.decode() for path, content in tree.items() if path.endswith(".md")}


def is_operation(path: str) -> bool:
    return path.startswith("docs/en/") and path.count("/") == 5 and not path.endswith("index.md")


def test_templates_print_the_pages(pages: dict[str, str]) -> None:
    operations = "".join(text for path, text in pages.items() if is_operation(path))
    others = "".join(
        text for path, text in pages.items() if path.startswith("docs/") and not is_operation(path)
    )
    without_code = "".join(_outside_fences(operations))
    print(f"operation pages {share(operations):.3f}, without code {share(without_code):.3f}")
    print(f"others {share(others):.3f}")
    assert share(without_code) >= 0.40
    assert share(operations) >= 0.33  # samples count as if Python printed them
    assert share(others) >= 0.25  # lists of links: labels and addresses


def test_templates_print_the_pages_for_language_models(pages: dict[str, str]) -> None:
    llm = "".join(text for path, text in pages.items() if path.startswith("llm/operations/"))
    without_code = "".join(_outside_fences(llm))
    print(f"llm pages {share(llm):.3f}, without code {share(without_code):.3f}")
    assert share(without_code) >= 0.40


def _outside_fences(text: str) -> list[str]:
    return [part for at, part in enumerate(text.split("```")) if at % 2 == 0]


def test_the_measure_sees_what_python_prints() -> None:
    assert share(f"ab{PRINTED}cd{DEFINED}efg{END}{END}") == 0.5
    assert page_layout.page_text("a") == "a\n"

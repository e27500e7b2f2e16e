"""``docs/templates.md`` is what the classes of the views say; no member of a view is for nobody."""

from __future__ import annotations

import re

import pytest

from specmill.targets.template_page import ViewSection, page, sections
from tests.tools.shared import ROOT

DOCS = ROOT / "docs"
ALSO = {"markdown/": ("llm/",), "llm/": ("markdown/",), "python/project/": ("release/",)}
"""Folders whose templates are given views of other sections, too."""


def test_the_page_is_current() -> None:
    introduction = (DOCS / "parts" / "templates.md").read_text("utf-8")
    assert (DOCS / "templates.md").read_text("utf-8") == page(introduction)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.title)
def test_every_member_is_printed_or_explained(section: ViewSection) -> None:
    folders = (section.folder, *ALSO.get(section.folder, ()))
    text = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in sorted((ROOT / "templates" / folder).rglob("*.*"))
        if path.suffix in (".jinja", ".md", ".html", ".txt", ".css")
    )
    unknown = [
        f"{view.name}.{field.name}"
        for view in section.views
        for field in view.fields
        if not field.text
        and not re.search(
            rf"\.{field.name}\b|[\"']{field.name}[\"']|\bfor .*{field.name}.* in ", text
        )
    ]
    assert unknown == []


def test_all_sections_have_views() -> None:
    assert [len(section.views) > 1 for section in sections()] == [True] * 7

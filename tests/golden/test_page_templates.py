"""Templates of users for pages, each case a folder of ``templates``: they are small, and print ``expected.md``.

The definition is ``page_templates.yaml``. A case is named after the pages that it changes: ``page-…``, ``llm-page-…``,
``index-page-…``.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings, TemplateSettings
from specmill.diagnostics import Diagnostics
from specmill.template_folders import builtin_templates

HERE = Path(__file__).parent
CASES = sorted((HERE / "templates").glob("*page-*"))
MAX_CHANGED = 25
PAGES = {
    "": ("docs/", "/list-books.md"),
    "llm-": ("llm/operations/", "/list-books.md"),
    "index-": ("docs/en/curl/", "/library/index.md"),
}
"""Beginning of a case's name -> where its page is."""


def page_of(case: Path) -> str:
    """The page of the operation, printed with the templates of a case."""
    diagnostics = Diagnostics()
    settings = TargetSettings(
        name="library",
        package="library",
        only=("docs", "llm"),
        definitions=(DefinitionSettings(path="page_templates.yaml"),),
        docs=DocsSettings(languages=(_language(case),)),
        templates=TemplateSettings(directory=str(case / "templates")),
    )
    loaded = pipeline.load(settings, HERE, sys.stdin.buffer, diagnostics, {})
    tree = pipeline.render(loaded, HERE, diagnostics)
    kind = case.name.partition("page-")[0]
    folder, name = PAGES[kind]
    (path,) = (text for text in tree if text.startswith(folder) and text.endswith(name))
    return tree[path].decode()


def _language(case: Path) -> str:
    """The language that a case adds or changes, else one that there is."""
    added = [path.name for path in case.glob("templates/samples/*")]
    return added[0] if added else "curl"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_page_is_printed_by_the_templates_of_a_user(case: Path) -> None:
    assert page_of(case) == (case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_little_has_to_be_changed(case: Path) -> None:
    changed = 0
    for path in (case / "templates").rglob("*.*"):
        own = path.read_text("utf-8").splitlines()
        builtin = builtin_templates() / path.relative_to(case / "templates")
        replaced = builtin.is_file() and not own[0].startswith("{% extends")
        before = builtin.read_text("utf-8").splitlines() if replaced else []
        changed += sum(line[0] in "+" for line in difflib.ndiff(before, own))
        assert path.suffix != ".py"
    assert 0 < changed <= MAX_CHANGED


def test_there_are_cases() -> None:
    assert len(CASES) == 12

"""Schemas that refer to half of the API: a page shows the nearest, the others have pages of theirs."""

from __future__ import annotations

import re
from pathlib import Path

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.job import Job
from specmill.targets.markdown.operation_page.model_sections import MAX_ON_A_PAGE
from specmill.targets.markdown.target import Markdown
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.sample_language import read_languages
from tests.tools.pages.markdown_checks import scan_pages
from tests.tools.pages.markdown_pages import pages_of
from tests.unit.parser.reading import definition, read

CHAIN = 100


def pages() -> dict[str, str]:
    """Pages of one operation whose result leads through a chain of a hundred schemas."""
    schemas = {
        f"Link{n}": {
            "type": "object",
            "properties": {"next": {"$ref": f"#/components/schemas/Link{(n + 1) % CHAIN}"}},
        }
        for n in range(CHAIN)
    }
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Link0"}}}
    response = {"200": {"description": "ok", "content": body}}
    api, _ = read(
        definition(paths={"/x": {"get": {"responses": response}}}, components={"schemas": schemas})
    )
    settings = TargetSettings(name="t", definitions=(), out="o", package="t")
    renderer, diagnostics = Renderer(), Diagnostics()
    brand = read_brand(renderer, "neutral")
    plan = plan_python(api, settings, brand, diagnostics)
    tree = FileTree()
    Markdown().render(
        Job(api, settings, renderer, diagnostics, brand, read_languages(renderer), (plan,)), tree
    )
    assert diagnostics.count("error") == 0
    return {path: text.decode() for path, text in tree.items() if path.endswith(".md")}


def test_the_nearest_are_shown_and_the_rest_is_linked() -> None:
    texts = pages()
    page = next(text for path, text in texts.items() if Path(path).name == "x.md")
    assert page.count("### ") - 1 == MAX_ON_A_PAGE
    assert re.findall(r"models/(link\d+)\.md", page) == [f"link{MAX_ON_A_PAGE + 1}"]
    own = [path for path in texts if "/models/" in path and not path.endswith("/index.md")]
    assert len(own) == CHAIN


def test_all_links_lead_somewhere() -> None:
    assert scan_pages(pages_of(pages()), leave_out=("empty-sample",)) == []

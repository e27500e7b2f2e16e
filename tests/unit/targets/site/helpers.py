"""A site in memory, and what its pages say to a reader of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from specmill.model import Api
from specmill.output.apart import SITE_STATE
from specmill.output.history import HISTORY_PATH
from specmill.output.tree import FileTree
from specmill.targets.site.target import Site
from tests.tools.shared import ROOT
from tests.unit.targets.markdown.helpers import job_of

STOREFRONT = (ROOT / "specs/storefront/openapi.yaml").read_bytes()
HOSTILE = (ROOT / "specs/features/hostile-text.yaml").read_bytes()


def site_of(
    *documents: tuple[str, Any],
    state: str = "",
    history: str = "",
    previous: Api | None = None,
    custom: Path | None = None,
    brand: str = "neutral",
    site: dict[str, Any] | None = None,
    own: dict[str, str] | None = None,
    **docs: Any,
) -> dict[str, str]:
    """Path below ``site/`` -> text; the state of the run stands under its own path."""
    docs = {"languages": ("python", "go"), "locales": ("en", "zh"), **docs}
    job = job_of(*documents, custom=custom, brand=brand, **docs)
    settings = job.settings.model_copy(update={"only": ("site",)})
    if site:
        parts = type(settings.site).model_validate(site)
        settings = settings.model_copy(update={"site": parts})
    earlier = {SITE_STATE: state, HISTORY_PATH: history}
    job = replace(job, settings=settings, earlier=earlier, previous=previous)
    job = replace(job, written=lambda origin: {})
    if own is not None:
        job = replace(job, own_pages={path: text.encode() for path, text in own.items()})
    tree = FileTree()
    Site().render(job, tree)
    return {path.removeprefix("site/"): content.decode() for path, content in tree.items()}


def parsed(text: str) -> Element:
    """The tree of a page. Raises html5lib's ParseError where a browser would have to guess."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(text)
    return root


def pages_of(files: dict[str, str]) -> dict[str, Element]:
    return {path: parsed(text) for path, text in files.items() if path.endswith(".html")}


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(page: Element, name: str) -> Element:
    return next(element for element in page.iter() if element.get("id") == name)


def ids_of(page: Element) -> Iterator[str]:
    yield from (ids for element in page.iter() if (ids := element.get("id")) is not None)

"""Where pages are printed: one renderer for each locale, one place that adds to the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.config import TargetSettings
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.operation_page.views import ModelSection
from specmill.targets.markdown.page_layout import blocks_text, page_text
from specmill.targets.markdown.site.definition_links import DefinitionLinks
from specmill.targets.markdown.site.link_check import LinkCheck

_FOOTER = "markdown/indexes/_footer.md"
_SECTION = "markdown/_model.md"


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Prints the pages of one locale and puts them into the tree, each read by ``check``."""

    tree: FileTree
    check: LinkCheck
    renderer: Renderer
    config: TargetSettings
    locale: str
    links: DefinitionLinks
    """Where links of descriptions into the definition lead."""

    def put(self, page: Page, **more: object) -> None:
        """Print a page; ``more`` is what its template gets besides ``page``, ``title``, ``config``
        and ``locale``."""
        self._put(f"docs/{self.locale}/{page.path}.md", page, more)

    def put_root(self, page: Page) -> None:
        """Print the page that stands above those of all locales."""
        self._put(f"docs/{page.path}.md", page, {})

    def _put(self, path: str, page: Page, more: Mapping[str, object]) -> None:
        given: Mapping[str, object] = {
            "page": page.view,
            "title": Text(page.title),
            "config": self.config,
            "locale": self.locale,
            **more,
        }
        printed = self.renderer.render(f"markdown/{page.template}", **given)
        if self.renderer.is_replaced(_FOOTER):
            printed = f"{printed}\n\n{self.renderer.render(_FOOTER, **given)}"
        text = page_text(printed)
        text = self.links.resolved(path, text, self.config.docs.languages[0])
        self.check.read(path, text)
        self.tree.add(path, text)

    def section(self, section: ModelSection) -> str:
        """What a section of a data structure is printed as; kept with the section."""
        kept = section.kept.get("section")
        if kept is None:
            printed = self.renderer.render(
                _SECTION, section=section, config=self.config, locale=self.locale
            )
            kept = section.kept["section"] = blocks_text(printed)
        return kept

"""Pages of tags that tell much: overviews, guides, frequent questions."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.config import Language
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.guides.page import Page
from specmill.targets.markdown.guides.views import TagPage
from specmill.targets.markdown.operation_page.addresses import more_view
from specmill.targets.markdown.site.page_tree import ClientPages


def tag_pages(language: Language, client: ClientPages) -> Iterator[Page]:
    """A page for each guide of a client."""
    for group in client.groups:
        for guide in group.guides:
            view = TagPage(Text(guide.tag.description), more_view(guide.tag.external_docs))
            path = f"{language}/{client.folder}/{group.folder}/{guide.name}"
            yield Page(path, guide.title, "guides/tag.md", view)

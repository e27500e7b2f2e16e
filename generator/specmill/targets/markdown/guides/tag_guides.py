"""Pages of tags that tell much: overviews, guides, frequent questions."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.config import Language
from specmill.targets.markdown.guides.page import Sheet
from specmill.targets.markdown.operation_page.addresses import more_block
from specmill.targets.markdown.operation_page.context import Context
from specmill.targets.markdown.prose.render import prose
from specmill.targets.markdown.site.page_tree import Shelf


def guide_sheets(context: Context, language: Language, shelf: Shelf) -> Iterator[Sheet]:
    """A page for each guide of a client."""
    for group in shelf.groups:
        for guide in group.guides:
            more = more_block(context, guide.tag.external_docs)
            blocks = [prose(guide.tag.description, level=2), more]
            path = f"{language}/{shelf.folder}/{group.folder}/{guide.name}"
            yield Sheet(path, guide.title, tuple(filter(None, blocks)))

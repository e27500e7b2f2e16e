"""Pages of tags that tell much: overviews, guides, frequent questions."""

from __future__ import annotations

from collections.abc import Iterator

from specmill.config import Language
from specmill.targets.markdown.addresses import more_block
from specmill.targets.markdown.around.sheet import Sheet
from specmill.targets.markdown.context import Context
from specmill.targets.markdown.places import Shelf
from specmill.targets.markdown.text import prose


def guide_sheets(context: Context, language: Language, shelf: Shelf) -> Iterator[Sheet]:
    """A page for each guide of a client."""
    for group in shelf.groups:
        for guide in group.guides:
            more = more_block(context, guide.tag.external_docs)
            blocks = [prose(guide.tag.description, level=2), more]
            path = f"{language}/{shelf.folder}/{group.folder}/{guide.name}"
            yield Sheet(path, guide.title, tuple(filter(None, blocks)))

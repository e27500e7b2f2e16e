"""What every part of a page needs to know, for one locale."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.config import DocsSettings, Extra
from specmill.model import Api
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter


@dataclass(frozen=True, slots=True)
class Context:
    api: Api
    docs: DocsSettings
    labels: Labels
    types: TypeFormatter

    def has(self, extra: Extra) -> bool:
        """Whether the sections and columns of ``extra`` are wanted."""
        return extra in self.docs.extras

"""What every part of a page needs to know, for one locale."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.config import DocsSettings, Extra
from specmill.model import Api
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.type_text import Typist
from specmill.targets.markdown.prose.tables import table

_WIDTHS = {"required": 80, "model-required": 80, "description": 300, "sample": 200}


@dataclass(frozen=True, slots=True)
class Context:
    api: Api
    docs: DocsSettings
    labels: Labels
    typist: Typist

    def has(self, extra: Extra) -> bool:
        """Whether the sections and columns of ``extra`` are wanted."""
        return extra in self.docs.extras

    def table(self, columns: list[str], rows: list[list[str]], wide: bool = True) -> str:
        """A table with the labels of ``columns`` as header; ``wide`` gives some of them a width."""
        header = [self._header(column, wide) for column in columns]
        return table(header, rows, self.docs.layout)

    def plain_table(self, header: list[str], rows: list[list[str]]) -> str:
        """A table with a header of its own, finished cells like the rows."""
        return table(header, rows, self.docs.layout)

    def _header(self, column: str, wide: bool) -> str:
        label = self.labels.column(column)
        if not wide or column not in _WIDTHS:
            return label
        return f'<div style="width:{_WIDTHS[column]}px">{label}</div>'

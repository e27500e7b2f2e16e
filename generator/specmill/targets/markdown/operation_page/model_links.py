"""Pages of single models, for those that do not fit on the pages of their operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from specmill.targets.markdown.operation_page.type_formatter import Section
from specmill.targets.markdown.site.page_tree import Names


@dataclass(frozen=True, slots=True)
class ModelPages:
    """The model pages of one locale, as links to them are written; ``folder`` leads to them from
    the page that is being written."""

    folder: str
    _names: dict[str, str] = field(default_factory=dict[str, str])
    _sections: dict[str, Section] = field(default_factory=dict[str, Section])
    _free: Names = field(default_factory=Names)

    def seen_from(self, folder: str) -> ModelPages:
        """The same pages, linked from elsewhere."""
        return ModelPages(folder, self._names, self._sections, self._free)

    def link(self, section: Section) -> str:
        """Relative address of the page of a model, which is made because of this."""
        name = self._names.get(section.anchor) or self._allocate(section)
        return f"{self.folder}{name}.md"

    def known(self, anchor: str) -> str:
        """File name of the page of a model, empty when it has none."""
        return self._names.get(anchor, "")

    def waiting(self) -> Iterator[tuple[str, Section]]:
        """Name and section of every page; more may be asked for while they are written."""
        done: set[str] = set()
        while len(done) < len(self._sections):
            for name, section in list(self._sections.items()):
                if name not in done:
                    done.add(name)
                    yield name, section

    def _allocate(self, section: Section) -> str:
        """A file name that no other model has, on systems that ignore case as well."""
        suffix = sha256(section.anchor.encode()).hexdigest()[:8]
        name = self._free.take(section.title, "model", suffix)
        self._names[section.anchor] = name
        self._sections[name] = section
        return name

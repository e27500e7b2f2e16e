"""What every part of a page needs to know, for one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.config import DocsSettings, Extra
from specmill.model import Api
from specmill.targets.lifecycle import NO_LIFECYCLES, Lifecycles
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.operation_page.type_formatter import TypeFormatter
from specmill.targets.sample_language import SampleLanguages
from specmill.targets.samples.values.subtypes import Tag


@dataclass(frozen=True, slots=True)
class Context:
    api: Api
    docs: DocsSettings
    labels: Labels
    types: TypeFormatter
    languages: SampleLanguages
    tags: Mapping[str, Tag] = field(default_factory=dict[str, Tag])
    """By key of a schema, the field and values by which discriminators know it."""
    lifecycles: Lifecycles = NO_LIFECYCLES
    tells_xml: bool = False
    """Whether it is said how values stand in XML."""

    def has(self, extra: Extra) -> bool:
        """Whether the sections and columns of ``extra`` are wanted."""
        return extra in self.docs.extras

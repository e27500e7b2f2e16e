"""What a brand says about the pages: comment, notice, flavour, words to replace in samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.config import DocsSettings, Language
from specmill.targets.brand_tables import BrandTables
from specmill.targets.markdown.guides.install_page import Installation
from specmill.targets.markdown.labels import CANON
from specmill.targets.markdown.operation_page.views import OpeningView
from specmill.targets.markdown.prose.escape import clean
from specmill.targets.markdown.prose.json_block import is_object


@dataclass(frozen=True, slots=True)
class Substitution:
    languages: tuple[str, ...]
    """Empty: all."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Branding:
    comments: Mapping[str, str]
    """By locale."""
    notices: Mapping[str, str]
    substitutions: tuple[Substitution, ...]
    narrow_tables: bool
    """Whether parameters and fields have two columns in place of one for each thing said of them."""
    has_last_updated: bool
    """Whether the site has VuePress's component for the time of the last change."""
    installations: Mapping[str, Installation]
    """By language: packages that are published."""
    words: Mapping[str, str]
    """By language: what words in capitals begin with."""

    def opening(self, locale: str) -> OpeningView:
        """What stands between the title and the description of every page."""
        notice = _pick(self.notices, locale).strip()
        lines = tuple(line.rstrip() for line in notice.split("\n")) if notice else ()
        return OpeningView(_pick(self.comments, locale), self.has_last_updated, lines)

    def applied(self, code: str, language: Language) -> str:
        """Sample code with the brand's words in place of the definition's."""
        for substitution in self.substitutions:
            if not substitution.languages or language in substitution.languages:
                code = code.replace(substitution.old, substitution.new)
        return code


def read_branding(brand: BrandTables, docs: DocsSettings) -> Branding:
    """The brand's tables with what the settings say in their place."""
    flavour = docs.flavour or brand.flavour
    return Branding(
        comments=_cleaned(brand.comment),
        notices=_cleaned({**brand.notice, **docs.notice}),
        substitutions=tuple(
            Substitution(table.languages, table.old, table.new) for table in brand.substitution
        ),
        narrow_tables=(docs.tables or brand.tables) == "narrow",
        has_last_updated=flavour == "vuepress",
        installations={
            language: Installation(
                table.package,
                table.command,
                table.fence,
                table.requires,
                {client: code.strip() for client, code in table.code.items()},
            )
            for language, table in brand.install.items()
        },
        words={
            language: str(table.get("placeholder", ""))
            for language, table in brand.sdk.items()
            if is_object(table)
        },
    )


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    return {locale: clean(text) for locale, text in texts.items()}


def _pick(texts: Mapping[str, str], locale: str) -> str:
    return texts.get(locale, texts.get(CANON, ""))

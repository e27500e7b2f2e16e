"""What a brand says about the pages: comment, notice, flavour, words to replace in samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specmill.config import DocsSettings, Language
from specmill.diagnostics import UsageError
from specmill.targets.markdown.guides.install_page import Installation
from specmill.targets.markdown.labels import CANON
from specmill.targets.markdown.operation_page.views import OpeningView


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


def read_branding(tables: Mapping[str, Any], docs: DocsSettings) -> Branding:
    """The brand's tables with what the settings say in their place. Raises UsageError."""
    flavour = docs.flavour or tables.get("flavour", "neutral")
    return Branding(
        comments=_texts(tables, "comment"),
        notices={**_texts(tables, "notice"), **docs.notice},
        substitutions=tuple(_substitution(table) for table in tables.get("substitution", ())),
        narrow_tables=(docs.tables or tables.get("tables", "narrow")) == "narrow",
        has_last_updated=flavour == "vuepress",
        installations={
            language: _installation(language, table)
            for language, table in tables.get("install", {}).items()
        },
        words={
            language: str(table.get("placeholder", ""))
            for language, table in tables.get("sdk", {}).items()
        },
    )


def _texts(tables: Mapping[str, Any], name: str) -> dict[str, str]:
    return {locale: str(text) for locale, text in tables.get(name, {}).items()}


def _substitution(table: Mapping[str, Any]) -> Substitution:
    try:
        return Substitution(tuple(table.get("languages", ())), table["from"], table["to"])
    except KeyError as error:
        raise UsageError(f"a brand's [[substitution]] needs {error}") from error


def _installation(language: str, table: Mapping[str, Any]) -> Installation:
    try:
        return Installation(
            str(table["package"]),
            str(table["command"]),
            str(table.get("fence", "bash")),
            str(table.get("requires", "")),
            {client: str(code).strip() for client, code in table.get("code", {}).items()},
        )
    except KeyError as error:
        raise UsageError(f"a brand's [install.{language}] needs {error}") from error


def _pick(texts: Mapping[str, str], locale: str) -> str:
    return texts.get(locale, texts.get(CANON, ""))

"""The configurations of site generators that ``specmill init --site`` writes."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path

from specmill.cli.selection import output_folder
from specmill.config import LOCALE_NAMES, TargetSettings
from specmill.diagnostics import UsageError
from specmill.template_folders import builtin_templates

_KEPT = "package.json"
"""Where there is one it belongs to the user; it is told what it needs."""
_SEARCHED = (
    "ar",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "hu",
    "it",
    "ja",
    "nl",
    "no",
    "pt",
    "ro",
    "ru",
)
"""Languages whose words the search of MkDocs knows; Chinese needs jieba beside it."""


class Engine(str, Enum):
    mkdocs = "mkdocs"
    zensical = "zensical"
    vitepress = "vitepress"
    docusaurus = "docusaurus"


def engine_files(engine: Engine, target: TargetSettings) -> dict[str, str]:
    """Path -> text of each file that an engine needs for the pages of a target.

    Raises UsageError for a target without Markdown pages.
    """
    if "docs" not in target.only:
        raise UsageError(f"the target {target.name!r} has no Markdown pages: add docs to `only`")
    docs = f"{output_folder(target)}/docs"
    locales = target.docs.locales
    values = {
        "@DOCS@": json.dumps(docs, ensure_ascii=False),
        "@TITLE@": json.dumps(target.name, ensure_ascii=False),
        "@LOCALES@": json.dumps(
            [[locale, LOCALE_NAMES.get(locale, locale)] for locale in locales], ensure_ascii=False
        ),
        "@LANGUAGES@": json.dumps([locale for locale in locales if locale in _SEARCHED] or ["en"]),
        "@DOCS@/nav.yml": json.dumps(f"{docs}/nav.yml", ensure_ascii=False),
    }
    folder = builtin_templates() / "engines" / engine.value
    files: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_text("utf-8")
            for name in sorted(values, key=len, reverse=True):
                text = text.replace(name, values[name])
            files[path.relative_to(folder).as_posix()] = text
    return files


def write_engine(engine: Engine, target: TargetSettings, folder: Path) -> list[str]:
    """Write the configuration of an engine; what was done, a line for each file.

    Raises UsageError where a file of it exists with another content, and nothing is written then.
    """
    files = engine_files(engine, target)
    for path, text in files.items():
        place = folder / path
        if path != _KEPT and place.exists() and place.read_bytes() != text.encode():
            raise UsageError(f"{path} exists already; move it away to have it written anew")
    told: list[str] = []
    for path, text in files.items():
        place = folder / path
        if path == _KEPT and place.exists() and place.read_bytes() != text.encode():
            told.append(f"{path}: kept; it needs {', '.join(_needed(text))}")
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        told.append(f"{path}: written")
    if not target.docs.front_matter:
        told.append("set `front_matter = true` below [target.docs] for titles and descriptions")
    if engine is Engine.zensical and target.docs.layout != "compact":
        told.append('set `layout = "compact"` below [target.docs]: wide tables take it minutes')
    return told


def _needed(package: str) -> list[str]:
    table = json.loads(package)
    return [*table.get("dependencies", ()), *table.get("devDependencies", ())]

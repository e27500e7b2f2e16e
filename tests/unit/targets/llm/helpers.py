"""Pages for language models, made in memory from definitions that a test writes down or names."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from specmill import pipeline
from specmill.config import DefinitionSettings, LlmSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from tests.tools.shared import ROOT

STOREFRONT = ROOT / "specs" / "storefront" / "openapi.yaml"
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def files_of(
    *definitions: Path, only: tuple[str, ...] = ("llm",), brand: str = "neutral", **llm: Any
) -> dict[str, str]:
    """Path -> text of everything that a run makes of the definitions."""
    settings = TargetSettings(
        name="sample",
        package="sample",
        brand=brand,
        only=only,
        definitions=tuple(
            DefinitionSettings(path=str(path), client=path.stem if definitions[1:] else None)
            for path in definitions
        ),
        llm=LlmSettings(**llm),
    )
    files = Diagnostics()
    loaded = pipeline.load(settings, ROOT, sys.stdin.buffer, files, {})
    tree = pipeline.render(loaded, ROOT, files)
    return {path: content.decode() for path, content in tree.items()}


def written(folder: Path, document: dict[str, Any], name: str = "api") -> Path:
    """The definition as a file."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def definition(paths: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, **more}


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [text for _, name, text in _FENCE.findall(page) if name == language]


def section(page: str, title: str) -> str:
    """The text of a section; fails the test when the page has not exactly one of this title."""
    plain = _FENCE.sub(lambda match: match[0].replace("\n#", "\n\0#"), page)
    findall = re.findall(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", plain, re.DOTALL | re.MULTILINE
    )
    assert len(findall) == 1, f"{len(findall)} sections {title!r}"
    return str(findall[0]).replace("\n\0#", "\n#").strip()


def headings(page: str) -> list[str]:
    """Titles of the sections in order."""
    return re.findall(r"^## (.*)$", _FENCE.sub("", page), re.MULTILINE)

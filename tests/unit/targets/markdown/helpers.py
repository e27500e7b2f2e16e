"""Jobs made from definitions that a test writes down, and the pages that come of them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from specmill.config import DefinitionSettings, DocsSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.openapi import open_document
from specmill.output.tree import FileTree
from specmill.parser import Definition, build_api
from specmill.render import Renderer
from specmill.source import ReadLimits, Source, load
from specmill.targets.brand import read_brand
from specmill.targets.coverage import COVERAGE, coverage
from specmill.targets.job import Job
from specmill.targets.markdown.target import Markdown
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.sample_language import read_languages
from specmill.targets.words import kebab


def shared(path: str) -> Path:
    """A file of the shared folder; the test is skipped where that folder is absent."""
    root = Path(os.environ.get("SPECMILL_SHARED") or Path(__file__).parents[5] / "shared")
    if not (root / path).exists():
        pytest.skip(f"{path} is not in the shared folder (SPECMILL_SHARED)")
    return root / path


def definition(paths: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"openapi": "3.0.0", "info": {"title": "T", "version": "1"}, "paths": paths, **more}


def job_of(
    *documents: tuple[str, dict[str, Any] | bytes],
    brand: str = "neutral",
    custom: Path | None = None,
    **docs: Any,
) -> Job:
    """A job for definitions given as pairs of a client's name and the document."""
    diagnostics = Diagnostics()
    settings = TargetSettings(
        name="Sample",
        package="sample",
        out="out",
        layout="flat",
        brand=brand,
        definitions=tuple(DefinitionSettings(path=name, client=name) for name, _ in documents),
        docs=DocsSettings(**docs),
    )
    definitions: list[Definition] = []
    for name, document in documents:
        data = document if isinstance(document, bytes) else json.dumps(document).encode()
        tree = load(Source(f"{kebab(name)}.json", None, data), ReadLimits(), diagnostics)
        definitions.append(Definition(open_document(tree, diagnostics), name, kebab(name)))
    api = build_api(definitions, settings, diagnostics)
    renderer = Renderer(custom)
    table = read_brand(renderer, brand)
    plan = plan_python(api, settings, table, diagnostics)
    return Job(api, settings, renderer, diagnostics, table, read_languages(renderer), (plan,))


def files_of(job: Job) -> dict[str, str]:
    """Path -> text of everything that the target writes."""
    tree = FileTree()
    tree.add(COVERAGE, coverage(job, [Markdown().render(job, tree)]))
    return {path: content.decode() for path, content in tree.items()}


def page(files: dict[str, str], name: str) -> str:
    """The page of that file name, in the first language and locale."""
    return next(text for path, text in files.items() if path.endswith(f"/{name}.md"))

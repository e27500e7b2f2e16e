"""The way of a definition through specmill, stage by stage. Open this file first.

    read   bytes of a file               specmill.source
    parse  plain values with positions   specmill.source
    open   a document of a known version specmill.openapi
    build  the intermediate model        specmill.parser
    plan   names, modules, the surface   specmill.targets.python
    render a file tree in memory         specmill.targets
    write  compare with the disk, write  specmill.output (called by specmill.cli)

Nothing between reading and writing touches the disk, and nothing here prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from specmill.diagnostics import Diagnostics
from specmill.loading import Loaded, load
from specmill.model import Origin
from specmill.openapi import is_list, is_object
from specmill.output.apart import SITE_STATE
from specmill.output.history import HISTORY_PATH
from specmill.output.names import NAMES_PATH, NO_NAMES, PublishedNames
from specmill.output.tree import FileTree
from specmill.parallel import render_parts
from specmill.sides import plan, renderer_of
from specmill.source import Tree, is_address, shown
from specmill.targets.all import targets_named
from specmill.targets.brand import read_brand
from specmill.targets.coverage import COVERAGE, coverage
from specmill.targets.job import Job
from specmill.targets.markdown.site.redirects import REDIRECTS
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.naming.renames import renewed
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.sample_language import read_languages

__all__ = [
    "EARLIER",
    "ClientPlan",
    "Loaded",
    "MethodPlan",
    "PythonPlan",
    "load",
    "plan",
    "render",
    "renewed",
]

EARLIER = (COVERAGE, REDIRECTS, HISTORY_PATH, SITE_STATE)
"""Files of the output folder that a run goes on from: pages that were renamed are led on, and those
that are as they were keep the date of their last change."""


def render(
    loaded: Loaded,
    base: Path,
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
    jobs: int = 1,
) -> FileTree:
    """Everything below the output folder except the manifest; names that are ``published`` are
    kept. At most ``jobs`` processes are at work. Raises DefinitionError or UsageError."""
    settings = loaded.settings
    renderer = renderer_of(settings, base)
    brand = read_brand(renderer, settings.brand)
    languages = read_languages(renderer)
    languages.check(settings.docs.languages, settings.name)
    sources = [definition.path for definition in settings.definitions]
    made_plan = plan(loaded, base, diagnostics, published)
    job = Job(
        loaded.api,
        settings,
        renderer,
        diagnostics,
        brand,
        languages,
        (made_plan,),
        translations=loaded.translations,
        previous=loaded.previous,
        earlier=loaded.earlier,
        written=partial(_written, loaded.trees),
        own_pages=loaded.own_pages,
    )
    tree = FileTree(settings.limits.output_bytes, settings.limits.output_files)
    wanted = targets_named(settings.only)
    made = render_parts(wanted, job, tree, sources, jobs)
    tree.add(NAMES_PATH, made_plan.published.content())
    tree.add(COVERAGE, coverage(job, made))
    diagnostics.raise_errors()
    return tree


def sdk_sources(
    loaded: Loaded, base: Path, published: PublishedNames = NO_NAMES
) -> Mapping[str, bytes]:
    """The files of the Python SDK alone, by path from the output folder."""
    only = loaded.settings.model_copy(update={"only": ("python",)})
    return render(replace(loaded, settings=only), base, Diagnostics(), published)


def _written(trees: Mapping[str, Tree], origin: Origin) -> Any:
    """The value that a definition has at a place; None where there is nothing."""
    fetched = any(map(is_address, trees))
    root = trees[origin.source].root if origin.source in trees else None
    for key in origin.path:
        if is_object(root):
            root = root.get(key)
        elif is_list(root) and key.isdigit():
            root = next(islice(root, int(key), None), None)
        else:
            return None
    return _public(root) if fetched else root


def _public(value: Any) -> Any:
    """A value with the addresses in its references as they may be shown."""
    if is_list(value):
        return [_public(item) for item in value]
    if is_object(value):
        return {
            key: shown(item) if key == "$ref" and isinstance(item, str) else _public(item)
            for key, item in value.items()
        }
    return value

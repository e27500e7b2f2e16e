"""The way of a definition through specmill, stage by stage. Open this file first.

    read   bytes of a file               specmill.source
    parse  plain values with positions   specmill.source
    open   a document of a known version specmill.openapi
    build  the intermediate model        specmill.build
    plan   names, modules, the surface   specmill.targets.python
    render a file tree in memory         specmill.targets
    write  compare with the disk, write  specmill.output (called by specmill.cli)

Nothing between reading and writing touches the disk, and nothing here prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from specmill import source as texts
from specmill.build import Definition, build_api
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics, UsageError
from specmill.model import Api, Origin
from specmill.openapi import Document, is_list, is_object, open_document
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.source import ReadLimits, Tree
from specmill.targets import TARGETS, Job
from specmill.targets.brand import read_brand
from specmill.targets.coverage import COVERAGE, coverage
from specmill.targets.python.plan import plan_python
from specmill.targets.words import kebab
from specmill.titles import client_names, package_name, target_name


@dataclass(frozen=True, slots=True)
class Loaded:
    """A target whose definitions are read and understood."""

    api: Api
    settings: TargetSettings
    """With name and package filled in."""
    trees: Mapping[str, Tree]
    """By source name, for showing where a finding is."""
    fingerprints: Mapping[str, str]
    """Source name -> SHA-256 of its bytes, for every file that was read."""


def load(
    settings: TargetSettings,
    base: Path,
    stdin: BinaryIO,
    diagnostics: Diagnostics,
    trees: dict[str, Tree],
) -> Loaded:
    """Read and understand the definitions of a target; paths are relative to ``base``.

    ``trees`` is filled as files are read, so that findings can be shown even when this raises
    DefinitionError. Raises UsageError when a file cannot be read.
    """
    fingerprints: dict[str, str] = {}
    documents: list[Document] = []
    for definition in settings.definitions:
        source = texts.read_source(definition.path, base, stdin)
        fingerprints[source.name] = sha256(source.data).hexdigest()
        trees[source.name] = texts.text_only(source)
        tree = trees[source.name] = texts.load(source, ReadLimits(), diagnostics)
        documents.append(open_document(tree, diagnostics))
    settings = _named(settings, documents)
    api = build_api(_definitions(settings, documents), settings, diagnostics)
    return Loaded(api, settings, trees, fingerprints)


def render(loaded: Loaded, base: Path, diagnostics: Diagnostics) -> FileTree:
    """Everything below the output folder except the manifest. Raises DefinitionError or
    UsageError."""
    settings = loaded.settings
    custom = base / settings.templates.directory if settings.templates is not None else None
    renderer = Renderer(custom)
    brand = read_brand(renderer, settings.brand)
    plan = plan_python(loaded.api, settings, brand, diagnostics)
    written = partial(_written, loaded.trees)
    job = Job(loaded.api, settings, renderer, diagnostics, brand, plan, written=written)
    tree = FileTree()
    made = [target.render(job, tree) for target in TARGETS if target.name in settings.only]
    tree.add(COVERAGE, coverage(job, [each for each in made if each is not None]))
    diagnostics.raise_errors()
    return tree


def _written(trees: Mapping[str, Tree], origin: Origin) -> Any:
    """The value that a definition has at a place; None where there is nothing."""
    found = trees[origin.source].root if origin.source in trees else None
    for key in origin.path:
        if is_object(found):
            found = found.get(key)
        elif is_list(found) and key.isdigit():
            found = next(islice(found, int(key), None), None)
        else:
            return None
    return found


def _named(settings: TargetSettings, documents: Sequence[Document]) -> TargetSettings:
    """The settings with every name that the user left open."""
    sources = [document.source for document in documents]
    titles = [_title(document) for document in documents]
    name = settings.name or target_name(titles, sources)
    given = [each.client for each in settings.definitions]
    found = client_names(titles, sources)
    definitions = tuple(
        each.model_copy(update={"client": client or guess})
        for each, client, guess in zip(settings.definitions, given, found, strict=True)
    )
    return settings.model_copy(
        update={
            "name": name,
            "package": settings.package or package_name(name),
            "out": settings.out or f"output/{name}",
            "definitions": definitions,
        }
    )


def _title(document: Document) -> str:
    info = document.root.get("info")
    title = info.value.get("title") if info is not None and info.is_mapping else None
    return title if isinstance(title, str) else ""


def _definitions(settings: TargetSettings, documents: Sequence[Document]) -> list[Definition]:
    found: dict[str, Definition] = {}
    for document, each in zip(documents, settings.definitions, strict=True):
        name = each.client or "Api"
        key = kebab(name) or f"client-{len(found) + 1}"
        if key in found:
            raise UsageError(f"two definitions have the client name {name!r}; give each its own")
        found[key] = Definition(document, name, key)
    return list(found.values())

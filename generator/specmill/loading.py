"""From files to the intermediate model: the first half of the pipeline, which is all that
``specmill validate`` needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TypeAlias
from urllib.parse import urlsplit

from specmill.config import TargetSettings
from specmill.depth import in_depth
from specmill.diagnostics import DefinitionError, Diagnostics, UsageError
from specmill.folders import digest_of, files_below
from specmill.model import Api
from specmill.openapi import Document, is_list, is_object, open_document
from specmill.openapi.failed_parts import failed_parts
from specmill.openapi.leaving_out import without
from specmill.parser import Definition, build_api
from specmill.source import File, Files, ReadLimits, Remote, Tree
from specmill.targets.words import kebab
from specmill.titles import class_words, client_names, package_name, target_name

FailedOperations: TypeAlias = Mapping[str, Mapping[str, str]]
"""By file, the pointers of operations that cannot be read, and why."""
NONE_FAILED: FailedOperations = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A target whose definitions are read and understood."""

    api: Api
    translations: Mapping[str, Api]
    """Locale -> the same model with the texts of that locale, where overlays translate them."""
    settings: TargetSettings
    """With name and package filled in."""
    trees: Mapping[str, Tree]
    """By source name, for showing where a finding is."""
    fingerprints: Mapping[str, str]
    """Source name -> SHA-256 of its bytes, for every file that was read."""
    fetched: Mapping[str, bytes]
    """What came over the network in this run, by address."""
    previous: Api | None = None
    """The definitions of an earlier release, where the settings name them."""
    earlier: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path -> text, of those ``EARLIER`` that the run before has left."""
    own_pages: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Path below the folder of the site's own pages -> content."""


def load(
    settings: TargetSettings,
    base: Path,
    stdin: BinaryIO,
    diagnostics: Diagnostics,
    trees: dict[str, Tree],
    *,
    stored: Callable[[str], bytes | None] = lambda address: None,
    failed: FailedOperations = NONE_FAILED,
) -> Loaded:
    """Read and understand the definitions of a target; paths are relative to ``base``.

    ``trees`` is filled as files are read, so that findings can be shown even when this raises
    DefinitionError. What is ``stored`` under an address is not fetched again. Operations and parts
    that ``failed`` are left out. Raises UsageError when a file cannot be read.
    """
    limits = read_limits(settings)
    named = [definition.path for definition in settings.definitions]
    remote = Remote(settings.allow_remote, limits.bytes, stored, named)
    files = Files(base, stdin, limits, diagnostics, trees, folders=settings.roots, fetch=remote)
    read = [files.named(definition.path) for definition in settings.definitions]
    for index, definition in enumerate(settings.definitions):
        read[index] = _overlaid(read[index], definition.overlays, files, diagnostics, limits)
        trees[read[index].tree.source] = read[index].tree
    read = [_without(file, failed.get(file.tree.source, {})) for file in read]
    documents = [open_document(file.tree, diagnostics, file.location, files) for file in read]
    settings = _named(settings, documents)
    api = _built(_definitions(settings, documents, failed), settings, diagnostics)
    translations = {
        locale: _translated(read, overlays, settings, files, diagnostics, failed=failed)
        for locale, overlays in settings.docs.overlays.items()
        if locale in settings.docs.locales
    }
    fingerprints = dict(files.fingerprints)
    previous = _previous(settings, base, fingerprints)
    own = _own_pages(settings, base, fingerprints)
    return Loaded(
        api, translations, settings, trees, fingerprints, remote.fetched, previous, own_pages=own
    )


def _own_pages(
    settings: TargetSettings, base: Path, fingerprints: dict[str, str]
) -> Mapping[str, bytes]:
    """The files of the folder of own pages, where a site is built that has some."""
    folder = settings.site.pages
    if not folder or "site" not in settings.only:
        return {}
    files = files_below(base / folder, f"site.pages: {folder}", settings.limits.total_bytes)
    fingerprints[folder] = digest_of(files)
    return files


def _previous(settings: TargetSettings, base: Path, fingerprints: dict[str, str]) -> Api | None:
    """The Api of an earlier release. Nothing is said of it but that it cannot be read."""
    given = settings.docs.previous
    paths = (given,) if isinstance(given, str) else given
    if not paths or not {"docs", "site"} & set(settings.only):
        return None
    if len(paths) > len(settings.definitions) or "-" in paths:
        raise UsageError("docs.previous: one file for each definition, in their order")
    kept = settings.model_copy(update={"definitions": settings.definitions[: len(paths)]})
    diagnostics = Diagnostics()
    files = Files(base, BytesIO(), read_limits(settings), diagnostics, {}, folders=settings.roots)
    try:
        read = [files.named(path) for path in paths]
        documents = [open_document(file.tree, diagnostics, file.location, files) for file in read]
        api = _built(_definitions(kept, documents), kept, diagnostics)
    except DefinitionError as error:
        raise UsageError(
            f"docs.previous: {', '.join(paths)} cannot be understood; specmill validate says why"
        ) from error
    fingerprints |= {
        f"{name} (previous)": fingerprint for name, fingerprint in files.fingerprints.items()
    }
    return api


def _overlaid(
    file: File,
    overlays: Sequence[str],
    files: Files,
    diagnostics: Diagnostics,
    limits: ReadLimits,
    *,
    expect: bool = True,
) -> File:
    """The file with overlays applied one after another."""
    if not overlays:
        return file
    # Imported here because most runs have none, and JSONPath is a large library.
    from specmill.source.overlay import overlaid  # noqa: PLC0415

    tree = file.tree
    for path in overlays:
        overlay = files.overlay(path)
        tree = overlaid(tree, overlay, diagnostics, most=limits.values, expect=expect)
    return replace(file, tree=tree)


def more_failed(diagnostics: Diagnostics, trees: Mapping[str, Tree]) -> dict[str, dict[str, str]]:
    """What has to be left out, by definition, so that none of the errors that were found is left;
    empty where one concerns the whole."""
    errors = [finding for finding in diagnostics if finding.severity == "error"]
    return failed_parts(errors, trees)


def _without(file: File, failed: Mapping[str, str]) -> File:
    return replace(file, tree=without(file.tree, failed)) if failed else file


def _translated(
    read: Sequence[File],
    overlays: Sequence[str],
    settings: TargetSettings,
    files: Files,
    diagnostics: Diagnostics,
    *,
    failed: FailedOperations,
) -> Api:
    """The model with the texts of a locale. Only its errors and overlays are reported: all else
    is found in the model that it was translated from."""
    limits, alone, own = read_limits(settings), len(read) == 1, Diagnostics()
    changed = [_overlaid(file, overlays, files, diagnostics, limits, expect=alone) for file in read]
    documents = [open_document(file.tree, own, file.location, files) for file in changed]
    try:
        return _built(_definitions(settings, documents, failed), settings, own)
    except DefinitionError:
        for diagnostic in own.sorted():
            if diagnostic.severity == "error":
                diagnostics.add(diagnostic)
        raise DefinitionError(diagnostics) from None


def read_limits(settings: TargetSettings) -> ReadLimits:
    """The bounds of reading that the settings state."""
    limits = settings.limits
    return ReadLimits(
        depth=limits.depth,
        values=limits.values,
        bytes=limits.bytes,
        files=limits.files,
        total_bytes=limits.total_bytes,
    )


def _named(settings: TargetSettings, documents: Sequence[Document]) -> TargetSettings:
    """The settings with every name that the user left open."""
    sources = [document.source for document in documents]
    titles = [_title(document) for document in documents]
    name = settings.name or target_name(titles, sources)
    given = [definition.client for definition in settings.definitions]
    hosts = [host for document in documents for host in _hosts(document)]
    names = client_names(titles, sources, settings.package, hosts)
    definitions = tuple(
        definition.model_copy(update={"client": class_words(client or guess)})
        for definition, client, guess in zip(settings.definitions, given, names, strict=True)
    )
    return settings.model_copy(
        update={
            "name": name,
            "package": settings.package or package_name(name),
            "out": settings.out or f"output/{name}",
            "definitions": definitions,
        }
    )


def _hosts(document: Document) -> list[str]:
    """The hosts of the servers of a definition, without those that stand for any."""
    servers = document.root.get("servers")
    entries = servers.value if servers is not None and is_list(servers.value) else []
    urls = [entry.get("url") for entry in entries if is_object(entry)]
    urls.append(f"https://{document.root.value.get('host', '')}")
    hosts = [_host(url) for url in urls if isinstance(url, str) and "{" not in url]
    return [host for host in hosts if host and not host.startswith(("localhost", "127."))]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _title(document: Document) -> str:
    info = document.root.get("info")
    title = info.value.get("title") if info is not None and info.is_mapping else None
    return title if isinstance(title, str) else ""


def _built(
    definitions: Sequence[Definition], settings: TargetSettings, diagnostics: Diagnostics
) -> Api:
    with in_depth([definition.document.source for definition in definitions], diagnostics):
        return build_api(definitions, settings, diagnostics)


def _definitions(
    settings: TargetSettings,
    documents: Sequence[Document],
    failed: FailedOperations = NONE_FAILED,
) -> list[Definition]:
    definitions: dict[str, Definition] = {}
    for document, definition in zip(documents, settings.definitions, strict=True):
        name = definition.client or "Api"
        key = kebab(name) or f"client-{len(definitions) + 1}"
        if key in definitions:
            raise UsageError(f"two definitions have the client name {name!r}; give each its own")
        definitions[key] = Definition(document, name, key, failed.get(document.source, {}))
    return list(definitions.values())

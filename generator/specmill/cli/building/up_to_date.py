"""Whether a target is as the last run left it, told from hashes alone."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from specmill import __version__
from specmill.cli.building.target_result import TargetResult
from specmill.cli.findings import MOST_PER_CODE
from specmill.cli.selection import output_folder
from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostic
from specmill.folders import digest_of, files_below
from specmill.output.compare import Changes
from specmill.output.history import HISTORY_PATH
from specmill.output.ignore import IGNORE_NAME
from specmill.output.lock import Lock
from specmill.output.manifest import Fingerprints
from specmill.output.run_record import RunRecord, file_digest, is_as_left, read_record
from specmill.plugins import installed_plugins
from specmill.template_folders import fingerprint

if TYPE_CHECKING:
    from specmill.source.tree import Tree

ToolDigests: TypeAlias = dict[Path | None, str]
_PREVIOUS = " (previous)"
_LAYS_OUT = (
    "anyascii",
    "black",
    "jinja2",
    "markdown-it-py",
    "pagefind",
    "pygments",
    "pyyaml",
    "ruff",
)
"""Distributions whose version shapes the bytes of the output."""


def up_to_date(
    settings: TargetSettings, base: Path, lock: Lock | None, tools: ToolDigests
) -> RunRecord | None:
    """The record of the last run, where nothing has changed since then; None where a run is
    needed, or may be."""
    record = _same_inputs(settings, base, lock, tools)
    return (
        record
        if record is not None and is_as_left(base / output_folder(settings), record, settings.only)
        else None
    )


def inputs_are_as_they_were(
    settings: TargetSettings, base: Path, lock: Lock | None, tools: ToolDigests
) -> bool:
    """Whether a run would make what the last one made, whatever became of it on disk."""
    return _same_inputs(settings, base, lock, tools) is not None


def _same_inputs(
    settings: TargetSettings, base: Path, lock: Lock | None, tools: ToolDigests
) -> RunRecord | None:
    if not output_folder(settings) or any(
        definition.path == "-" for definition in settings.definitions
    ):
        return None
    folder = base / output_folder(settings)
    record = read_record(folder, settings.only)
    if record is None or record.settings != settings_digest(settings, base):
        return None
    if record.tool != tool_digest(settings, base, tools):
        return None
    if record.ignore != _user_files(folder):
        return None
    anchor = _anchor(settings, base)
    if any(_input_digest(name, anchor, lock) != wanted for name, wanted in record.inputs.items()):
        return None
    return record


def input_paths(settings: TargetSettings, base: Path) -> list[Path]:
    """Every file that the last run read, as far as it lies on this machine."""
    record = read_record(base / output_folder(settings), settings.only)
    anchor = _anchor(settings, base)
    names: Mapping[str, str] = record.inputs if record is not None else {}
    return [anchor / name for name in names if "://" not in name]


def record_of(  # noqa: PLR0917 - called through partial
    settings: TargetSettings,
    base: Path,
    fingerprints: Mapping[str, str],
    changes: Changes,
    findings: Iterable[Diagnostic],
    trees: Mapping[str, Tree],
    manifest: str,
    tools: ToolDigests,
) -> RunRecord | None:
    """The record of a run that has just been written, ``manifest`` by its digest; None where there is
    nothing by which to know its input again."""
    if not output_folder(settings) or any(name == "-" for name in fingerprints):
        return None
    anchor = _anchor(settings, base)
    names = {name: _input_name(name.removesuffix(_PREVIOUS), anchor, base) for name in fingerprints}
    folder = base / output_folder(settings)
    written = sum(change.after is not None for change in changes.files)
    return RunRecord(
        tool=tool_digest(settings, base, tools),
        settings=settings_digest(settings, base),
        inputs={names[name]: digest for name, digest in fingerprints.items()},
        ignore=_user_files(folder),
        manifest=manifest,
        unchanged=changes.unchanged + written,
        users=changes.users,
        findings=tuple(_placed(findings, trees, names)),
    )


def _user_files(folder: Path) -> str:
    """Hashes of the files of the output folder that shape what is made: what belongs to the user,
    and the history of releases."""
    known = (file_digest(folder / name) for name in (IGNORE_NAME, HISTORY_PATH))
    return " ".join(filter(None, known))


def skipped(settings: TargetSettings, base: Path, record: RunRecord) -> TargetResult:
    """A target that is as it should be, as comparing would have found it."""
    folder = base / output_folder(settings)
    changes = Changes((), record.unchanged, record.users)
    return TargetResult(settings.name, folder, changes, None, Fingerprints())


def settings_digest(settings: TargetSettings, base: Path) -> str:
    """SHA-256 of the settings of a target, wherever its output goes and its definitions lie: these
    are named as the inputs of a record are."""
    values = settings.model_dump(mode="json", exclude={"out"})
    anchor = _anchor(settings, base)
    for definition in values["definitions"]:
        definition["path"] = _input_name(definition["path"], anchor, base)
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def tool_digest(settings: TargetSettings, base: Path, known: ToolDigests) -> str:
    """SHA-256 of everything that makes output and is no input: code, templates, what lays out.

    ``known`` has those of this run, by the folder of the user's own templates.
    """
    custom = base / settings.templates.directory if settings.templates is not None else None
    if custom not in known:
        known[custom] = _tool(custom)
    return known[custom]


def _tool(custom: Path | None) -> str:
    seen = sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for name in _LAYS_OUT:
        seen.update(f" {name} {_version(name)}".encode())
    seen.update(fingerprint(custom).encode())
    seen.update(installed_plugins().encode())
    root = os.fspath(Path(__file__).parents[2])
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            folder for folder in folders if folder not in ("__pycache__", "_templates")
        )
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                seen.update(f"\0{path[len(root) :]}\0".encode())
                with open(path, "rb") as file:
                    seen.update(file.read())
    return seen.hexdigest()


@cache
def _version(name: str) -> str:
    """Read once: what is imported stays what it is."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _anchor(settings: TargetSettings, base: Path) -> Path:
    first = settings.definitions[0].path
    return base if "://" in first else (base / first).parent


def _input_name(name: str, anchor: Path, base: Path) -> str:
    if "://" in name:
        return name
    return Path(os.path.relpath(base / name, anchor)).as_posix()


def _input_digest(name: str, anchor: Path, lock: Lock | None) -> str:
    if "://" not in name:
        path = anchor / name
        if path.is_dir():
            return digest_of(files_below(path, name, sys.maxsize))
        content = path.read_bytes() if path.is_file() else None
    else:
        content = lock.copy(name) if lock is not None else None
    # Line ends are those of the checkout and mean nothing, as in what the hash is compared with.
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest() if content is not None else ""


def _placed(
    findings: Iterable[Diagnostic], trees: Mapping[str, Tree], names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """The findings with files named as inputs. Only those that people see get their lines: to
    look up all would take longer than the run itself."""
    from specmill.cli.report.where import where  # noqa: PLC0415 - needs the readers

    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        place = finding.place
        if place.source and seen[finding.code] <= MOST_PER_CODE:
            at = where(place, trees)
            place = replace(
                place, source=at.file, pointer=at.pointer, line=at.line, column=at.column
            )
        place = replace(place, source=names.get(place.source, place.source))
        related = tuple(
            (message, replace(other, source=names.get(other.source, other.source)))
            for message, other in finding.related
        )
        yield replace(finding, place=place, related=related)


def shown_again(
    record: RunRecord, settings: TargetSettings, base: Path, trees: dict[str, Tree]
) -> Iterator[Diagnostic]:
    """The findings of the last run as this run would show them; ``trees`` gets the texts of the
    files that they are about."""
    if not record.findings:
        return
    folder = os.path.dirname(settings.definitions[0].path)
    names = {input_: os.path.normpath(os.path.join(folder, input_)) for input_ in record.inputs}
    diagnostics: list[Diagnostic] = []
    for finding in record.findings:
        name = names.get(finding.place.source, finding.place.source)
        related = tuple(
            (message, replace(other, source=names.get(other.source, other.source)))
            for message, other in finding.related
        )
        diagnostics.append(
            replace(finding, place=replace(finding.place, source=name), related=related)
        )
    texts_of(diagnostics, base, trees)
    yield from diagnostics


def texts_of(findings: Iterable[Diagnostic], base: Path, trees: dict[str, Tree]) -> None:
    """Add the texts of the files that findings are about, so far as they lie on this machine."""
    for name in {finding.place.source for finding in findings} - trees.keys():
        path = base / name
        if path.is_file():
            from specmill.source import Source, text_only  # noqa: PLC0415 - needs the readers

            trees[name] = text_only(Source(name, path, path.read_bytes()))

"""The record of the last run, ``DIR/.specmill/run.json``: enough to tell without reading any
definition that there is nothing to do. A run that builds the site alone has one of its own,
``run.site.json``, and leaves that of the others as it is.

It is no part of what is generated: the manifest does not name it, ``--check`` does not compare it,
and without it a run only takes longer. It holds no time and no absolute path.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from specmill.diagnostics import Diagnostic, SourceLocation
from specmill.output.apart import builds_site_alone, in_run
from specmill.output.manifest import MANIFEST_PATH
from specmill.output.notes import NOTES, read_note

_VERSION = 2
_IGNORED = "# What only makes the next run on this machine fast.\n/.gitignore\n/run.*\n"
"""The file ``.gitignore`` beside the record, which names itself, so that nobody has to commit it."""
_CHUNK = 1 << 20
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run was made with, and what it said."""

    tool: str
    """SHA-256 of the code, the templates and the versions of what lays out."""
    settings: str
    """SHA-256 of the settings of the target."""
    inputs: Mapping[str, str]
    """File relative to the folder of the first definition, or address -> SHA-256 of its bytes."""
    ignore: str
    """SHA-256 of ``.specmillignore``; empty where there is none."""
    manifest: str
    """``manifest_digest`` of the manifest that the run left."""
    unchanged: int
    """How many files the run would call unchanged."""
    users: tuple[str, ...]
    """Files that are left to the user."""
    findings: tuple[Diagnostic, ...]
    """What was found in the definitions; places have lines where they were shown."""


def record_path(folder: Path, only: Collection[str]) -> Path:
    """Where the record of a run that makes these parts lies."""
    name = "run.site.json" if builds_site_alone(only) else "run.json"
    return folder / NOTES / name


def read_record(folder: Path, only: Collection[str]) -> RunRecord | None:
    """The record of a run that makes these parts in an output folder; None where there is none that
    can be used."""
    try:
        table = json.loads(read_note(record_path(folder, only)))
        if table.pop("version") != _VERSION:
            return None
        findings = tuple(_diagnostic(value) for value in table.pop("findings"))
        users = tuple(map(_text, table.pop("users")))
        inputs = {_text(name): _text(hash_) for name, hash_ in table.pop("inputs").items()}
        unchanged = table.pop("unchanged")
        if type(unchanged) is not int:
            raise TypeError("a number is needed here")
        texts = {name: _text(value) for name, value in table.items()}
        return RunRecord(
            **texts, inputs=inputs, unchanged=unchanged, users=users, findings=findings
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_record(path: Path, record: RunRecord) -> None:
    """Leave a record at its place. Where the disk refuses, the next run takes longer."""
    text = json.dumps({"version": _VERSION, **asdict(record)}, ensure_ascii=False, sort_keys=True)
    content = f"{text}\n".encode(errors="surrogatepass")
    ignored = path.with_name(".gitignore")
    with suppress(OSError):
        if not os.path.lexists(ignored):
            ignored.write_text(_IGNORED, encoding="utf-8")
        if path.is_file() and path.read_bytes() == content:
            return
        aside = path.with_name(f"run.{os.getpid()}.new")
        # What stands there already is a link of somebody else, or left by a killed run.
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:
            file.write(content)
        os.replace(aside, path)


def manifest_digest(content: bytes, only: Collection[str]) -> str:
    """SHA-256 of what a manifest says of a run that makes these parts, and of its files."""
    return _table_digest(_own_table(content, only))


def is_as_left(folder: Path, record: RunRecord, only: Collection[str]) -> bool:
    """Whether every file of a run that makes these parts is what the run left, by content.

    Links in the place of files or folders count as changes.
    """
    try:
        table = _own_table(read_note(folder / MANIFEST_PATH), only)
        if _table_digest(table) != record.manifest:
            return False
        files: dict[str, str] = table["files"]
        folders = {os.path.dirname(path) for path in files} - {""}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    root = os.fspath(folder)
    folders |= {parent for folder in folders for parent in _parents(folder)}
    if any(os.path.islink(f"{root}/{folder}") for folder in folders):
        return False
    users = set(record.users)
    return all(
        _hashed(f"{root}/{path}") == wanted for path, wanted in files.items() if path not in users
    )


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes; empty where there is no regular file."""
    return _hashed(os.fspath(path)) if path.is_file() else ""


def _own_table(content: bytes, only: Collection[str]) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(content)
    table["files"] = {path: file for path, file in table["files"].items() if in_run(path, only)}
    return table


def _table_digest(table: Mapping[str, Any]) -> str:
    return sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()


def _hashed(path: str) -> str:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags)
    except OSError:
        return ""
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return ""
        chunk = os.read(number, _CHUNK)
        seen = sha256(chunk)
        while len(chunk) == _CHUNK:
            chunk = os.read(number, _CHUNK)
            seen.update(chunk)
        return seen.hexdigest()
    except OSError:
        return ""
    finally:
        os.close(number)


def _parents(path: str) -> Iterator[str]:
    at = path.rfind("/")
    while at > 0:
        yield path[:at]
        at = path.rfind("/", 0, at)


def _diagnostic(table: Mapping[str, Any]) -> Diagnostic:
    values = dict(table)
    values["place"] = SourceLocation(**values["place"])
    values["related"] = tuple(
        (message, SourceLocation(**place)) for message, place in values["related"]
    )
    diagnostic = Diagnostic(**values)
    places = [diagnostic.place, *(place for _, place in diagnostic.related)]
    texts = (
        diagnostic.code,
        diagnostic.message,
        diagnostic.hint,
        *(item for item, _ in diagnostic.related),
    )
    numbers = [number for place in places for number in (place.line, place.column)]
    if diagnostic.severity not in _SEVERITIES or not all(type(number) is int for number in numbers):
        raise ValueError("no finding")
    for text in (*texts, *(text for place in places for text in (place.source, place.pointer))):
        _text(text)
    return diagnostic


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text is needed here")
    return value

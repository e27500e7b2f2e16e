"""The files of a target: its definitions and what they refer to, each read and parsed once.

A file that the user named is read wherever it is. A file that a definition names is read only
below an allowed folder: that of a definition the user named, or one that the settings add.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NoReturn
from urllib.parse import urlsplit

from specmill.diagnostics import DefinitionError, Diagnostics, UsageError
from specmill.source.limits import ReadLimits
from specmill.source.load import load, text_only
from specmill.source.read import Source, read_source
from specmill.source.tree import Tree

Fetch = Callable[[str], bytes]
"""From an http(s) address to what stands there. Raises RefusedError."""


@dataclass(frozen=True, eq=False, slots=True)
class File:
    """A file that was read. ``location`` is its URI, the base of the references in it; empty for
    standard input."""

    tree: Tree
    location: str


class RefusedError(Exception):
    """A file that a definition refers to cannot be had; the message says why."""

    def __init__(self, code: str, message: str, hint: str = "", once: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.once = once
        """What to report only once, however many references fail for it; empty for each."""


class Files:
    """Reads files for one target. ``trees`` is filled as they are read, also with the text of
    those that turn out to be broken, so that findings in them can be shown."""

    def __init__(
        self,
        base: Path,
        stdin: BinaryIO,
        limits: ReadLimits,
        diagnostics: Diagnostics,
        trees: dict[str, Tree],
        *,
        folders: Sequence[str] = (),
        fetch: Fetch | None = None,
    ) -> None:
        self.fingerprints: dict[str, str] = {}
        """Name -> SHA-256, for every file that was read."""
        self._base = base
        self._stdin = stdin
        self._limits = limits
        self._diagnostics = diagnostics
        self._trees = trees
        self._folders = [Path(base, folder).resolve() for folder in folders]
        self._fetch = fetch
        self._names: list[tuple[Path, str]] = []
        """Folders of named definitions, resolved and as they were named."""
        self._found: dict[str, File | RefusedError] = {}
        self._bytes = 0

    def named(self, path: str) -> File:
        """A definition that the user named by path, ``-`` or http(s) address.

        Raises UsageError where it cannot be read and DefinitionError where it is broken.
        """
        try:
            return self._named(path)
        except RefusedError as refused:
            raise UsageError(f"{refused.message}{_and(refused.hint)}") from refused

    def _named(self, path: str) -> File:
        if is_address(path):
            return self._keep(path, Source(path, None, self._fetched(path)), path)
        source = read_source(path, self._base, self._stdin, most_bytes=self._limits.bytes)
        location = ""
        if source.path is not None:
            real = source.path.resolve()
            location = real.as_uri()
            self._folders.append(real.parent)
            self._names.append((real.parent, os.path.dirname(path)))
        known = self._found.get(location) if location else None
        return known if isinstance(known, File) else self._keep(location, source, path)

    def overlay(self, path: str) -> Tree:
        """A file of the configuration that changes a definition. Raises as ``named``."""
        try:
            source = read_source(path, self._base, self._stdin, most_bytes=self._limits.bytes)
            return self._keep("", source, path).tree
        except RefusedError as refused:
            raise UsageError(f"{refused.message}{_and(refused.hint)}") from refused

    def at(self, location: str) -> File:
        """The file that a reference leads to, by URI without fragment.

        Raises RefusedError where it may not or cannot be read, each time it is asked for.
        """
        if location not in self._found:
            try:
                self._found[location] = self._referred(location)
            except RefusedError as refused:
                self._found[location] = refused
        found = self._found[location]
        if isinstance(found, RefusedError):
            raise found
        return found

    def _referred(self, location: str) -> File:
        if is_address(location):
            source = Source(location, None, self._fetched(location))
            return self._keep_referred(location, source)
        path = self._allowed(location)
        real = path.as_uri()
        if real != location and real in self._found:
            return self.at(real)
        name = self._name(path)
        try:
            source = read_source(str(path), path, self._stdin, most_bytes=self._limits.bytes)
        except UsageError as error:
            raise RefusedError("missing-file", str(error).replace(str(path), name, 1)) from error
        return self._keep_referred(real, Source(name, path, source.data))

    def _allowed(self, location: str) -> Path:
        """The path behind a file URI, if it may be read."""
        # Imported here because it brings all modules of HTTP with it.
        from urllib.request import url2pathname  # noqa: PLC0415

        try:
            written = Path(url2pathname(urlsplit(location).path))
            path = written.resolve()
            exists = path.is_file()
        except (ValueError, OSError, RuntimeError) as error:
            raise RefusedError("missing-file", "the reference is no path of a file") from error
        if not any(path.is_relative_to(folder) for folder in self._folders):
            _outside(path, self._folders[0] if self._folders else self._base.resolve())
        if not exists:
            raise RefusedError("missing-file", f"there is no file {self._name(path)!r}")
        return path

    def _name(self, path: Path) -> str:
        """How the user would name a file: as seen from the definition that is nearest to it."""
        folder, shown = max(
            self._names, key=lambda each: len(os.path.commonpath([each[0], path])), default=("", "")
        )
        return Path(os.path.normpath(os.path.join(shown, os.path.relpath(path, folder)))).as_posix()

    def _fetched(self, address: str) -> bytes:
        if self._fetch is None:
            host = urlsplit(address).hostname or address
            message = f"references to {host!r} are not followed: nothing is fetched unless asked"
            hint = f"allow it with --allow-remote {host}"
            raise RefusedError("remote-reference", message, hint, once=host)
        return self._fetch(address)

    def _keep_referred(self, location: str, source: Source) -> File:
        try:
            return self._keep(location, source, source.name)
        except DefinitionError as error:
            message = f"{source.name} cannot be read; what is wrong in it is reported there"
            raise RefusedError("broken-file", message, once=source.name) from error

    def _keep(self, location: str, source: Source, name: str) -> File:
        self._count(source)
        self.fingerprints[name] = sha256(source.data).hexdigest()
        self._trees[name] = text_only(source)
        tree = self._trees[name] = load(source, self._limits, self._diagnostics)
        file = File(tree, location)
        if location:
            self._found[location] = file
        return file

    def _count(self, source: Source) -> None:
        self._bytes += len(source.data)
        limits = self._limits
        if len(self.fingerprints) >= limits.files:
            message = f"there are more than {limits.files:,} files, the most that are read"
            raise RefusedError("too-many-files", message, "limits.files allows more", once="files")
        if self._bytes > limits.total_bytes:
            message = f"the files have more than {limits.total_bytes:,} bytes together"
            raise RefusedError(
                "too-many-files", message, "limits.total_bytes allows more", once="bytes"
            )


def is_address(text: str) -> bool:
    """Whether it is something to be fetched and no path."""
    return text.lower().startswith(("http://", "https://"))


def _outside(path: Path, folder: Path) -> NoReturn:
    """Refuse a file by the way to it, not by its place on this machine."""
    shown = Path(os.path.relpath(path, folder)).as_posix()
    around = Path(os.path.relpath(os.path.commonpath([path, folder]), folder)).as_posix()
    message = f"{shown!r} lies outside of the folders that are read"
    hint = f"--root names a further folder; this one is {around!r} from the definition's"
    raise RefusedError("external-reference", message, hint)


def _and(hint: str) -> str:
    return f"; {hint}" if hint else ""
